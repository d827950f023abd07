using System.Collections.Concurrent;
using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Service;
using Sojourn.Mining.Variants;
using Sojourn.Server.Components;
using Sojourn.Workspace.Analyses;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Server.Views;

/// <summary>
/// The figures of a view, each computed once for every page, tab and reader that shows it, so that all show the same
/// number. Safe for many threads.
/// </summary>
public sealed class ViewFigures
{
    // What is prepared ahead of a reader has the process to itself: never more than one view at a time.
    private static readonly SemaphoreSlim ahead = new(1);

    private readonly ConcurrentDictionary<DatasetPage, SharedWork<bool>> prepared = new();
    private readonly ConcurrentDictionary<string, Lazy<object>> kept = new(StringComparer.Ordinal);
    private readonly Lazy<MeasureGroup> throughput;
    private readonly Lazy<MeasureGroup> rework;
    private readonly Lazy<MeasureResult> arrivals;
    private readonly Lazy<CaseClosure?> closure;
    private readonly Lazy<double> ties;
    private readonly Lazy<IReadOnlyList<TimeSpan>> durations;
    private readonly Lazy<ProcessMap> counts;
    private readonly Lazy<ProcessMap> map;
    private readonly Lazy<MapRepeats> repeats;
    private readonly Lazy<VariantList> variants;
    private readonly Lazy<FinishedCases> finished;
    private readonly Lazy<VariantList> finishedVariants;
    private readonly Lazy<IReadOnlyList<TimeSpan>> finishedDurations;
    private readonly Lazy<VariantTimes> variantTimes;
    private readonly Lazy<WeekdayHourProfile> arrivalHours;
    private readonly Lazy<IReadOnlyList<(YearMonth Month, int Count)>> arrivalMonths;
    private readonly ConcurrentDictionary<Period, Lazy<IReadOnlyList<TrendPeriod>>> trends = new();
    private readonly Func<Period, IReadOnlyList<TrendPeriod>> trendOf;

    /// <summary>Prepares the figures of a subject; nothing is computed yet.</summary>
    public ViewFigures(AnalysisSubject subject)
    {
        var (log, selection) = (subject.Log, subject.Selection);
        var zone = DateTimeZoneProviders.Tzdb[subject.Zone];
        var options = new MeasureOptions
        {
            AsOf = subject.AsOf,
            Period = Period.Month,
            Zone = zone,
        };
        throughput = new(() => All(Take("throughput-time")));
        rework = new(() => All(Take("rework-rate")));
        arrivals = new(() => Take("arrivals"));
        ties = new(() => AnalysisDocument.TieShare(subject));
        closure = new(() =>
            subject.AsOf is { } asOf && subject.Roles.CompletionIsDeclared
                ? CaseClosure.At(log, subject.Roles, asOf)
                : null
        );
        OpenCases = new(() => closure.Value?.Open.And(selection).Count);
        durations = new(() => new ThroughputSpans(ThroughputTimes.Of(log, selection), log.Unit));
        counts = new(() => ProcessMap.Discover(log, selection, MapDurations.None));
        map = new(() => ProcessMap.Discover(log, selection, MapDurations.Percentiles));
        repeats = new(() => MapRepeats.Of(log, selection));
        variants = new(() => VariantList.Of(log, selection));
        finished = new(() => FinishedCases.Of(log, selection, subject.Roles, subject.AsOf));
        finishedVariants = new(() => VariantList.Of(log, finished.Value.Cases));
        finishedDurations = new(() => new ThroughputSpans(ThroughputTimes.Of(log, finished.Value.Cases), log.Unit));
        variantTimes = new(() => VariantTimes.Measure(finishedVariants.Value));
        arrivalHours = new(() => WeekdayHourProfile.Measure(log, zone, selection, firstEventsOnly: true));
        trendOf = period => ServiceTrend.Measure(log, selection, subject.Roles, subject.AsOf, period, zone);
        TrendPeriod = ShortestTrend(log);
        arrivalMonths = new(() => Views.ArrivalMonths.Of(arrivals.Value.Periods ?? [], zone));

        MeasureResult Take(string id) => Measure.Take(id, log, selection, subject.Roles, options);
    }

    /// <summary>Throughput time of the closed cases; of all where no completion is declared.</summary>
    public MeasureGroup Throughput => throughput.Value;

    /// <summary>The share of cases that repeat an activity.</summary>
    public MeasureGroup Rework => rework.Value;

    /// <summary>Cases that begin in a month.</summary>
    public MeasureGroup ArrivalsPerMonth => All(arrivals.Value);

    /// <summary>Cases that begin in each month, from the first to the last in which one does.</summary>
    public IReadOnlyList<(YearMonth Month, int Count)> ArrivalMonths => arrivalMonths.Value;

    /// <summary>Cases that begin in any month, those included that <see cref="ArrivalMonths"/> has no room for.</summary>
    public long ArrivalsPerMonthTotal => (arrivals.Value.Periods ?? []).Sum(period => period.Cases);

    /// <summary>Cases that begin in each hour of the week.</summary>
    public WeekdayHourProfile ArrivalHours => arrivalHours.Value;

    /// <summary>The share of cases in which events of equal time are ordered as in the file.</summary>
    public double TieShare => ties.Value;

    /// <summary>Cases open at the observation end; null where no completion is declared.</summary>
    public Lazy<int?> OpenCases { get; }

    /// <summary>The length of the periods in which the figures are followed: months, or less for a short log.</summary>
    public Period TrendPeriod { get; }

    /// <summary>The key figures period by period.</summary>
    public IReadOnlyList<TrendPeriod> Trend(Period period) =>
        trends.GetOrAdd(period, each => new(() => trendOf(each))).Value;

    /// <summary>Which cases of the log are open at the observation end; null where no completion is declared.</summary>
    public CaseClosure? Closure => closure.Value;

    /// <summary>The lists of cases that were looked at last.</summary>
    internal RecentOnes<CaseListing, CaseList> Lists { get; } = new(4);

    /// <summary>The cases whose throughput time is over: those that <see cref="Throughput"/> measures.</summary>
    public FinishedCases Finished => finished.Value;

    /// <summary>The variants of the finished cases, by the same numbers as all.</summary>
    public VariantList FinishedVariants => finishedVariants.Value;

    /// <summary>The throughput times of the finished cases, ascending.</summary>
    public IReadOnlyList<TimeSpan> FinishedDurations => finishedDurations.Value;

    /// <summary>The throughput times of every variant's finished cases.</summary>
    public VariantTimes VariantTimes => variantTimes.Value;

    /// <summary>The throughput times of all cases that have events, ascending.</summary>
    public IReadOnlyList<TimeSpan> Durations => durations.Value;

    /// <summary>Activities and paths with how often they occur.</summary>
    public ProcessMap Counts => counts.Value;

    /// <summary>Activities and paths with their durations.</summary>
    public ProcessMap Map => map.Value;

    /// <summary>The most often that one case has an activity or takes a path.</summary>
    public MapRepeats Repeats => repeats.Value;

    /// <summary>The variants.</summary>
    public VariantList Variants => variants.Value;

    /// <summary>
    /// Computes what a page begins with, away from whoever asks; done at once where it has been done. Figures that have not
    /// begun when everybody who asked has gone on are left out.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller went on before it was done.</exception>
    public Task ForAsync(DatasetPage page, CancellationToken cancellation = default) =>
        prepared.GetOrAdd(page, each => new SharedWork<bool>(token => Compute(each, token))).GetAsync(cancellation);

    /// <summary>What a page computes of the view for one of its own choices: once for all who choose the same.</summary>
    /// <param name="key">The page and its choice.</param>
    /// <param name="compute">Computes it where it is not known yet.</param>
    public T Keep<T>(string key, Func<T> compute)
        where T : class => (T)kept.GetOrAdd(key, _ => new Lazy<object>(compute)).Value;

    /// <summary>Computes what the other pages begin with, one figure after another, while a reader looks at this one.</summary>
    /// <exception cref="OperationCanceledException">The reader went on.</exception>
    public async Task PrepareOthersAsync(DatasetPage shown, CancellationToken cancellation)
    {
        await ahead.WaitAsync(cancellation);
        try
        {
            await Task.Run(
                () =>
                {
                    foreach (var figure in Enum.GetValues<DatasetPage>().Where(page => page != shown).SelectMany(Of))
                    {
                        cancellation.ThrowIfCancellationRequested();
                        figure();
                    }
                },
                cancellation
            );
        }
        finally
        {
            ahead.Release();
        }
    }

    private bool Compute(DatasetPage page, CancellationToken cancellation)
    {
        Parallel.ForEach(Of(page), new ParallelOptions { CancellationToken = cancellation }, figure => figure());
        return true;
    }

    private Func<object?>[] Of(DatasetPage page) =>
        page switch
        {
            DatasetPage.Overview =>
            [
                () => Throughput,
                () => Trend(TrendPeriod),
                () => Durations,
                () => FinishedDurations,
                () => Rework,
                () => ArrivalHours,
                () => OpenCases.Value,
                () => Counts,
                () => Variants,
            ],
            DatasetPage.Map =>
            [
                () => Throughput,
                () => Map,
                () => ArrivalMonths,
                () => OpenCases.Value,
                () => TieShare,
            ],
            DatasetPage.Variants => [() => TieShare, () => Counts, () => VariantTimes],
            DatasetPage.Cases => [() => Throughput, () => OpenCases.Value, () => Durations],
            DatasetPage.Spectrum => [() => Counts, () => Variants],
            _ => [],
        };

    // Some four periods must be whole before a course can be seen.
    private static Period ShortestTrend(EventLog log)
    {
        if (log is not { FirstTime: { } first, LastTime: { } last })
        {
            return Period.Month;
        }

        var days = log.Unit.ToSeconds((double)(last - first)) / NodaConstants.SecondsPerDay;
        return days switch
        {
            > 150 => Period.Month,
            > 35 => Period.Week,
            _ => Period.Day,
        };
    }

    private static MeasureGroup All(MeasureResult result) =>
        result.Groups is [var all, ..] ? all : new MeasureGroup { Key = null, Population = 0 };
}
