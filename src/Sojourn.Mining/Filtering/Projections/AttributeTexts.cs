using System.Globalization;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering.Projections;

/// <summary>Writes the values of any column as texts.</summary>
internal static class AttributeTexts
{
    /// <summary>The column itself where it holds texts, else one with each value written out.</summary>
    public static CategoricalColumn Of(AttributeColumn column, TimeUnit unit)
    {
        if (column is CategoricalColumn already)
        {
            return already;
        }

        var codes = new int[column.Length];
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = -1;
            if (!column.IsMissing(row))
            {
                var text = Text(column, row, unit);
                codeOf.TryAdd(text, codeOf.Count);
                codes[row] = codeOf[text];
            }
        }

        return CategoricalDictionary.InOrdinalOrder(new CategoricalColumn(column.Name, codes, [.. codeOf.Keys]));
    }

    private static string Text(AttributeColumn column, int row, TimeUnit unit) =>
        column switch
        {
            NumberColumn number => number.Values.Span[row].ToString("R", CultureInfo.InvariantCulture),
            BooleanColumn boolean => Bits.Get(boolean.Values.Span, row) ? "true" : "false",
            TimeColumn time => unit.ToUtc(time.Values.Span[row])
                .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"A column of type {column.Type} cannot be written.", nameof(column)),
        };
}
