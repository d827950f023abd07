using System.Text;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>What one column is, decided from the profile of all its values.</summary>
internal sealed record ColumnDecision
{
    private const double LeastShareOfTimes = 0.9;

    private static readonly (string True, string False)[] TruthPairs =
    [
        ("true", "false"),
        ("yes", "no"),
        ("y", "n"),
        ("t", "f"),
        ("ja", "nee"),
        ("ja", "nein"),
        ("sì", "no"),
        ("si", "no"),
        ("oui", "non"),
        ("wahr", "falsch"),
        ("waar", "onwaar"),
        ("vero", "falso"),
        ("是", "否"),
    ];

    public required StagedKind Kind { get; init; }

    /// <summary>The texts of this column that mean missing and occur.</summary>
    public IReadOnlyList<string> Nulls { get; init; } = [];

    /// <summary>How many values are present.</summary>
    public long Present { get; init; }

    /// <summary>How numbers are written, for the numeric kinds.</summary>
    public NumberReadings Convention { get; init; }

    /// <summary>The texts for true and false, for truth values.</summary>
    public (string True, string False) Truth { get; init; }

    /// <summary>How times are read, for times.</summary>
    public TimePlan? Time { get; init; }

    /// <summary>Decides what a column holds.</summary>
    /// <param name="profile">All its values.</param>
    /// <param name="nulls">The null texts that the profile counted.</param>
    /// <param name="decimalComma">Whether the user or the rest of the file says that fractions stand behind a comma.</param>
    /// <param name="dayFirstStated">Whether the user says that days stand first.</param>
    /// <param name="dayFirstElsewhere">Whether the rest of the file shows that days stand first.</param>
    /// <param name="timeExpected">Whether the user or the name says that it holds times.</param>
    /// <param name="timeForced">Whether the user says so.</param>
    public static ColumnDecision Of(
        ColumnProfile profile,
        NullTexts nulls,
        bool? decimalComma,
        bool? dayFirstStated,
        bool? dayFirstElsewhere,
        bool timeExpected,
        bool timeForced
    )
    {
        var present = profile.Present;
        var always = Occurring(profile, nulls, 0, nulls.AlwaysCount);
        var amongTyped = Occurring(profile, nulls, nulls.AlwaysCount, nulls.Texts.Length);
        if (present > 0)
        {
            List<string> typedNulls = [.. always, .. amongTyped];
            var typed =
                Times(profile, dayFirstStated, dayFirstElsewhere, timeExpected, timeForced)
                ?? Truths(profile, nulls)
                ?? Numbers(profile, decimalComma);
            if (typed is not null)
            {
                return typed with { Nulls = typedNulls, Present = present };
            }
        }

        for (var i = nulls.AlwaysCount; i < nulls.Texts.Length; i++)
        {
            present += profile.NullCounts[i];
        }

        return new ColumnDecision
        {
            Kind = present == 0 ? StagedKind.Empty : StagedKind.Text,
            Nulls = always,
            Present = present,
        };
    }

    private static List<string> Occurring(ColumnProfile profile, NullTexts nulls, int from, int to)
    {
        var occurring = new List<string>();
        for (var i = from; i < to; i++)
        {
            if (profile.NullCounts[i] > 0)
            {
                occurring.Add(nulls.Texts[i]);
            }
        }

        return occurring;
    }

    private static ColumnDecision? Times(
        ColumnProfile profile,
        bool? stated,
        bool? elsewhere,
        bool expected,
        bool forced
    )
    {
        var times = profile.Times;
        if (expected && NumbersAsTimes(profile, forced) is var number and not NumberTime.None)
        {
            return new ColumnDecision
            {
                Kind = StagedKind.Time,
                Convention = Preferred(profile.Numbers, decimalComma: null),
                Time = new TimePlan
                {
                    Named = profile.Formats,
                    Number = number,
                    Local =
                        number == NumberTime.SerialDays && !profile.NumberTimes.Serials.IsEmpty
                            ? profile.NumberTimes.Serials
                            : null,
                },
            };
        }

        if (times.Count == 0 || (!forced && times.Count < profile.Present * LeastShareOfTimes))
        {
            return null;
        }

        if (!forced && !AreTimes(profile, expected))
        {
            return null;
        }

        var layouts = times.Layouts.OrderByDescending(layout => layout.Count).Select(layout => layout.Form).ToList();
        var first = DayFirst(times, profile.Formats.DayFirstFor(layouts) ?? stated, elsewhere);
        var extent = first ? times.DayFirst : times.MonthFirst;
        return new ColumnDecision
        {
            Kind = StagedKind.Time,
            Time = new TimePlan
            {
                Named = profile.Formats,
                DayFirst = first,
                Layouts = layouts,
                Local = extent.IsEmpty ? null : extent,
            },
        };
    }

    /// <summary>
    /// Digits without separators may be numbers, and 1.2.10 a version: without a clock or a name that speaks of time they
    /// are not taken for dates.
    /// </summary>
    private static bool AreTimes(ColumnProfile profile, bool expected)
    {
        foreach (var layout in profile.Times.Layouts)
        {
            var telling = layout.Form switch
            {
                { Date: DateShape.Compact, Clock: ClockParts.None } => false,
                { Date: DateShape.Compact, Join: DateClockJoin.Adjacent, Clock: ClockParts.Minutes } => false,
                { Date: DateShape.YearLast, Clock: ClockParts.None, ShortYear: true } => false,
                _ => true,
            };
            if (!telling && !(expected && profile.NotTimes == 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// As the user says, unless most values contradict; else by the column's own evidence, by the other columns', by
    /// custom.
    /// </summary>
    private static bool DayFirst(TimeEvidence times, bool? stated, bool? elsewhere)
    {
        if (stated is { } order && (order ? times.OnlyMonthFirst : times.OnlyDayFirst) * 2 <= times.Count)
        {
            return order;
        }

        return times.OnlyDayFirst != times.OnlyMonthFirst
            ? times.OnlyDayFirst > times.OnlyMonthFirst
            : elsewhere ?? !times.Layouts.Any(layout => layout.Form is { Meridiem: true, Separator: (byte)'/' });
    }

    private static NumberTime NumbersAsTimes(ColumnProfile profile, bool forced)
    {
        if (profile.Present == 0 || (profile.Numbers & NumberReadings.Conventions) == 0)
        {
            return NumberTime.None;
        }

        var (low, high) = (profile.NumberTimes.Smallest, profile.NumberTimes.Largest);
        bool Between(double from, double to) => low >= from && high <= to;
        return SerialDays.IsPlausible(low) && SerialDays.IsPlausible(high) ? NumberTime.SerialDays
            : Between(forced ? 0 : 1e8, 5e9) && profile.Times.Count == 0 ? NumberTime.EpochSeconds
            : Between(1e11, 5e12) && profile.Times.Count < profile.Present ? NumberTime.EpochMilliseconds
            : Between(1e14, 5e15) ? NumberTime.EpochMicroseconds
            : Between(1e17, 5e18) ? NumberTime.EpochNanoseconds
            : NumberTime.None;
    }

    private static ColumnDecision? Truths(ColumnProfile profile, NullTexts nulls)
    {
        if (!profile.DistinctIsComplete || profile.Distinct.Count > 16)
        {
            return null;
        }

        var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < profile.Distinct.Count; i++)
        {
            if (nulls.IndexOf(profile.Distinct.Value(i)) < 0)
            {
                values.Add(Encoding.UTF8.GetString(profile.Distinct.Value(i)));
            }
        }

        foreach (var pair in TruthPairs)
        {
            // One letter, or one value alone that is a word of its own, says too little.
            var enough = values.Count == 2 || pair.True == "true";
            if (enough && values.IsSubsetOf([pair.True, pair.False]))
            {
                return new ColumnDecision { Kind = StagedKind.Boolean, Truth = pair };
            }
        }

        return null;
    }

    private static ColumnDecision? Numbers(ColumnProfile profile, bool? decimalComma)
    {
        var numbers = profile.Numbers;
        if (!numbers.HasFlag(NumberReadings.Plain | NumberReadings.Exact))
        {
            return null;
        }

        var convention = Preferred(numbers, decimalComma);
        return convention == NumberReadings.None
            ? null
            : new ColumnDecision
            {
                Kind = numbers.HasFlag(NumberReadings.Whole) ? StagedKind.Integer : StagedKind.Decimal,
                Convention = convention,
            };
    }

    private static NumberReadings Preferred(NumberReadings numbers, bool? decimalComma)
    {
        NumberReadings[] order = decimalComma switch
        {
            true =>
            [
                NumberReadings.Comma,
                NumberReadings.PointGroups,
                NumberReadings.Point,
                NumberReadings.CommaGroups,
            ],
            _ => [NumberReadings.Point, NumberReadings.CommaGroups, NumberReadings.Comma, NumberReadings.PointGroups],
        };
        if (numbers.HasFlag(NumberReadings.Whole))
        {
            return NumberReadings.Point;
        }

        foreach (var convention in order)
        {
            if (numbers.HasFlag(convention))
            {
                return convention;
            }
        }

        return NumberReadings.None;
    }
}
