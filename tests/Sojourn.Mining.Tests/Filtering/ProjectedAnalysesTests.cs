using System.Text.Json;
using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Organization;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Service;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

/// <summary>A relabelled trie and the same log indexed anew are two shapes of one log: every analysis sees no difference.</summary>
public sealed class ProjectedAnalysesTests
{
    private static readonly ServiceRoles Roles = new()
    {
        EndActivities = ["b", "c"],
        Attributes = new Dictionary<string, string> { ["resource"] = "resource" },
    };

    [Fact]
    public void Analyses_of_a_relabelled_log_equal_those_of_the_same_log_indexed_anew() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var random = new Random(seed);
                    var relabelled = AttributedLog.Random(random).Log;
                    for (var i = random.Next(1, 3); i > 0; i--)
                    {
                        relabelled = Relabelling(random).Apply(relabelled);
                    }

                    var anew = new KeepEvents(new EventTest(Field.Activity, new IsPresent())).Apply(relabelled);
                    var filter = new RandomFilters(random).Filter(1);
                    var (one, other) = (filter.Select(relabelled), filter.Select(anew));
                    Ids(relabelled, one).ShouldBe(Ids(anew, other));
                    foreach (var (name, analyse) in Analyses)
                    {
                        JsonSerializer
                            .Serialize(analyse(relabelled, one))
                            .ShouldBe(JsonSerializer.Serialize(analyse(anew, other)), name);
                    }
                },
                iter: 1000
            );

    [Fact]
    public void What_a_projection_hides_opens_no_case() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var random = new Random(seed);
                    var log = AttributedLog.Random(random).Log;
                    var projected = LogProjection
                        .Evaluate(
                            log,
                            [new RandomProjections(random).Projection(), new RandomProjections(random).Projection()]
                        )
                        .Log;
                    var instant = AttributedLog.Epoch * log.Unit.PerSecond() + random.Next(40);
                    var (before, after) = (
                        CaseClosure.At(log, Roles, instant),
                        CaseClosure.At(projected, Roles, instant)
                    );
                    Ids(projected, after.Open).ShouldBe(Ids(log, before.Open));
                    Ids(projected, after.Closed).ShouldBe(Ids(log, before.Closed));
                },
                iter: 500
            );

    private static readonly (string Name, Func<EventLog, CaseSelection, object> Analyse)[] Analyses =
    [
        ("events", (log, s) => (log.CountEvents(s), s.Ranks().Sum(log.LengthOf)).ToString()),
        ("throughput", (log, s) => CaseThroughput.Sorted(log, s)),
        ("rework", (log, s) => Rework.Measure(log, s)),
        ("temporal profile", (log, s) => TemporalProfile.Discover(log, s)),
        ("handover", (log, s) => HandoverOfWork.Discover(log, "resource", s)),
        (
            "dots",
            (log, s) =>
                DottedChart
                    .Points(log, s)
                    .Select(d => (log.CaseIds[d.CaseRank], d.Line, d.Activity, d.Time, d.SinceStart).ToString())
        ),
        ("spectrum", (log, s) => Spectrum(log, s)),
        ("weekdays", (log, s) => Hours(WeekdayHourProfile.Measure(log, DateTimeZone.Utc, s, firstEventsOnly: true))),
        ("closure", (log, s) => Ids(log, CaseClosure.At(log, Roles, AttributedLog.Epoch + 20).Closed.And(s))),
        ("measures", (log, s) => Measure.Ids.Select(id => Measure.Take(id, log, s, Roles)).ToArray()),
        (
            "measures by case",
            (log, s) =>
                Measure.Ids.Select(id => Measure.Take(id, log, s, Roles, new MeasureOptions { By = "case" })).ToArray()
        ),
    ];

    private static IEnumerable<string> Ids(EventLog log, CaseSelection selection) =>
        selection.Ranks().Select(r => log.CaseIds[r]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Spectrum(EventLog log, CaseSelection selection) =>
        log.Activities.Count < 2
            ? []
            : PerformanceSpectrum
                .Measure(log, 0, 1, selection)
                .Select(p => (p.Enters, p.Leaves, p.Quartile, log.CaseIds[p.CaseRank]).ToString())
                .Order(StringComparer.Ordinal);

    private static int[] Hours(WeekdayHourProfile profile) =>
        [
            .. Enumerable
                .Range(1, 7)
                .SelectMany(day => Enumerable.Range(0, 24).Select(hour => profile[(IsoDayOfWeek)day, hour])),
        ];

    private static LogProjection Relabelling(Random random) =>
        random.Next(3) switch
        {
            0 => new ChooseActivities(ActivityChoice.Drop, new RandomFilters(random).Set()),
            1 => new MergeActivities(new RandomFilters(random).Set(), "b"),
            _ => new CollapseRepeats(),
        };
}
