using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Variants;
using Xunit;

namespace Sojourn.Mining.Tests.Variants;

public sealed class VariantClustersTests
{
    // Two families: one that waits and one that is bought, each with a frequent way and odd ones.
    private static readonly EventLog Families = TestLogs.Log([
        .. Enumerable.Repeat("open work close", 10),
        .. Enumerable.Repeat("open work work close", 3),
        "open work close close",
        .. Enumerable.Repeat("order pay ship bill", 6),
        "order pay pay ship bill",
        "order ship bill",
    ]);

    [Fact]
    public void Similar_variants_are_together_the_larger_cluster_first()
    {
        var clusters = VariantDendrogram.Of(Families).Into(2);

        clusters.All.Select(c => (c.Number, c.Variants.Count, c.Cases)).ShouldBe([(1, 3, 14), (2, 3, 8)]);
        Names(clusters.All[0].Representative).ShouldBe("open work close");
        Names(clusters.All[1].Representative).ShouldBe("order pay ship bill");
    }

    [Fact]
    public void A_single_odd_case_is_no_cluster_before_the_ways_of_many()
    {
        // Two ways that many go and are much alike, and one case that went another way altogether.
        var log = TestLogs.Log([
            .. Enumerable.Repeat("open work close", 300),
            .. Enumerable.Repeat("open ask work close", 200),
            "order ship bill",
        ]);

        VariantDendrogram.Of(log).Into(2).All.Select(c => c.Cases).ShouldBe([300, 201]);
    }

    [Fact]
    public void Cases_without_events_are_in_no_cluster()
    {
        var log = EventLog.From(
            TestLogs.Table([new Row("1", "a", 0), new Row("2", "b", 0)], emptyCases: ["3", "4", "5"])
        );
        var dendrogram = VariantDendrogram.Of(log);

        (dendrogram.Variants, dendrogram.AllCases).ShouldBe((2, 2));
        dendrogram.Into(5).All.ShouldAllBe(cluster => cluster.Cases == 1);
    }

    [Fact]
    public void What_a_cluster_does_and_the_others_do_not_is_named()
    {
        var contrast = VariantDendrogram.Of(Families).Into(2).Characteristic(2, most: 2);

        contrast
            .Select(c => (Families.Activities[c.Activity], c.ShareHere, c.ShareElsewhere))
            .ShouldBe([("bill", 1, 0), ("close", 0, 1)]);
    }

    [Fact]
    public void One_cluster_has_nothing_to_be_held_against() =>
        VariantDendrogram.Of(Families).Into(1).Characteristic(1).ShouldBeEmpty();

    [Fact]
    public void Every_compared_variant_is_in_one_cluster_and_the_rare_ones_in_none()
    {
        var dendrogram = VariantDendrogram.Of(Families, new VariantDendrogramOptions { Most = 4 });
        var clusters = dendrogram.Into(3);

        (dendrogram.Variants, dendrogram.AllVariants).ShouldBe((4, 6));
        (dendrogram.ComparedCases, dendrogram.AllCases).ShouldBe((20, 22));
        clusters.All.Sum(c => c.Variants.Count).ShouldBe(4);
        clusters.All.Sum(c => c.Cases).ShouldBe(20);
        Enumerable.Range(0, 6).Count(variant => clusters.ClusterOf(variant) is null).ShouldBe(2);
    }

    [Fact]
    public void Long_variants_are_compared_up_to_a_step_and_counted()
    {
        var log = TestLogs.Log("a b c d e", "a b c x y z", "q");
        var dendrogram = VariantDendrogram.Of(log, new VariantDendrogramOptions { MostSteps = 3 });

        dendrogram.Cut.ShouldBe(2);
        dendrogram.Into(2).All[0].Variants.Count.ShouldBe(2);
        dendrogram.Into(2).All[0].MeanDistance.ShouldBe(0);
    }

    [Fact]
    public void A_log_without_cases_has_no_cluster() =>
        VariantDendrogram.Of(TestLogs.Log()).Into(5).All.ShouldBeEmpty();

    [Fact]
    public void Options_out_of_range_are_refused_together() =>
        Should
            .Throw<ArgumentException>(() =>
                VariantDendrogram.Of(Families, new VariantDendrogramOptions { Most = 0, MostSteps = 0 })
            )
            .Message.ShouldBe("Most is 1 to 4,000, not 0. MostSteps is 1 to 1,024, not 0.");

    [Fact]
    public void A_cluster_is_a_filter()
    {
        var clusters = Families.VariantDendrogram.Into(2);

        new VariantClusterFilter(2, 2).Select(Families).ShouldBe(clusters.CasesOf(2));
        new VariantClusterFilter(2, 2).Select(Families).Count.ShouldBe(8);
        new VariantClusterFilter(9, 9).Select(Families).Count.ShouldBe(0);
    }

    [Fact]
    public void Joins_are_those_of_the_naive_search() =>
        Gen.Int[0, 3]
            .Array[0, 7]
            .Array[1, 24]
            .Select(Gen.Int[1, 6])
            .Sample((traces, count) => AreEqual(traces, count), iter: 400);

    private static bool AreEqual(int[][] traces, int count)
    {
        var log = TestLogs.Log([
            .. traces.Where(t => t.Length > 0).Select(t => string.Join(' ', t.Select(a => (char)('a' + a)))),
        ]);
        var dendrogram = VariantDendrogram.Of(log);
        var found = dendrogram.Into(count).All.Select(c => string.Join(',', c.Variants));
        return found.SequenceEqual(Naive(log, dendrogram, count));
    }

    // Looks at every pair each time, and sums over every pair of cases anew.
    private static IEnumerable<string> Naive(EventLog log, VariantDendrogram dendrogram, int count)
    {
        var top = VariantList.Of(log).Top().ToArray();
        var clusters = top.Select((_, place) => new List<int> { place }).ToList();
        while (clusters.Count > count)
        {
            var pairs =
                from a in clusters
                from b in clusters
                where a.Min() < b.Min()
                select (A: a, B: b, Added: Math.Round(Spread([.. a, .. b]) - Spread(a) - Spread(b), 9));
            var (into, from, _) = pairs.OrderBy(p => p.Added).ThenBy(p => p.A.Min()).ThenBy(p => p.B.Min()).First();
            into.AddRange(from);
            clusters.Remove(from);
        }

        return clusters
            .OrderByDescending(c => c.Sum(place => top[place].Cases))
            .ThenBy(c => c.Min())
            .Select(c => string.Join(',', c.Order().Select(place => top[place].Number)));

        double Spread(List<int> places) =>
            places.Sum(i => places.Sum(j => Math.Pow(dendrogram.DistanceOf(i, j), 2) * top[i].Cases * top[j].Cases))
            / (2.0 * places.Sum(i => top[i].Cases));
    }

    private static string Names(int variant) =>
        string.Join(' ', VariantList.Of(Families).ActivitiesOf(variant).Select(a => Families.Activities[a]));
}
