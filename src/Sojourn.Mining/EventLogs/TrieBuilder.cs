namespace Sojourn.Mining.EventLogs;

/// <summary>Sorts cases by their activity sequence and builds the trie of prefixes in the same pass.</summary>
/// <remarks>
/// Level by level, every node's cases are partitioned by their next activity, the ended ones first: a most-significant-
/// digit radix sort whose groups are the trie's nodes. Stable, so cases with equal traces keep the order they came in.
/// Cost: proportional to the number of events.
/// </remarks>
internal sealed class TrieBuilder
{
    private readonly int[] first;
    private readonly int[] activities;
    private readonly int[] cases;
    private readonly IntList label = new();
    private readonly IntList parent = new();
    private readonly IntList low = new();
    private readonly IntList high = new();
    private readonly IntList eventLow = new();
    private readonly IntList leafLow = new();
    private readonly IntList leafNode = new();
    private readonly int[] countOf;
    private ulong[] keys = [];
    private int[] moved = [];

    private TrieBuilder(int[] first, int[] activities, int activityCount)
    {
        this.first = first;
        this.activities = activities;
        cases = new int[first.Length - 1];
        for (var c = 0; c < cases.Length; c++)
        {
            cases[c] = c;
        }

        countOf = new int[activityCount + 1];
    }

    /// <summary>The sorted cases, and the trie over their ranks.</summary>
    /// <param name="first">Where each case's events begin; one entry more than cases.</param>
    /// <param name="activities">The activity codes, case after case.</param>
    /// <param name="activityCount">One more than the largest code.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (int[] CaseAtRank, VariantTrie Trie, int[] LevelStart) Build(
        int[] first,
        int[] activities,
        int activityCount,
        CancellationToken cancellation
    )
    {
        var builder = new TrieBuilder(first, activities, activityCount);
        var levels = builder.Grow(cancellation);
        return (builder.cases, builder.Finish(), levels);
    }

    private int[] Grow(CancellationToken cancellation)
    {
        var levels = new IntList();
        Split(0, cases.Length, -1, 0);
        for (var from = 0; from < label.Count; )
        {
            levels.Add(from);
            cancellation.ThrowIfCancellationRequested();
            var to = label.Count;
            for (var node = from; node < to; node++)
            {
                Split(low[node], high[node], node, levels.Count);
            }

            from = to;
        }

        levels.Add(label.Count);
        return levels.ToArray();
    }

    /// <summary>Partitions the cases of a node by their event at <paramref name="depth"/> and adds leaf and children.</summary>
    private void Split(int from, int to, int node, int depth)
    {
        if (from == to)
        {
            return;
        }

        if (to - from == 1)
        {
            var at = first[cases[from]] + depth;
            if (at == first[cases[from] + 1])
            {
                AddLeaf(from, node);
            }
            else
            {
                AddNode(activities[at], node, from, to);
            }

            return;
        }

        SortByNext(from, to, depth);
        for (var runFrom = from; runFrom < to; )
        {
            var key = Next(cases[runFrom], depth);
            var runTo = runFrom + 1;
            while (runTo < to && Next(cases[runTo], depth) == key)
            {
                runTo++;
            }

            if (key == 0)
            {
                AddLeaf(runFrom, node);
            }
            else
            {
                AddNode(key - 1, node, runFrom, runTo);
            }

            runFrom = runTo;
        }
    }

    /// <summary>0 where the case has ended, else the activity plus 1.</summary>
    private int Next(int @case, int depth)
    {
        var at = first[@case] + depth;
        return at == first[@case + 1] ? 0 : activities[at] + 1;
    }

    private void SortByNext(int from, int to, int depth)
    {
        var count = to - from;
        if (keys.Length < count)
        {
            Array.Resize(ref keys, Math.Max(count, 2 * keys.Length));
            Array.Resize(ref moved, keys.Length);
        }

        var inOrder = true;
        var previous = 0;
        for (var i = 0; i < count; i++)
        {
            var next = Next(cases[from + i], depth);
            inOrder &= next >= previous;
            previous = next;
            keys[i] = (ulong)next << 32 | (uint)i;
        }

        if (inOrder)
        {
            return;
        }

        cases.AsSpan(from, count).CopyTo(moved);
        if (count > countOf.Length / 4)
        {
            CountingSort(count);
        }
        else
        {
            keys.AsSpan(0, count).Sort();
        }

        for (var i = 0; i < count; i++)
        {
            cases[from + i] = moved[(uint)keys[i]];
        }
    }

    private void CountingSort(int count)
    {
        Array.Clear(countOf);
        for (var i = 0; i < count; i++)
        {
            countOf[keys[i] >> 32]++;
        }

        var at = 0;
        for (var key = 0; key < countOf.Length; key++)
        {
            at += countOf[key];
            countOf[key] = at - countOf[key];
        }

        // The low halves hold the original places; they are written into the keys' own array through a second one.
        var sorted = System.Buffers.ArrayPool<ulong>.Shared.Rent(count);
        for (var i = 0; i < count; i++)
        {
            sorted[countOf[keys[i] >> 32]++] = keys[i];
        }

        sorted.AsSpan(0, count).CopyTo(keys);
        System.Buffers.ArrayPool<ulong>.Shared.Return(sorted);
    }

    private void AddNode(int activity, int parentNode, int from, int to)
    {
        var before = label.Count - 1;
        eventLow.Add(before < 0 ? 0 : eventLow[before] + high[before] - low[before]);
        label.Add(activity);
        parent.Add(parentNode);
        low.Add(from);
        high.Add(to);
    }

    private void AddLeaf(int from, int node)
    {
        leafLow.Add(from);
        leafNode.Add(node);
    }

    private VariantTrie Finish()
    {
        var lows = leafLow.ToArray();
        var nodes = leafNode.ToArray();
        Array.Sort(lows, nodes);
        var variants = new int[lows.Length];
        for (var i = 0; i < variants.Length; i++)
        {
            variants[i] = i;
        }

        return new VariantTrie
        {
            Label = label.ToArray(),
            Parent = parent.ToArray(),
            CaseLow = low.ToArray(),
            CaseHigh = high.ToArray(),
            EventLow = eventLow.ToArray(),
            LeafLow = lows,
            LeafNode = nodes,
            LeafVariant = variants,
            VariantCount = variants.Length,
            CaseCount = cases.Length,
        };
    }

    /// <summary>A growing array of integers, without the interface calls of a list.</summary>
    private sealed class IntList
    {
        private int[] items = new int[1024];

        public int Count { get; private set; }

        public int this[int index] => items[index];

        public void Add(int item)
        {
            if (Count == items.Length)
            {
                Array.Resize(ref items, (int)Math.Min(2L * items.Length, Array.MaxLength));
            }

            items[Count++] = item;
        }

        public int[] ToArray() => items.AsSpan(0, Count).ToArray();
    }
}
