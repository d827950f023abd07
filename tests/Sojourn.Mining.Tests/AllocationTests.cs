using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Variants;
using Xunit;

namespace Sojourn.Mining.Tests;

/// <summary>
/// What the hot paths allocate. Unlike times, bytes are the same on every machine, so they are what a regression is held
/// against. Budgets lie about a third above what was measured.
/// </summary>
public class AllocationTests
{
    private const int Activities = 20;
    private const int Variants = 60;
    private const int CaseLength = 10;
    private const int FewCases = 1_920;
    private const int TimesAsMany = 16;

    private static readonly EventLog Small = LogOf(FewCases);
    private static readonly EventLog Large = LogOf(FewCases * TimesAsMany);
    private static readonly FieldFilter ByPhone = new(
        new AttributeField("channel"),
        new Comparison(ComparisonOperator.Equal, new TextValue("Phone"))
    );

    private static readonly EndpointFilter ByEnd = new(CaseEnd.Last, ["activity 3", "activity 4"]);
    private static readonly FollowsFilter ByArc = new(["activity 3"], FollowsKind.Directly, ["activity 4"]);

    private static readonly Dictionary<string, Func<EventLog, CaseSelection, object>> Paths = new()
    {
        ["map with frequencies"] = (log, selection) => ProcessMap.Discover(log, selection, MapDurations.None),
        ["map with means"] = (log, selection) => ProcessMap.Discover(log, selection, MapDurations.Means),
        ["map with percentiles"] = (log, selection) => ProcessMap.Discover(log, selection, MapDurations.Percentiles),
        ["variants"] = (log, selection) => VariantList.Of(log, selection).Top(10).ToList(),
        ["facet counts"] = (log, selection) => FacetCounts.Of((CategoricalColumn)log.CaseAttributes[0], selection),
        ["attribute filter"] = (log, _) => ByPhone.Select(log),
        ["endpoint filter"] = (log, _) => ByEnd.Select(log),
        ["follows filter"] = (log, _) => ByArc.Select(log),
    };

    public static TheoryData<string, long> Budgets =>
        new()
        {
            { "map with frequencies", 40_000 },
            { "map with means", 56_000 },
            { "map with percentiles", 54_000 },
            { "variants", 20_000 },
            { "facet counts", 150 },
            { "attribute filter", 1_600 },
            { "endpoint filter", 800 },
            { "follows filter", 18_500 },
        };

    public static TheoryData<string> Names => [.. Paths.Keys];

    [Theory]
    [MemberData(nameof(Budgets))]
    public void A_hot_path_stays_within_its_bytes(string path, long budget) =>
        Bytes(path, Small).ShouldBeLessThanOrEqualTo(budget);

    [Theory]
    [MemberData(nameof(Names))]
    public void More_cases_of_the_same_variants_cost_less_than_a_byte_each(string path)
    {
        var added = (long)FewCases * (TimesAsMany - 1);

        // A bitmap and its running counts take bits per case; nothing is left for the ten events of each.
        (Bytes(path, Large) - Bytes(path, Small)).ShouldBeLessThan(added);
    }

    /// <summary>The bytes of one run on this thread, once everything that is made only once is there.</summary>
    private static long Bytes(string path, EventLog log)
    {
        var run = Paths[path];
        var selection = ByPhone.Select(log);
        selection.Count.ShouldBe(log.CaseCount / 2);
        var least = long.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var answer = run(log, selection);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            GC.KeepAlive(answer);
        }

        return least;
    }

    private static EventLog LogOf(int cases)
    {
        var rows = Enumerable.Range(0, cases * CaseLength).ToArray();
        return EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(
                    Array.ConvertAll(rows, row => row / CaseLength),
                    [.. Enumerable.Range(0, cases).Select(c => $"case {c:D6}")]
                ),
                Activity = new CodedColumn(
                    Array.ConvertAll(rows, row => Activity(row / CaseLength % Variants, row % CaseLength)),
                    [.. Enumerable.Range(0, Activities).Select(a => $"activity {a}")]
                ),
                Completed = Array.ConvertAll(rows, row => 60L * row * (1 + row % 7)),
                Attributes =
                [
                    new CategoricalColumn(
                        "channel",
                        Array.ConvertAll(rows, row => row / CaseLength % 2),
                        ["Phone", "Mail"]
                    ),
                ],
            }
        );
    }

    private static int Activity(int variant, int place) => (place * (1 + (variant % 3)) + variant) % Activities;
}
