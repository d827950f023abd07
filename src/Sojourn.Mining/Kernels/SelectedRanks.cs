using System.Numerics;

namespace Sojourn.Mining.Kernels;

/// <summary>The selected ranks of a range, ascending, word by word.</summary>
internal ref struct SelectedRanks
{
    /// <summary>The size of a part of the work, in events, for whoever walks the nodes in parallel.</summary>
    public const int EventsPerPart = 1 << 18;

    private readonly ReadOnlySpan<ulong> words;
    private readonly int high;
    private int word;
    private ulong rest;

    /// <summary>The ranks from <paramref name="low"/> up to but excluding <paramref name="high"/> whose bit is set.</summary>
    public SelectedRanks(ReadOnlySpan<ulong> words, int low, int high)
    {
        this.words = words;
        this.high = high;
        word = low >> 6;
        rest = low < high ? words[word] & (ulong.MaxValue << low) : 0;
    }

    /// <summary>The next rank; false at the end.</summary>
    public bool Next(out int rank)
    {
        while (rest == 0)
        {
            word++;
            if (word << 6 >= high)
            {
                rank = -1;
                return false;
            }

            rest = words[word];
        }

        rank = (word << 6) + BitOperations.TrailingZeroCount(rest);
        rest &= rest - 1;
        return rank < high;
    }
}
