using System.Text;

namespace Sojourn.Data.Csv;

/// <summary>The texts that mean "missing", besides an empty cell.</summary>
/// <remarks>
/// Some never mean anything else. Others ("None", "NA", "-") are words in some columns, so they count as missing only in
/// a column whose other values are numbers, times or truth values.
/// </remarks>
internal sealed class NullTexts
{
    private static readonly string[] AlwaysMissing =
    [
        "?",
        "NULL",
        "null",
        "Null",
        "N/A",
        "n/a",
        "#N/A",
        "\\N",
        "(null)",
        "<null>",
        "NaN",
        "nan",
        "NaT",
    ];

    private static readonly string[] MissingAmongTyped = ["NA", "None", "none", "-", "--", "nil", "N.A.", "n.a."];

    private readonly byte[][] _bytes;
    private readonly int _longest;

    private NullTexts(string[] always, string[] amongTyped)
    {
        Texts = [.. always, .. amongTyped];
        AlwaysCount = always.Length;
        _bytes = Array.ConvertAll(Texts, Encoding.UTF8.GetBytes);
        _longest = _bytes.Length == 0 ? 0 : _bytes.Max(text => text.Length);
    }

    /// <summary>All texts, those that always mean missing first.</summary>
    public string[] Texts { get; }

    /// <summary>How many of <see cref="Texts"/> always mean missing.</summary>
    public int AlwaysCount { get; }

    /// <summary>The texts the user named, or the usual ones.</summary>
    public static NullTexts From(IReadOnlyList<string>? named) =>
        named is null ? new(AlwaysMissing, MissingAmongTyped) : new([.. named.Where(text => text.Length > 0)], []);

    /// <summary>The position of the text among <see cref="Texts"/>, or −1.</summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        if (text.Length > _longest)
        {
            return -1;
        }

        for (var i = 0; i < _bytes.Length; i++)
        {
            if (text.SequenceEqual(_bytes[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
