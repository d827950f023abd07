using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>Cases whose activity sequence is one of the given.</summary>
/// <param name="Traces">The activity sequences; an empty one stands for cases without events.</param>
public sealed record VariantFilter(ValueList<ValueList<string>> Traces) : CaseFilter
{
    /// <summary>The activity sequences, at least one.</summary>
    public ValueList<ValueList<string>> Traces { get; } = ValueList.OneAtLeast(Traces);

    internal override ulong[] Cases(FilterRun run)
    {
        var trie = run.Log.Trie;
        var leafOf = new int[trie.VariantCount];
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            leafOf[trie.LeafVariant.Span[leaf]] = leaf;
        }

        var wanted = new bool[trie.VariantCount];
        foreach (var trace in Traces)
        {
            run.Activities(trace);
            var codes = trace.Select(run.Log.FindActivity).ToArray();
            if (Find(trie, leafOf, codes) is var variant and >= 0)
            {
                wanted[variant] = true;
            }
        }

        return CasesOf(run, wanted);
    }

    internal static ulong[] CasesOf(FilterRun run, bool[] wanted)
    {
        var trie = run.Log.Trie;
        var cases = run.NoCases();
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (wanted[trie.LeafVariant.Span[leaf]])
            {
                Bits.SetRange(cases, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf));
            }
        }

        return cases;
    }

    /// <summary>Variants are numbered in the order of their sequences: a binary search.</summary>
    private static int Find(VariantTrie trie, int[] leafOf, int[] codes)
    {
        var (low, high) = (0, leafOf.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var c = trie.Trace(leafOf[middle]).AsSpan().SequenceCompareTo(codes);
            if (c == 0)
            {
                return middle;
            }

            (low, high) = c < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}

/// <summary>What a variant coverage counts.</summary>
public enum CoverageUnit
{
    /// <summary>A number of variants.</summary>
    Variants,

    /// <summary>A percentage of the cases.</summary>
    PercentOfCases,
}

/// <summary>Cases of the most frequent variants.</summary>
/// <remarks>
/// Variants stand by cases descending, then by activity sequence. By percentage, the fewest variants are taken that reach
/// it: at 80, the variant that takes the sum to or past 80 % of the cases is the last. Frequencies are those of the whole
/// log, whatever other filters say. Cases without events are in no variant, and no part of the percentage.
/// </remarks>
public sealed record VariantCoverageFilter : CaseFilter
{
    /// <summary>The most frequent variants.</summary>
    /// <param name="top">How many, or what percentage; not negative, and a percentage at most 100.</param>
    /// <param name="unit">What it counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range, or not whole where variants are counted.</exception>
    public VariantCoverageFilter(double top, CoverageUnit unit)
    {
        var fits =
            unit == CoverageUnit.PercentOfCases
                ? top is >= 0 and <= 100
                : top is >= 0 and < int.MaxValue && top == Math.Floor(top);
        if (!fits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(top),
                top,
                "The top is a whole number, or a percentage from 0 to 100."
            );
        }

        Top = top;
        Unit = unit;
    }

    /// <summary>How many variants, or what percentage of the cases.</summary>
    public double Top { get; }

    /// <summary>What <see cref="Top"/> counts.</summary>
    public CoverageUnit Unit { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var trie = run.Log.Trie;
        var cases = new int[trie.VariantCount];
        var withEvents = 0;
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (trie.LeafNode.Span[leaf] >= 0)
            {
                var count = trie.LeafHigh(leaf) - trie.LeafLow.Span[leaf];
                cases[trie.LeafVariant.Span[leaf]] += count;
                withEvents += count;
            }
        }

        var (least, most) = Threshold(cases, withEvents);
        var wanted = new bool[cases.Length];
        for (var variant = 0; variant < wanted.Length; variant++)
        {
            wanted[variant] = cases[variant] > least || (cases[variant] == least && most-- > 0);
        }

        return VariantFilter.CasesOf(run, wanted);
    }

    /// <summary>The frequency down to which variants are taken, and how many of exactly that frequency.</summary>
    private (int LeastCases, int MostOfThese) Threshold(int[] cases, int caseCount)
    {
        var variantsWith = new int[cases.Length == 0 ? 1 : cases.Max() + 1];
        foreach (var count in cases)
        {
            variantsWith[count]++;
        }

        var left = Unit == CoverageUnit.Variants ? Top : double.PositiveInfinity;
        // Percentages of cases are compared as hundredths of whole cases, so that no division rounds.
        var enough = Unit == CoverageUnit.PercentOfCases ? Top * caseCount : double.PositiveInfinity;
        var covered = 0.0;
        for (var frequency = variantsWith.Length - 1; frequency > 0; frequency--)
        {
            for (var taken = 0; taken < variantsWith[frequency]; taken++)
            {
                if (covered * 100 >= enough || left <= 0)
                {
                    return (frequency, taken);
                }

                covered += frequency;
                left--;
            }
        }

        return (0, 0);
    }
}

/// <summary>Cases of one cluster of similar variants.</summary>
/// <remarks>
/// Clusters are those of the whole log, whatever other filters say: see <see cref="Variants.VariantDendrogram"/>. A number
/// beyond the clusters that the log has matches no case.
/// </remarks>
public sealed record VariantClusterFilter : CaseFilter
{
    /// <summary>The most clusters that a log is cut into.</summary>
    public const int MostClusters = 1_000;

    /// <summary>A cluster by its number.</summary>
    /// <param name="number">1 for the cluster with the most cases; at most <paramref name="count"/>.</param>
    /// <param name="count">How many clusters the log is cut into, 1 to <see cref="MostClusters"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public VariantClusterFilter(int number, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostClusters);
        Number = number;
        Count = count;
    }

    /// <summary>The cluster's number.</summary>
    public int Number { get; }

    /// <summary>How many clusters the log is cut into.</summary>
    public int Count { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var clusters = run.Log.VariantDendrogram.Into(Count);
        return Number <= clusters.All.Count ? clusters.CasesOf(Number).Words.ToArray() : run.NoCases();
    }
}
