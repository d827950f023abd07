using BenchmarkDotNet.Attributes;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Variants;
using Sojourn.Workspace.Filters;

namespace Sojourn.Bench.Micro;

/// <summary>From a selection of half of the cases to a map, its variants and its facets; filters over all cases.</summary>
[Config(typeof(MicroConfig))]
public class LogBenchmarks
{
    private static readonly CaseFilter EndFilter = FilterText.Parse("ends with \"activity 00000005\"");
    private static readonly CaseFilter FacetFilter = FilterText.Parse("`attribute 0` = \"value 00000001\"");
    private static readonly CaseFilter GapFilter = FilterText.Parse("gap > 3d");

    private EventLog log = null!;
    private CaseSelection selection = null!;
    private NaiveScan naive = null!;

    /// <summary>The size of the log.</summary>
    [Params(1_000_000)]
    public int Events { get; set; }

    /// <summary>Builds the log and compares every answer with the plain scan.</summary>
    [GlobalSetup]
    public void Setup()
    {
        log = EventLog.From(SyntheticLog.Table(Events, noise: 0.02, attributes: 20));
        selection = SyntheticLog.Selection(log, 0.5);
        naive = new NaiveScan(log);
        EngineReport.Check(log, selection, naive);
        var ends = 0;
        var gaps = 0;
        for (var rank = 0; rank < log.CaseCount; rank++)
        {
            var events = log.EventsOf(rank);
            ends += log.Activities[events.ActivityAt(events.Count - 1)] == "activity 00000005" ? 1 : 0;
            var longest = Enumerable
                .Range(1, events.Count - 1)
                .Select(k => events.CompletedAt(k) - events.CompletedAt(k - 1));
            gaps += longest.Any(gap => gap > 259_200) ? 1 : 0;
        }

        Measured.Require(EndFilter.Select(log).Count == ends, "endpoint filter");
        Measured.Require(GapFilter.Select(log).Count == gaps, "gap filter");
        var column = (CategoricalColumn)log.CaseAttributes[0];
        Measured.Require(FacetFilter.Select(log).Count == FacetCounts.Of(column, log.AllCases).Counts[1], "facets");
    }

    /// <summary>The peer: one pass over all events, with durations.</summary>
    [Benchmark(Baseline = true)]
    public object PlainScan() => naive.Map(selection, durations: true);

    /// <summary>A map with frequencies.</summary>
    [Benchmark]
    public object MapFrequencies() => ProcessMap.Discover(log, selection, MapDurations.None);

    /// <summary>A map with mean durations.</summary>
    [Benchmark]
    public object MapMeans() => ProcessMap.Discover(log, selection, MapDurations.Means);

    /// <summary>A map with exact medians and 90th percentiles.</summary>
    [Benchmark]
    public object MapPercentiles() => ProcessMap.Discover(log, selection);

    /// <summary>The hundred most frequent variants.</summary>
    [Benchmark]
    public object Variants() => VariantList.Of(log, selection).Top(100).ToList();

    /// <summary>How often each value of twenty attributes occurs.</summary>
    [Benchmark]
    public object Facets() => log.CaseAttributes.Select(a => FacetCounts.Of((CategoricalColumn)a, selection)).ToList();

    /// <summary>Cases by a value of an attribute.</summary>
    [Benchmark]
    public object AttributeFilter() => FacetFilter.Select(log);

    /// <summary>Cases by their last activity.</summary>
    [Benchmark]
    public object EndpointFilter() => EndFilter.Select(log);

    /// <summary>Cases with a long gap, which looks at every event.</summary>
    [Benchmark]
    public object EventScanFilter() => GapFilter.Select(log);
}
