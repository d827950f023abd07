using Sojourn.Mining.Statistics;

namespace Sojourn.Mining.Measures;

/// <summary>A measure's figures for one group, or for all that was selected.</summary>
/// <remarks>
/// Durations are in seconds, shares 0–1, rates in cases per period. What a group has no value for is null: never 0.
/// </remarks>
public sealed record MeasureGroup
{
    /// <summary>The group's value; <c>all</c> without grouping; null for those whose value is missing.</summary>
    public required string? Key { get; init; }

    /// <summary>How many cases, events or periods the figures rest on.</summary>
    public required long Population { get; init; }

    /// <summary>
    /// How many cases (of a measure on events, events) were left out, by reason: <c>open</c>, <c>no-events</c>,
    /// <c>first-event</c>, <c>partial-period</c>, <c>too-many-periods</c>, <c>goes-on-after-observation-end</c>.
    /// </summary>
    public IReadOnlyDictionary<string, long> Excluded { get; init; } = new Dictionary<string, long>();

    /// <summary>The headline figure: a median for durations, a share for rates of cases, a mean for cases per period.</summary>
    public double? Value { get; init; }

    /// <summary>The 95 % interval of the headline figure.</summary>
    public Interval? Interval { get; init; }

    /// <summary>The median; null for shares.</summary>
    public double? P50 { get; init; }

    /// <summary>The upper quartile; null for shares.</summary>
    public double? P75 { get; init; }

    /// <summary>The 90th percentile; null for shares.</summary>
    public double? P90 { get; init; }

    /// <summary>The 95 % interval of the 90th percentile of durations; null for shares and rates.</summary>
    public Interval? P90Interval { get; init; }

    /// <summary>The 95th percentile; null for shares.</summary>
    public double? P95 { get; init; }

    /// <summary>The arithmetic mean; null for shares.</summary>
    public double? Mean { get; init; }

    internal static MeasureGroup OfDurations(
        string? key,
        Span<long> durations,
        EventLogs.TimeUnit unit,
        IReadOnlyDictionary<string, long> excluded
    ) => OfDurations(key, DurationSummary.Of(durations, unit), excluded);

    internal static MeasureGroup OfDurations(
        string? key,
        DurationSummary summary,
        IReadOnlyDictionary<string, long> excluded
    )
    {
        var unit = summary.Unit;
        double? Seconds(double? units) => units is { } u ? EventLogs.TimeUnits.ToSeconds(unit, u) : null;
        Interval? InSeconds(Interval? units) =>
            units is { } i ? new Interval(Seconds(i.Lower), Seconds(i.Upper)) : null;
        return new MeasureGroup
        {
            Key = key,
            Population = summary.Count,
            Excluded = excluded,
            Value = Seconds(summary.P50),
            Interval = InSeconds(summary.MedianInterval),
            P90Interval = InSeconds(summary.P90Interval),
            P50 = Seconds(summary.P50),
            P75 = Seconds(summary.P75),
            P90 = Seconds(summary.P90),
            P95 = Seconds(summary.P95),
            Mean = Seconds(summary.Mean),
        };
    }

    internal static MeasureGroup OfShare(
        string? key,
        long count,
        long population,
        IReadOnlyDictionary<string, long> excluded
    )
    {
        var share = WilsonInterval.Of(count, population);
        return new MeasureGroup
        {
            Key = key,
            Population = population,
            Excluded = excluded,
            Value = share?.Share,
            Interval = share?.Interval,
        };
    }

    internal static MeasureGroup OfPeriods(string? key, Span<long> counts, IReadOnlyDictionary<string, long> excluded)
    {
        var mean = CountInterval.Of<long>(counts);
        var summary = DurationSummary.Of(counts, EventLogs.TimeUnit.Second);
        return new MeasureGroup
        {
            Key = key,
            Population = counts.Length,
            Excluded = excluded,
            Value = mean?.Mean,
            Interval = mean?.Interval,
            P50 = summary.P50,
            P75 = summary.P75,
            P90 = summary.P90,
            P95 = summary.P95,
            Mean = mean?.Mean,
        };
    }
}

/// <summary>One measure over one selection.</summary>
/// <param name="Id">The measure's id, such as <c>throughput-time</c>.</param>
/// <param name="Level">What it is measured on: <c>case</c>, <c>activity-instance</c> or <c>period</c>.</param>
/// <param name="Unit">The unit of its figures: <c>seconds</c>, <c>share</c>, or <c>cases-per-day</c> and the like.</param>
/// <param name="Clock">The clock of durations: <c>calendar-time</c> or the business calendar's name; null for others.</param>
/// <param name="Groups">By population descending, then key ordinal, those without a value last.</param>
/// <param name="Notes">Codes of what the reader should know, such as <c>completion-not-declared</c>.</param>
public sealed record MeasureResult(
    string Id,
    string Level,
    string Unit,
    string? Clock,
    IReadOnlyList<MeasureGroup> Groups,
    IReadOnlyList<string> Notes
)
{
    /// <summary>All periods in order, for a measure per period: those it counts and those it leaves out; else null.</summary>
    public IReadOnlyList<PeriodCount>? Periods { get; init; }
}

/// <summary>A period that the observation touches.</summary>
/// <param name="Start">Its first instant, UTC.</param>
/// <param name="Cases">Cases of the selection that fall into it, whatever their group.</param>
/// <param name="Partial">Whether the observation covers only a part of it, so that no figure rests on it.</param>
public sealed record PeriodCount(DateTime Start, long Cases, bool Partial);
