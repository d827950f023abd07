using System.Globalization;

namespace Sojourn.Data.Excel;

/// <summary>What kind of values the cells of a column hold.</summary>
[Flags]
internal enum CellKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Texts.</summary>
    Text = 1,

    /// <summary>Numbers.</summary>
    Number = 2,

    /// <summary>Times, without a zone.</summary>
    Time = 4,

    /// <summary>Truth values.</summary>
    Truth = 8,

    /// <summary>Lengths of time.</summary>
    Span = 16,
}

/// <summary>The cells of a sheet as texts that say no less than the cells.</summary>
internal static class CellText
{
    /// <summary>A cell as text; null where it is empty.</summary>
    public static (string? Text, CellKinds Kind) Of(object? cell) =>
        cell switch
        {
            null or "" => (null, CellKinds.None),
            string text => (text, CellKinds.Text),
            DateTime time => (Of(time), CellKinds.Time),
            TimeSpan span => (span.ToString("c", CultureInfo.InvariantCulture), CellKinds.Span),
            bool truth => (truth ? "true" : "false", CellKinds.Truth),
            double number => (Of(number), CellKinds.Number),
            IFormattable other => (other.ToString(null, CultureInfo.InvariantCulture), CellKinds.Number),
            var other => (other.ToString(), CellKinds.Text),
        };

    private static string Of(DateTime time) =>
        time.ToString(
            time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFF",
            CultureInfo.InvariantCulture
        );

    // A whole number is an identifier as often as not: it has no exponent.
    private static string Of(double number) =>
        number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
}
