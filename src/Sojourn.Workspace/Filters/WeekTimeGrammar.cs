using System.Globalization;
using NodaTime;
using Parlot.Fluent;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Filtering;
using static Parlot.Fluent.Parsers;
using static Sojourn.Workspace.Filters.Combinators;
using static Sojourn.Workspace.Filters.Tokens;

namespace Sojourn.Workspace.Filters;

/// <summary>Tests of the weekday and the hour of a time, as they are read and printed.</summary>
/// <remarks>Its words stand behind a field only, so that attributes may be called like them.</remarks>
internal static class WeekTimeGrammar
{
    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Days, hours or both.</summary>
    public static Parser<ValueTest> Test { get; } = Whole();

    /// <summary>A test in its canonical form: without days where it is all of them, without hours where it is a day.</summary>
    public static string Print(WeekTime test)
    {
        var words = test.Days.Select(day => Days[(int)day - 1]);
        var hours = string.Create(CultureInfo.InvariantCulture, $"at {test.FromHour}..{test.ToHourExclusive}");
        if (test.Days.Count == Days.Length)
        {
            return hours;
        }

        var days = $"on {(test.Days.Count == 1 ? words.Single() : FilterPrinter.Listed(words))}";
        return test is { FromHour: 0, ToHourExclusive: 24 } ? days : $"{days} {hours}";
    }

    private static Parser<ValueTest> Whole()
    {
        var day = OneOf([.. Days.Select((word, i) => Word(word).Then(_ => (IsoDayOfWeek)(i + 1)))]);
        var days = Word("on").SkipAnd(day.Then(one => ValueList.Of([one])).Or(Listed(day)));
        var hour = new Token<Hour>(Sentence.Of($"an hour from 0 to 24"), ReadHour);
        var hours = Word("at").SkipAnd(Range(hour)).Then((context, range) => Checked((FilterReading)context, range));
        return days.And(Optional(hours))
            .Then<ValueTest>(t => new WeekTime(t.Item1, t.Item2?.From ?? 0, t.Item2?.To ?? 24))
            .Or(hours.Then<ValueTest>(range => new WeekTime(WeekTime.EveryDay, range.From, range.To)));
    }

    private static Hours Checked(FilterReading reading, (Hour? From, Hour? To) range)
    {
        var hours = new Hours(range.From?.Number ?? 0, range.To?.Number ?? 24);
        return hours.From < hours.To
            ? hours
            : throw reading.At(
                (range.From ?? range.To)!.Place,
                Sentence.Of(
                    $"hours of one day, the earlier first (a night is two tests: timestamp at 22..24 or timestamp at 0..6)"
                )
            );
    }

    private static int ReadHour(FilterReading reading, int place, out Hour value)
    {
        var rest = reading.Text.AsSpan(place);
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? rest.Length : length;
        value = new Hour(0, place);
        if (length == 0 || IsWordAt(rest, length))
        {
            return 0;
        }

        value =
            int.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= 24
                ? new Hour(number, place)
                : throw reading.At(place, Sentence.Of($"an hour from 0 to 24"));
        return length;
    }

    /// <summary>An hour and where it is written.</summary>
    private sealed record Hour(int Number, int Place);

    private sealed record Hours(int From, int To);
}
