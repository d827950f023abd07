using System.Numerics;
using System.Runtime.InteropServices;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>One activity eventually followed by another.</summary>
/// <param name="From">The code of the earlier activity.</param>
/// <param name="To">The code of the later activity.</param>
/// <param name="Pairs">How many pairs of events, in the same case and in this order.</param>
/// <param name="MeanSeconds">Mean of completion to completion.</param>
/// <param name="DeviationSeconds">Sample standard deviation; 0 for a single pair.</param>
public sealed record EventuallyFollows(int From, int To, long Pairs, double MeanSeconds, double DeviationSeconds);

/// <summary>The temporal profile: for every ordered pair of activities, how long after the one the other comes.</summary>
/// <remarks>
/// Counts every pair of events i &lt; j of a case, self pairs included. Unit: seconds. Order: pairs descending, then
/// names ordinal. Cost: O(events × distinct activities of the trace). Sums are exact integers.
/// Source: Stertz, Mangler, Rinderle-Ma: Temporal conformance checking at runtime based on time-infused process models,
/// 2020.
/// </remarks>
public static class TemporalProfile
{
    /// <summary>Discovers the profile of the selected cases.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IReadOnlyList<EventuallyFollows> Discover(
        EventLog log,
        CaseSelection? selection = null,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        return SumsFitInt128(log, selection)
            ? Discover<Int128>(log, selection, cancellation)
            : Discover<BigInteger>(log, selection, cancellation);
    }

    /// <summary>Whether no sum of squares can leave 128 bits; where one can, for dates far apart, sums grow as they must.</summary>
    private static bool SumsFitInt128(EventLog log, CaseSelection selection)
    {
        if (!log.Parts.Completed.IsWide)
        {
            return true;
        }

        var span = 1.0;
        foreach (var offset in log.Parts.Completed.Wide.Span)
        {
            span = Math.Max(span, Math.Abs((double)offset));
        }

        var pairs = 0.0;
        var counts = CaseRanks.CountLeaves(log.Trie, selection);
        for (var leaf = 0; leaf < counts.Length; leaf++)
        {
            var length = (double)log.LengthOf(log.Trie.LeafLow.Span[leaf]);
            pairs += counts[leaf] * length * length;
        }

        // (t − tᵢ)² ≤ 4·span², and one bit of the 127 is left for the rounding here. 32-bit offsets always fit.
        return 4 * span * span * pairs < Math.Pow(2, 126);
    }

    private static IReadOnlyList<EventuallyFollows> Discover<T>(
        EventLog log,
        CaseSelection selection,
        CancellationToken cancellation
    )
        where T : IBinaryInteger<T>
    {
        var sums = new Dictionary<(int From, int To), Sums<T>>();
        var before = new Dictionary<int, Earlier<T>>();
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            var low = log.Trie.LeafLow.Span[leaf];
            var path = log.Trie.Path(leaf);
            for (var rank = low; rank < log.Trie.LeafHigh(leaf); rank++)
            {
                if (selection.Contains(rank))
                {
                    AddCase(log, rank, path, before, sums);
                }
            }

            cancellation.ThrowIfCancellationRequested();
        }

        return
        [
            .. sums.Select(s => s.Value.ToPair(log.Unit, s.Key.From, s.Key.To))
                .OrderByDescending(p => p.Pairs)
                .ThenBy(p => p.From)
                .ThenBy(p => p.To),
        ];
    }

    private static void AddCase<T>(
        EventLog log,
        int rank,
        int[] path,
        Dictionary<int, Earlier<T>> before,
        Dictionary<(int, int), Sums<T>> sums
    )
        where T : IBinaryInteger<T>
    {
        before.Clear();
        foreach (var node in path)
        {
            var to = log.Trie.Label.Span[node];
            var time = T.CreateChecked(
                log.Parts.Completed[log.Trie.EventLow.Span[node] + rank - log.Trie.CaseLow.Span[node]]
            );
            foreach (var (from, earlier) in before)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, (from, to), out _).Add(earlier, time);
            }

            CollectionsMarshal.GetValueRefOrAddDefault(before, to, out _).Add(time);
        }
    }

    /// <summary>Events of one activity seen so far in a case: how many, the sum of their times and of the squares.</summary>
    private struct Earlier<T>
        where T : IBinaryInteger<T>
    {
        public long Count;
        public T Time;
        public T Square;

        public void Add(T time)
        {
            Count++;
            Time += time;
            Square += time * time;
        }
    }

    private struct Sums<T>
        where T : IBinaryInteger<T>
    {
        private long count;
        private T total;
        private T square;

        /// <summary>Σ (t − tᵢ) and Σ (t − tᵢ)² over the earlier events, from their sums alone.</summary>
        public void Add(Earlier<T> earlier, T time)
        {
            var times = T.CreateChecked(earlier.Count);
            count += earlier.Count;
            total += time * times - earlier.Time;
            square += time * time * times - (time + time) * earlier.Time + earlier.Square;
        }

        public readonly EventuallyFollows ToPair(TimeUnit unit, int from, int to)
        {
            var (sum, squares) = (BigInteger.CreateChecked(total), BigInteger.CreateChecked(square));
            // Durations below 2⁶³ sum to less than 2¹²⁷; a BigInteger's conversion would cut instead of rounding.
            var mean = (double)Int128.CreateChecked(total) / count;
            var variance = count < 2 ? 0 : (double)(squares * count - sum * sum) / count / (count - 1);
            return new EventuallyFollows(from, to, count, unit.ToSeconds(mean), unit.ToSeconds(Math.Sqrt(variance)));
        }
    }
}
