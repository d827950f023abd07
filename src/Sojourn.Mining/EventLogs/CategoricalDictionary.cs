namespace Sojourn.Mining.EventLogs;

/// <summary>Puts a dictionary in ordinal order without unused values, so that codes do not depend on arrival.</summary>
internal static class CategoricalDictionary
{
    /// <summary>Dictionaries up to this size are kept as strings, larger ones as UTF-8 text.</summary>
    public const int LargestAsStrings = 1 << 16;

    public static CategoricalColumn InOrdinalOrder(CategoricalColumn column)
    {
        var (codes, values) = InOrdinalOrder(column.Codes.Span, column.Values);
        return new CategoricalColumn(column.Name, codes, values);
    }

    public static (int[] Codes, IReadOnlyList<string> Values) InOrdinalOrder(
        ReadOnlySpan<int> codes,
        IReadOnlyList<string> values
    )
    {
        var used = new bool[values.Count];
        foreach (var code in codes)
        {
            if (code >= 0)
            {
                used[code] = true;
            }
        }

        var names = Utf8Strings.From(values);
        var kept = OrdinalOrder.Of(names).Where(code => used[code]).ToArray();
        var newCode = new int[values.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            newCode[kept[i]] = i;
        }

        var recoded = new int[codes.Length];
        for (var i = 0; i < recoded.Length; i++)
        {
            recoded[i] = codes[i] < 0 ? -1 : newCode[codes[i]];
        }

        return (recoded, Compact(names.Take(kept)));
    }

    public static IReadOnlyList<string> Compact(Utf8Strings names) =>
        names.Count <= LargestAsStrings ? names.ToArray() : names;
}
