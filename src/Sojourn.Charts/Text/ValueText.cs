using System.Globalization;

namespace Sojourn.Charts.Text;

/// <summary>What the values of a chart are.</summary>
public enum ValueKind
{
    /// <summary>A plain number.</summary>
    Number,

    /// <summary>A share from 0 to 1, written in percent.</summary>
    Share,

    /// <summary>Seconds, written as a duration.</summary>
    Duration,
}

/// <summary>Values in words.</summary>
public static class ValueText
{
    /// <summary>Numbers with up to three digits after the sign below 10, shares with one, durations with two units.</summary>
    public static string Format(double value, ValueKind kind, CultureInfo culture) =>
        kind switch
        {
            ValueKind.Duration => DurationText.Format(value, culture),
            ValueKind.Share => Signed((100 * value).ToString("N1", culture)) + "%",
            _ => Signed(value.ToString(Math.Abs(value) < 10 ? "#,0.###" : "#,0.#", culture)),
        };

    private static string Signed(string text) => text.Replace('-', '\u2212');
}
