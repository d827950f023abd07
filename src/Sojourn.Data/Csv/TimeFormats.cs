using System.Text;

namespace Sojourn.Data.Csv;

/// <summary>The notations of a time's layout.</summary>
internal static class TimeFormats
{
    /// <summary>Whether the database's cast to a timestamp reads the layout right.</summary>
    public static bool CanBeCast(TimeLayout layout) =>
        layout
            is {
                Date: DateShape.YearFirst,
                Irregular: false,
                Meridiem: false,
                CommaFraction: false,
                Separator: (byte)'-' or (byte)'/',
                Join: DateClockJoin.None or DateClockJoin.Space or DateClockJoin.LetterT
            }
        && layout.Offset switch
        {
            OffsetStyle.None => true,
            OffsetStyle.Word => layout is { OffsetSpaced: true, Clock: >= ClockParts.Seconds },
            _ => layout is { OffsetSpaced: false, Clock: >= ClockParts.Seconds },
        };

    /// <summary>Whether one of the database's time formats reads the layout right.</summary>
    public static bool CanBeParsed(TimeLayout layout) =>
        layout is { Irregular: false, Month: not MonthName.Other, Clock: not ClockParts.FinerFraction }
        && layout.Offset is OffsetStyle.None or OffsetStyle.Zulu or OffsetStyle.Colon or OffsetStyle.Digits;

    /// <summary>The layout as a format of the database's <c>strptime</c>.</summary>
    public static string Database(TimeLayout layout, bool dayFirst) => Write(layout, dayFirst, database: true);

    /// <summary>The layout in .NET notation.</summary>
    public static string DotNet(TimeLayout layout, bool dayFirst) => Write(layout, dayFirst, database: false);

    private static string Write(TimeLayout layout, bool dayFirst, bool database)
    {
        var separator = ((char)layout.Separator).ToString();
        string Part(string sql, string dotNet) => database ? sql : dotNet;
        var year = layout.ShortYear ? Part("%y", "yy") : Part("%Y", "yyyy");
        var day = Part("%d", "d");
        var month = layout.Month switch
        {
            MonthName.None => Part("%m", "M"),
            MonthName.EnglishLong => Part("%B", "MMMM"),
            _ => Part("%b", "MMM"),
        };
        var text = new StringBuilder(
            layout.Date switch
            {
                DateShape.YearFirst => year + separator + Part("%m", "MM") + separator + Part("%d", "dd"),
                DateShape.YearLast when dayFirst => day + separator + month + separator + year,
                DateShape.YearLast => month + separator + day + separator + year,
                DateShape.DayMonthName => day + separator + month + separator + year,
                DateShape.MonthNameDay => month + " " + day + (separator == "," ? ", " : " ") + year,
                DateShape.Chinese => year + "年" + month + "月" + day + "日",
                _ => Part("%Y%m%d", "yyyyMMdd"),
            }
        );
        text.Append(
            layout.Join switch
            {
                DateClockJoin.Space => " ",
                DateClockJoin.LetterT => Part("T", "'T'"),
                DateClockJoin.CommaSpace => ", ",
                _ => "",
            }
        );
        if (layout.Clock != ClockParts.None)
        {
            var colon = layout.Join == DateClockJoin.Adjacent ? "" : ":";
            text.Append(layout.Meridiem ? Part("%I", "h") : Part("%H", layout.Date == DateShape.YearLast ? "H" : "HH"));
            text.Append(colon).Append(Part("%M", "mm"));
            if (layout.Clock >= ClockParts.Seconds)
            {
                text.Append(colon).Append(Part("%S", "ss"));
            }

            if (layout.Clock >= ClockParts.Fraction)
            {
                text.Append(layout.CommaFraction ? "," : ".").Append(Part("%f", "FFFFFF"));
            }

            if (layout.Meridiem)
            {
                text.Append(layout.MeridiemSpaced ? " " : "").Append(Part("%p", "tt"));
            }
        }

        if (layout.HasOffset)
        {
            text.Append(layout.OffsetSpaced ? " " : "");
            text.Append(layout.Offset == OffsetStyle.Zulu ? Part("Z", "'Z'") : Part("%z", "zzz"));
        }

        return text.ToString();
    }
}
