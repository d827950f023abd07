using System.Globalization;
using System.Text;

namespace Sojourn.Data.Csv;

/// <summary>The time formats that the user names, in .NET notation.</summary>
internal sealed class NamedFormats
{
    /// <summary>What stands between formats that are named in one text.</summary>
    public const string Separator = " | ";

    private const int LongestText = 64;

    private static readonly CultureInfo Culture = InvariantWithTheDatabasesPivot();

    private readonly (string Format, bool HasOffset)[] _formats;

    /// <summary>Formats to try in order.</summary>
    public NamedFormats(IReadOnlyList<string> formats)
    {
        Texts = [.. formats.SelectMany(format => format.Split(Separator))];
        _formats = [.. Texts.Select(format => (format, format.AsSpan().ContainsAny('z', 'K')))];
        DayFirst = OrderIn(Texts);
    }

    /// <summary>The formats in .NET notation.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Whether the first format that has both names the day before the month; null where none says.</summary>
    public bool? DayFirst { get; }

    /// <summary>Whether the first format that is one of a column's layouts names the day first; null where none is.</summary>
    public bool? DayFirstFor(IReadOnlyList<TimeLayout> layouts)
    {
        foreach (var format in Texts)
        {
            foreach (var layout in layouts)
            {
                if (layout.OrderIsOpen && format == TimeFormats.DotNet(layout, dayFirst: true))
                {
                    return true;
                }

                if (layout.OrderIsOpen && format == TimeFormats.DotNet(layout, dayFirst: false))
                {
                    return false;
                }
            }
        }

        return null;
    }

    /// <summary>Reads a text that is written in none of the usual ways.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out TimeReading reading)
    {
        reading = default;
        Span<char> characters = stackalloc char[LongestText];
        if (
            _formats.Length == 0
            || text.Length > LongestText
            || !Encoding.UTF8.TryGetChars(text, characters, out var length)
        )
        {
            return false;
        }

        foreach (var (format, hasOffset) in _formats)
        {
            const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal;
            if (!DateTimeOffset.TryParseExact(characters[..length], format, Culture, Styles, out var time))
            {
                continue;
            }

            var local = time.DateTime;
            reading.Layout = new TimeLayout
            {
                Date = DateShape.Named,
                Irregular = true,
                Offset = hasOffset ? OffsetStyle.Colon : OffsetStyle.None,
            };
            reading.Year = local.Year;
            reading.First = local.Month;
            reading.Second = local.Day;
            reading.Clock = local.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond;
            reading.Cut = local.TimeOfDay.Ticks % TimeSpan.TicksPerMicrosecond != 0;
            reading.OffsetMinutes = (int)time.Offset.TotalMinutes;
            return true;
        }

        return false;
    }

    private static bool? OrderIn(IReadOnlyList<string> formats)
    {
        foreach (var format in formats)
        {
            var day = format.IndexOf('d', StringComparison.Ordinal);
            var month = format.IndexOf('M', StringComparison.Ordinal);
            var year = format.IndexOf('y', StringComparison.Ordinal);
            if (day >= 0 && month >= 0 && year > Math.Min(day, month))
            {
                return day < month;
            }
        }

        return null;
    }

    private static CultureInfo InvariantWithTheDatabasesPivot()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar { TwoDigitYearMax = 2068 };
        return culture;
    }
}
