using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>
/// Edit distances of one activity sequence to many others: the least number of steps to insert, delete or replace.
/// </summary>
/// <remarks>
/// Computed for 64 steps of the pattern at once. Cost of a distance: length of the other × ⌈length of the pattern / 64⌉.
/// Source: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming",
/// Journal of the ACM 46 (1999) 395–415, in the form of H. Hyyrö (2003) for whole strings and several words.
/// </remarks>
internal sealed class StepDistance
{
    private readonly int activities;
    private readonly int words;
    private readonly int length;
    private readonly ulong last;

    // Where each activity stands in the pattern: a word of bits per activity, word after word.
    private readonly ulong[] places;
    private readonly ulong[] positive;
    private readonly ulong[] negative;

    /// <param name="pattern">The sequence that others are compared with.</param>
    /// <param name="activities">How many activities there are; every code is below.</param>
    public StepDistance(ReadOnlySpan<int> pattern, int activities)
    {
        this.activities = activities;
        length = pattern.Length;
        words = Math.Max(1, Bits.Words(length));
        last = length == 0 ? 0 : 1UL << ((length - 1) & 63);
        places = new ulong[activities * words];
        positive = new ulong[words];
        negative = new ulong[words];
        for (var i = 0; i < pattern.Length; i++)
        {
            places[(i >> 6) * activities + pattern[i]] |= 1UL << (i & 63);
        }
    }

    /// <summary>The edit distance between the pattern and another sequence.</summary>
    public int To(ReadOnlySpan<int> other)
    {
        if (length == 0)
        {
            return other.Length;
        }

        positive.AsSpan().Fill(ulong.MaxValue);
        negative.AsSpan().Clear();
        var distance = length;
        foreach (var step in other)
        {
            // The row above the table counts the other's steps: it grows by one with each.
            var grows = 1UL;
            var shrinks = 0UL;
            for (var w = 0; w < words; w++)
            {
                var same = places[w * activities + step];
                var (up, down) = (positive[w], negative[w]);
                var vertical = same | down;
                same |= shrinks;
                var horizontal = (((same & up) + up) ^ up) | same;
                var plus = down | ~(horizontal | up);
                var minus = up & horizontal;
                if (w == words - 1)
                {
                    distance +=
                        (plus & last) != 0 ? 1
                        : (minus & last) != 0 ? -1
                        : 0;
                }

                var (nextGrows, nextShrinks) = (plus >> 63, minus >> 63);
                plus = plus << 1 | grows;
                minus = minus << 1 | shrinks;
                positive[w] = minus | ~(vertical | plus);
                negative[w] = plus & vertical;
                (grows, shrinks) = (nextGrows, nextShrinks);
            }
        }

        return distance;
    }
}
