using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Variants;

/// <summary>Variants that are alike.</summary>
/// <param name="Number">1 for the cluster with the most cases.</param>
/// <param name="Variants">The numbers of its variants in the log, most frequent first.</param>
/// <param name="Representative">The variant to which its cases are closest on average; among equals the more frequent.</param>
/// <param name="Cases">Its cases in the whole log.</param>
/// <param name="MeanDistance">The mean distance of its cases from the representative, 0–1.</param>
public sealed record VariantCluster(
    int Number,
    IReadOnlyList<int> Variants,
    int Representative,
    int Cases,
    double MeanDistance
);

/// <summary>How a cluster differs from the other compared cases in one activity.</summary>
/// <param name="Activity">The activity's code.</param>
/// <param name="ShareHere">The share of the cluster's cases that pass through it, 0–1.</param>
/// <param name="ShareElsewhere">The share of the other compared cases that do; null where there are none.</param>
public sealed record ActivityContrast(int Activity, double ShareHere, double? ShareElsewhere);

/// <summary>The compared variants of a log in clusters of similar ones.</summary>
/// <remarks>
/// Order: clusters by cases descending, then by their most frequent variant. Clusters are those of the whole log, so that a
/// cluster is the same whatever is filtered. Cost: proportional to the compared variants and their steps.
/// </remarks>
public sealed class VariantClusters
{
    private readonly EventLog log;
    private readonly Dictionary<int, int> clusterOf = [];
    private readonly int[,] passing;

    internal VariantClusters(EventLog log, VariantDendrogram dendrogram, IReadOnlyList<VariantCluster> all)
    {
        this.log = log;
        Dendrogram = dendrogram;
        All = all;
        passing = new int[all.Count, log.Activities.Count];
        var variants = VariantList.Of(log);
        foreach (var cluster in all)
        {
            foreach (var number in cluster.Variants)
            {
                clusterOf[number] = cluster.Number;
                var cases = variants.CountOf(number);
                foreach (var activity in variants.ActivitiesOf(number).Distinct())
                {
                    passing[cluster.Number - 1, activity] += cases;
                }
            }
        }
    }

    /// <summary>The dendrogram that was cut.</summary>
    public VariantDendrogram Dendrogram { get; }

    /// <summary>The clusters, largest first.</summary>
    public IReadOnlyList<VariantCluster> All { get; }

    /// <summary>The number of a variant's cluster, or null where it was too rare to be compared.</summary>
    public int? ClusterOf(int variant) => clusterOf.TryGetValue(variant, out var number) ? number : null;

    /// <summary>The activities in which a cluster differs most from the other compared cases.</summary>
    /// <param name="number">The cluster.</param>
    /// <param name="most">How many to name.</param>
    /// <param name="atLeast">How far apart the two shares are at least, 0–1.</param>
    /// <remarks>Order: the difference of the shares descending, then the activity.</remarks>
    public IReadOnlyList<ActivityContrast> Characteristic(int number, int most = 3, double atLeast = 0.2)
    {
        var here = All[number - 1].Cases;
        var elsewhere = Dendrogram.ComparedCases - here;
        return
        [
            .. Enumerable
                .Range(0, log.Activities.Count)
                .Select(activity =>
                {
                    var all = 0L;
                    for (var cluster = 0; cluster < All.Count; cluster++)
                    {
                        all += passing[cluster, activity];
                    }

                    var inside = passing[number - 1, activity];
                    return new ActivityContrast(
                        activity,
                        (double)inside / here,
                        elsewhere == 0 ? null : (double)(all - inside) / elsewhere
                    );
                })
                .Where(contrast => Math.Abs(contrast.ShareHere - contrast.ShareElsewhere ?? 0) >= atLeast)
                .OrderByDescending(contrast => Math.Abs(contrast.ShareHere - contrast.ShareElsewhere!.Value))
                .ThenBy(contrast => contrast.Activity)
                .Take(most),
        ];
    }

    /// <summary>The cases of a cluster, selected or not.</summary>
    public CaseSelection CasesOf(int number)
    {
        var wanted = new bool[log.VariantCount];
        foreach (var variant in All[number - 1].Variants)
        {
            wanted[variant] = true;
        }

        var trie = log.Trie;
        var words = new ulong[Bits.Words(log.CaseCount)];
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (wanted[trie.LeafVariant.Span[leaf]])
            {
                Bits.SetRange(words, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf));
            }
        }

        return CaseSelection.Of(words, log.CaseCount);
    }
}
