using System.Globalization;

namespace Sojourn.Data.Export;

/// <summary>Tells which texts a spreadsheet would evaluate when it opens a CSV file.</summary>
public static class Formula
{
    /// <summary>
    /// Whether the text begins like a formula: with <c>= + - @</c> (also full-width), a tab or a carriage return, leading
    /// blanks aside. A sign alone and a plain signed number are harmless.
    /// </summary>
    public static bool Looks(string text)
    {
        var rest = text.AsSpan().TrimStart(" \n");
        if (
            rest.Length == 0
            || rest[0] is not ('=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠')
        )
        {
            return false;
        }

        var isPlain =
            (rest.Length == 1 && rest[0] is '+' or '-')
            || double.TryParse(
                rest,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            );
        return !isPlain;
    }
}
