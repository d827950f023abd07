using NodaTime;
using Sojourn.Charts.Text;
using Sojourn.Mining.EventLogs;
using Sojourn.Server.Charts;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Views;

/// <summary>A dataset as a page sees it: the log, the cases that pass the filters, and what its address says.</summary>
public sealed record DatasetView
{
    /// <summary>What the address says.</summary>
    public required ViewState State { get; init; }

    /// <summary>The log after its projections, and the selected cases.</summary>
    public required AnalysisSubject Subject { get; init; }

    /// <summary>The colours of its activities, the same whatever is filtered.</summary>
    public required ActivityColors Colors { get; init; }

    /// <summary>The measures of the selected cases.</summary>
    public required ViewFigures Figures { get; init; }

    /// <summary>One word for each activity.</summary>
    public required ShortNames ShortNames { get; init; }

    /// <summary>
    /// The cases that these are compared with, of the same log; null while nothing is compared, and where no case is left
    /// there.
    /// </summary>
    public DatasetView? Other { get; init; }

    /// <summary>The side that a filter made on the page goes to: what is counted before it is pressed.</summary>
    public DatasetView Active => State.Side == FilterSide.B && Other is { } other ? other : this;

    /// <summary>The log.</summary>
    public EventLog Log => Subject.Log;

    /// <summary>The cases that pass the filters.</summary>
    public CaseSelection Selection => Subject.Selection;

    /// <summary>An instant of the log, on the clocks of the dataset's zone.</summary>
    public DateTimeOffset Instant(long units) =>
        NodaTime
            .Instant.FromDateTimeUtc(Log.Unit.ToUtc(units))
            .InZone(DateTimeZoneProviders.Tzdb[Subject.Zone])
            .ToDateTimeOffset();

    /// <summary>A duration of the log.</summary>
    public TimeSpan Span(long units) => Span(Log.Unit, units);

    /// <summary>A duration of the log that is not a whole number of its units, such as a median.</summary>
    public TimeSpan Span(double units) => TimeSpan.FromSeconds(Log.Unit.ToSeconds(units));

    internal static TimeSpan Span(TimeUnit unit, long units) =>
        TimeSpan.FromTicks(units * unit.Microseconds() * TimeSpan.TicksPerMicrosecond);
}
