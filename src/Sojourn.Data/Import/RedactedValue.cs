using System.Text.RegularExpressions;

namespace Sojourn.Data.Import;

/// <summary>A value of the data made fit for a report: short, and without what may identify a person.</summary>
public static partial class RedactedValue
{
    private const int Longest = 60;

    /// <summary>Masks mail addresses and long digit runs, shows line breaks and shortens.</summary>
    public static string Of(string value)
    {
        var text = value.Length > 4 * Longest ? value[..(4 * Longest)] : value;
        text = MailAddress().Replace(text, "…@…");
        text = LongNumber().Replace(text, match => match.Value[..2] + "…");
        text = text.Replace("\r", "⏎", StringComparison.Ordinal).Replace("\n", "⏎", StringComparison.Ordinal);
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    [GeneratedRegex(@"[^\s@<>;,]+@[^\s@<>;,]+\.[^\s@<>;,]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailAddress();

    // Up to eight digits may be a date or a ticket, up to fourteen a stamp; phone numbers carry a plus or a zero.
    [GeneratedRegex(@"(\+|\b00)\d{7,}|\b\d{15,}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();
}
