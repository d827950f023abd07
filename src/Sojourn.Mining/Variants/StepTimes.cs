using System.Runtime.InteropServices;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;
using Sojourn.Mining.Statistics;

namespace Sojourn.Mining.Variants;

/// <summary>How long the cases of a variant take to one of its steps.</summary>
/// <param name="Activity">The step's activity code.</param>
/// <param name="Gap">The median time since the step before, completion to start, never below 0; null for the first step.</param>
/// <param name="GapInterval">The 95 % interval of that median.</param>
/// <param name="SinceFirst">The median time from the completion of the first step to that of this one.</param>
/// <param name="SinceFirstInterval">The 95 % interval of that median.</param>
public sealed record StepTime(
    int Activity,
    double? Gap,
    Interval? GapInterval,
    double SinceFirst,
    Interval? SinceFirstInterval
);

/// <summary>A median duration.</summary>
/// <param name="Median">In the log's unit.</param>
/// <param name="Interval">Its 95 % interval.</param>
public sealed record MedianTime(double Median, Interval Interval);

/// <summary>How long the selected cases of one variant take from step to step.</summary>
/// <remarks>
/// Shape: an element per step, in order. Unit: the log's. Intervals are distribution-free (order statistics). Cost: the
/// variant's selected cases times the steps measured.
/// </remarks>
public sealed class StepTimes
{
    private readonly EventLog log;
    private readonly IReadOnlyList<(int[] Path, int[] Ranks)> leaves;

    private StepTimes(EventLog log, IReadOnlyList<(int[] Path, int[] Ranks)> leaves, int most)
    {
        this.log = log;
        this.leaves = leaves;
        Cases = leaves.Sum(leaf => leaf.Ranks.Length);
        Length = leaves.Count == 0 ? 0 : leaves[0].Path.Length;
        Steps = [.. Enumerable.Range(0, Math.Min(most, Length)).Select(StepAt)];
    }

    /// <summary>How many cases were measured.</summary>
    public int Cases { get; }

    /// <summary>How many steps the variant has.</summary>
    public int Length { get; }

    /// <summary>The steps measured.</summary>
    public IReadOnlyList<StepTime> Steps { get; }

    /// <summary>Measures the steps of a variant.</summary>
    /// <param name="log">The log.</param>
    /// <param name="variant">The variant's number in the log.</param>
    /// <param name="selection">The cases; all where null.</param>
    /// <param name="most">How many steps to measure at most, from the first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static StepTimes Measure(
        EventLog log,
        int variant,
        CaseSelection? selection = null,
        int most = int.MaxValue,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        var trie = log.Trie;
        var leaves = new List<(int[], int[])>();
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (trie.LeafVariant.Span[leaf] == variant)
            {
                cancellation.ThrowIfCancellationRequested();
                var ranks = new List<int>();
                for (var rank = trie.LeafLow.Span[leaf]; rank < trie.LeafHigh(leaf); rank++)
                {
                    if (selection.Contains(rank))
                    {
                        ranks.Add(rank);
                    }
                }

                leaves.Add((trie.Path(leaf), [.. ranks]));
            }
        }

        return new StepTimes(log, leaves, most);
    }

    /// <summary>The median time from the completion of one step to the start of a later one, never below 0; null without cases.</summary>
    /// <param name="from">The earlier step, 0 being the first.</param>
    /// <param name="to">The later step.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such steps.</exception>
    public MedianTime? Between(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, Length);
        return Median(from, to, log.Parts.Started ?? log.Parts.Completed);
    }

    private StepTime StepAt(int step)
    {
        var gap = step == 0 ? null : Between(step - 1, step);
        var since = Median(0, step, log.Parts.Completed);
        var activity = log.Trie.Label.Span[leaves[0].Path[step]];
        return new StepTime(activity, gap?.Median, gap?.Interval, since?.Median ?? 0, since?.Interval);
    }

    private MedianTime? Median(int from, int to, TimeOffsets ends)
    {
        var times = new ulong[Cases];
        var completed = log.Parts.Completed;
        var i = 0;
        foreach (var (path, ranks) in leaves)
        {
            var (first, last) = (FirstEvent(path[from]), FirstEvent(path[to]));
            foreach (var rank in ranks)
            {
                times[i++] = (ulong)Math.Max(0, ends[last + rank] - completed[first + rank]);
            }
        }

        RadixSort.Sort(times);
        var sorted = MemoryMarshal.Cast<ulong, long>(times.AsSpan());
        return Percentiles.OfSorted<long>(sorted, Quantile.Median) is { } median
            ? new MedianTime(median, OrderStatisticInterval.OfSorted<long>(sorted, Quantile.Median)!.Value)
            : null;
    }

    private int FirstEvent(int node) => log.Trie.EventLow.Span[node] - log.Trie.CaseLow.Span[node];
}
