using System.Text;

namespace Sojourn.Data.Csv;

/// <summary>Names of months and weekdays in the languages that exports of customer-service systems use.</summary>
internal static class MonthNames
{
    private const int LongestName = 24;

    private static readonly Dictionary<string, (int Number, MonthName Form)> Months = BuildMonths();
    private static readonly Dictionary<string, (int Number, MonthName Form)>.AlternateLookup<
        ReadOnlySpan<char>
    > ByName = Months.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string> Weekdays = new(
        (
            "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday "
            + "ma di wo do vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
            + "lun mar mer gio ven sab dom lunedì martedì mercoledì giovedì venerdì sabato domenica "
            + "mo mi fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> WeekdayByName =
        Weekdays.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The month's number, or 0 where the text names none.</summary>
    public static int Month(ReadOnlySpan<byte> name, out MonthName form)
    {
        Span<char> characters = stackalloc char[LongestName];
        if (name.Length <= LongestName && Encoding.UTF8.TryGetChars(name, characters, out var length))
        {
            if (ByName.TryGetValue(characters[..length], out var month))
            {
                form = month.Form;
                return month.Number;
            }
        }

        form = MonthName.None;
        return 0;
    }

    /// <summary>Whether the text names a weekday.</summary>
    public static bool IsWeekday(ReadOnlySpan<byte> name)
    {
        Span<char> characters = stackalloc char[LongestName];
        return name.Length <= LongestName
            && Encoding.UTF8.TryGetChars(name, characters, out var length)
            && WeekdayByName.Contains(characters[..length]);
    }

    private static Dictionary<string, (int Number, MonthName Form)> BuildMonths()
    {
        var months = new Dictionary<string, (int, MonthName)>(StringComparer.OrdinalIgnoreCase);
        Add("jan feb mar apr may jun jul aug sep oct nov dec", MonthName.EnglishShort);
        Add(
            "january february march april may june july august september october november december",
            MonthName.EnglishLong
        );
        Add("januari februari maart april mei juni juli augustus september oktober november december", MonthName.Other);
        Add("jan feb mrt apr mei jun jul aug sept okt nov dec", MonthName.Other);
        Add(
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            MonthName.Other
        );
        Add("gen feb mar apr mag giu lug ago set ott nov dic", MonthName.Other);
        Add("januar februar märz april mai juni juli august september oktober november dezember", MonthName.Other);
        Add("jän feb mär apr mai jun jul aug sep okt nov dez", MonthName.Other);
        Add("janvier février mars avril mai juin juillet août septembre octobre novembre décembre", MonthName.Other);
        Add(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            MonthName.Other
        );
        return months;

        // English is added first and keeps the names that languages share.
        void Add(string names, MonthName form)
        {
            var number = 0;
            foreach (var name in names.Split(' '))
            {
                months.TryAdd(name, (++number, form));
            }
        }
    }
}
