using System.Numerics;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>
/// The steps that a case takes alone, once no other case shares its path: row by row, case after case, so that logs whose
/// traces are all but unique are scanned as fast as plain rows. A node of the trie would cost more than the event it stands
/// for.
/// </summary>
/// <remarks>2 bytes (4 with more than 16,383 arcs and starts) and one gap per step, 4 bytes per case that has any.</remarks>
internal sealed class TailSteps
{
    private readonly int[] ownersBefore;
    private readonly int[] first;

    private TailSteps(ulong[] owners, int[] ownersBefore, int[] first, ushort[] narrow, int[] wide, TimeOffsets gaps)
    {
        Owners = owners;
        this.ownersBefore = ownersBefore;
        this.first = first;
        NarrowCodes = narrow;
        WideCodes = wide;
        Gaps = gaps;
    }

    /// <summary>A bit per case: it ends on steps that it takes alone.</summary>
    public ulong[] Owners { get; }

    /// <summary>The codes of the steps, by case and in order; empty where they need more than 16 bits.</summary>
    public ushort[] NarrowCodes { get; }

    /// <summary>The codes where they need more than 16 bits, else empty.</summary>
    public int[] WideCodes { get; }

    /// <summary>Start − completion of the event before, of each step; 0 for starts.</summary>
    public TimeOffsets Gaps { get; }

    /// <summary>The number of steps.</summary>
    public int Count => first[^1];

    /// <summary>Where the steps of a word's cases begin.</summary>
    public int FirstOfWord(int word) => first[ownersBefore[word]];

    /// <summary>Enumerates the steps of the selected cases among 64.</summary>
    public TailRuns RunsOf(int word, ulong selected) =>
        new(first, ownersBefore[word], Owners[word], Owners[word] & selected);

    public static TailSteps Of(EventLog log, StepCodes codes)
    {
        var trie = log.Trie;
        var owners = new ulong[Bits.Words(trie.CaseCount)];
        var length = new int[trie.CaseCount];
        var low = trie.CaseLow.Span;
        var high = trie.CaseHigh.Span;
        for (var n = 0; n < low.Length; n++)
        {
            if (high[n] - low[n] == 1)
            {
                Bits.Set(owners, low[n]);
                length[low[n]]++;
            }
        }

        var before = new int[owners.Length + 1];
        for (var w = 0; w < owners.Length; w++)
        {
            before[w + 1] = before[w] + BitOperations.PopCount(owners[w]);
        }

        // From the length of each case's run to the place where the next of its steps goes.
        var first = new int[before[^1] + 1];
        var (owner, steps) = (0, 0);
        for (var rank = 0; rank < length.Length; rank++)
        {
            if (length[rank] > 0)
            {
                (length[rank], steps) = (steps, steps + length[rank]);
                first[++owner] = steps;
            }
        }

        var isNarrow = codes.Count <= ushort.MaxValue + 1;
        var narrow = new ushort[isNarrow ? steps : 0];
        var wide = new int[isNarrow ? 0 : steps];
        var gaps = new TailGaps(log, steps);
        for (var n = 0; n < low.Length; n++)
        {
            if (high[n] - low[n] == 1)
            {
                var at = length[low[n]]++;
                var code = codes.Of(n, trie.Label.Span[n]);
                if (isNarrow)
                {
                    narrow[at] = (ushort)code;
                }
                else
                {
                    wide[at] = code;
                }

                gaps.Set(at, n);
            }
        }

        return new TailSteps(owners, before, first, narrow, wide, gaps.ToOffsets());
    }

    /// <summary>Collects the gap before each step.</summary>
    private sealed class TailGaps
    {
        private readonly VariantTrie trie;
        private readonly TimeOffsets left;
        private readonly TimeOffsets arrived;
        private readonly int[] narrow;
        private readonly long[] wide;

        public TailGaps(EventLog log, int steps)
        {
            trie = log.Trie;
            left = log.Parts.Completed;
            arrived = log.Parts.Started ?? left;

            var isWide = left.IsWide || arrived.IsWide;
            narrow = new int[isWide ? 0 : steps];
            wide = new long[isWide ? steps : 0];
        }

        public void Set(int at, int node)
        {
            var parent = trie.Parent.Span[node];
            if (parent < 0)
            {
                return;
            }

            var before = trie.EventLow.Span[parent] + trie.CaseLow.Span[node] - trie.CaseLow.Span[parent];
            var after = trie.EventLow.Span[node];
            if (wide.Length > 0)
            {
                wide[at] = arrived[after] - left[before];
            }
            else
            {
                narrow[at] = arrived.Narrow.Span[after] - left.Narrow.Span[before];
            }
        }

        public TimeOffsets ToOffsets() => wide.Length > 0 ? TimeOffsets.Of(wide) : TimeOffsets.Of(narrow);
    }
}

/// <summary>The runs of steps of some of 64 cases, in order.</summary>
internal ref struct TailRuns(int[] first, int ownersBefore, ulong owners, ulong selected)
{
    private ulong rest = selected;

    /// <summary>Where the current run begins.</summary>
    public int From { get; private set; }

    /// <summary>One past its last step.</summary>
    public int To { get; private set; }

    public bool Next()
    {
        if (rest == 0)
        {
            return false;
        }

        var bit = rest & (0 - rest);
        rest ^= bit;
        var owner = ownersBefore + BitOperations.PopCount(owners & (bit - 1));
        From = first[owner];
        To = first[owner + 1];
        return true;
    }
}
