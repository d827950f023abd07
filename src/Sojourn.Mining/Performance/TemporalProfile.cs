using Sojourn.Mining.EventLogs;

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
        var sums = new Dictionary<(int From, int To), Sums>();
        var before = new Dictionary<int, Earlier>();
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

    private static void AddCase(
        EventLog log,
        int rank,
        int[] path,
        Dictionary<int, Earlier> before,
        Dictionary<(int, int), Sums> sums
    )
    {
        before.Clear();
        foreach (var node in path)
        {
            var to = log.Trie.Label.Span[node];
            long time = log.Parts.Completed[log.Trie.EventLow.Span[node] + rank - log.Trie.CaseLow.Span[node]];
            foreach (var (from, earlier) in before)
            {
                ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                    sums,
                    (from, to),
                    out _
                );
                sum.Add(earlier, time);
            }

            ref var own = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                before,
                to,
                out _
            );
            own.Add(time);
        }
    }

    /// <summary>Events of one activity seen so far in a case: how many, the sum of their times and of the squares.</summary>
    private struct Earlier
    {
        public long Count;
        public Int128 Time;
        public Int128 Square;

        public void Add(long time)
        {
            Count++;
            Time += time;
            Square += (Int128)time * time;
        }
    }

    private struct Sums
    {
        private long count;
        private Int128 total;
        private Int128 square;

        /// <summary>Σ (t − tᵢ) and Σ (t − tᵢ)² over the earlier events, from their sums alone.</summary>
        public void Add(Earlier earlier, long time)
        {
            count += earlier.Count;
            total += (Int128)time * earlier.Count - earlier.Time;
            square += (Int128)time * time * earlier.Count - 2 * (Int128)time * earlier.Time + earlier.Square;
        }

        public readonly EventuallyFollows ToPair(TimeUnit unit, int from, int to)
        {
            var mean = (double)total / count;
            var variance = count < 2 ? 0 : (double)(square * count - total * total) / count / (count - 1);
            return new EventuallyFollows(from, to, count, unit.ToSeconds(mean), unit.ToSeconds(Math.Sqrt(variance)));
        }
    }
}
