using System.Numerics;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Bitmaps over the event columns, and what they say about cases.</summary>
/// <remarks>
/// The events of a node are a run of the columns, and its cases a run of ranks; so a bitmap of events becomes one of cases
/// by moving runs of bits. Bits of rows that no node shows are never looked at.
/// </remarks>
internal static class EventMasks
{
    private const int EventsPerPart = 1 << 20;

    /// <summary>The events whose field satisfies a test.</summary>
    public static ulong[] Of(FilterRun run, Field field, ValueTest test)
    {
        switch (field)
        {
            case ActivityField:
                return OfActivity(run, test);
            case TimestampField:
                return OfTimes(run, run.Log.Parts.Completed, "timestamp", test);
            case StartField:
                return OfTimes(run, run.Log.Parts.Started ?? run.Log.Parts.Completed, "start", test);
            case AttributeField attribute:
                var rows = ColumnTest.Rows(run, run.Column(attribute, out var level), test);
                return level == AttributeLevel.Event ? rows : Spread(run, rows);
            default:
                throw new ArgumentException($"{field} is not a field of an event.", nameof(field));
        }
    }

    /// <summary>The cases with at least one of the events.</summary>
    public static ulong[] CasesWithAny(FilterRun run, ulong[] events)
    {
        var trie = run.Log.Trie;
        var parts = NodeParts.Of(trie, EventsPerPart);
        if (parts.Count <= 1)
        {
            var cases = run.NoCases();
            Move(trie, events, cases, 0, trie.NodeCount);
            return cases;
        }

        var all = run.NoCases();
        Parallel.For(
            0,
            parts.Count,
            new ParallelOptions { CancellationToken = run.Cancellation },
            run.NoCases,
            (p, _, cases) =>
            {
                Move(trie, events, cases, parts.Bounds[p], parts.Bounds[p + 1]);
                return cases;
            },
            cases =>
            {
                lock (all)
                {
                    Masks.Or(all, cases);
                }
            }
        );
        return all;
    }

    /// <summary>The cases whose first event is one of the events.</summary>
    public static ulong[] CasesByFirst(FilterRun run, ulong[] events)
    {
        var trie = run.Log.Trie;
        var cases = run.NoCases();
        for (var n = 0; n < trie.NodeCount; n++)
        {
            if (trie.Parent.Span[n] < 0)
            {
                Move(trie, events, cases, n, n + 1);
            }
        }

        return cases;
    }

    /// <summary>The cases whose last event is one of the events.</summary>
    public static ulong[] CasesByLast(FilterRun run, ulong[] events)
    {
        var trie = run.Log.Trie;
        var cases = run.NoCases();
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            var node = trie.LeafNode.Span[leaf];
            if (node >= 0)
            {
                var low = trie.LeafLow.Span[leaf];
                var source = trie.EventLow.Span[node] + low - trie.CaseLow.Span[node];
                Masks.OrRange(cases, low, events, source, trie.LeafHigh(leaf) - low);
            }
        }

        return cases;
    }

    private static void Move(VariantTrie trie, ulong[] events, ulong[] cases, int fromNode, int toNode)
    {
        var low = trie.CaseLow.Span;
        var high = trie.CaseHigh.Span;
        var eventLow = trie.EventLow.Span;
        for (var n = fromNode; n < toNode; n++)
        {
            var length = high[n] - low[n];
            if (length > 1)
            {
                Masks.OrRange(cases, low[n], events, eventLow[n], length);
            }
            else if (Bits.Get(events, eventLow[n]))
            {
                Bits.Set(cases, low[n]);
            }
        }
    }

    private static ulong[] OfActivity(FilterRun run, ValueTest test)
    {
        var log = run.Log;
        var events = new ulong[Bits.Words(run.EventRows)];
        if (test is IsMissing)
        {
            return events;
        }

        if (test is WeekTime)
        {
            throw AttributeTypeException.NoTimes("activity", $"texts");
        }

        var wanted = test is IsPresent ? null : ColumnTest.Wanted("activity", log.Activities, test);
        NoteUnknown(run, test);
        var label = log.Trie.Label.Span;
        for (var n = 0; n < label.Length; n++)
        {
            if (wanted is null || wanted[label[n]])
            {
                var low = log.Trie.EventLow.Span[n];
                Bits.SetRange(events, low, low + log.Trie.CaseHigh.Span[n] - log.Trie.CaseLow.Span[n]);
            }
        }

        return events;
    }

    private static void NoteUnknown(FilterRun run, ValueTest test)
    {
        IEnumerable<FilterValue> named = test switch
        {
            Comparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } c => [c.Value],
            OneOf oneOf => oneOf.Values,
            _ => [],
        };
        run.Activities(named.OfType<TextValue>().Select(value => value.Text));
    }

    private static ulong[] OfTimes(FilterRun run, TimeOffsets offsets, string name, ValueTest test)
    {
        if (test is Comparison { Operator: ComparisonOperator.EqualIgnoringCase, Value: var value })
        {
            throw new AttributeTypeException(name, $"times", value, $"a time such as 2026-01-31 or 2026-01-31T09:30");
        }

        var trie = run.Log.Trie;
        var intervals = test switch
        {
            IsPresent => [(long.MinValue, long.MaxValue)],
            IsMissing or WeekTime => [],
            _ => TimeOrdering.OfInstants(name, run).Intervals(test),
        };
        return Masks.Fill(
            run.EventRows,
            (events, fromWord, toWord) =>
            {
                var week = test is WeekTime weekTime ? new WeekTimeMask(weekTime, run) : null;
                var nodes = new NodesInRows(trie, fromWord << 6, Math.Min(run.EventRows, toWord << 6));
                var origin = run.Log.Parts.Origin.Span;
                while (nodes.Next(out var row, out var rank, out var length))
                {
                    if (offsets.IsWide)
                    {
                        AddTimes(
                            events,
                            row,
                            origin.Slice(rank, length),
                            offsets.Wide.Span.Slice(row, length),
                            intervals,
                            week
                        );
                    }
                    else
                    {
                        AddTimes(
                            events,
                            row,
                            origin.Slice(rank, length),
                            offsets.Narrow.Span.Slice(row, length),
                            intervals,
                            week
                        );
                    }
                }
            },
            run.Cancellation
        );
    }

    private static void AddTimes<T>(
        ulong[] events,
        int row,
        ReadOnlySpan<long> origins,
        ReadOnlySpan<T> offsets,
        (long Low, long High)[] intervals,
        WeekTimeMask? week
    )
        where T : struct, IBinaryInteger<T>
    {
        week?.Add(events, row, origins, offsets);
        foreach (var (low, high) in intervals)
        {
            for (var i = 0; i < origins.Length; i++)
            {
                var time = origins[i] + long.CreateTruncating(offsets[i]);
                events[(row + i) >> 6] |= (time >= low & time <= high ? 1UL : 0) << (row + i);
            }
        }
    }

    /// <summary>Every event of the given cases.</summary>
    private static ulong[] Spread(FilterRun run, ulong[] cases)
    {
        var trie = run.Log.Trie;
        return Masks.Fill(
            run.EventRows,
            (events, fromWord, toWord) =>
            {
                var nodes = new NodesInRows(trie, fromWord << 6, Math.Min(run.EventRows, toWord << 6));
                while (nodes.Next(out var row, out var rank, out var length))
                {
                    Masks.OrRange(events, row, cases, rank, length);
                }
            },
            run.Cancellation
        );
    }
}

/// <summary>Walks the nodes whose events lie in a range of the columns, cut to the range.</summary>
/// <remarks>Nodes stand in the order of their events, in a relabelled log too.</remarks>
internal ref struct NodesInRows
{
    private readonly VariantTrie trie;
    private readonly int from;
    private readonly int to;
    private int node;

    public NodesInRows(VariantTrie trie, int from, int to)
    {
        this.trie = trie;
        this.from = from;
        this.to = to;
        node = trie.EventLow.Span.BinarySearch(from);
        if (node < 0)
        {
            // The node before may reach into the range.
            node = Math.Max(0, ~node - 1);
        }
    }

    /// <summary>The next run: its first row, the rank of that row's case, and how many rows.</summary>
    public bool Next(out int row, out int rank, out int length)
    {
        for (; node < trie.NodeCount && trie.EventLow.Span[node] < to; node++)
        {
            var low = trie.EventLow.Span[node];
            var caseLow = trie.CaseLow.Span[node];
            row = Math.Max(low, from);
            rank = caseLow + row - low;
            length = Math.Min(low + trie.CaseHigh.Span[node] - caseLow, to) - row;
            if (length > 0)
            {
                node++;
                return true;
            }
        }

        row = rank = length = 0;
        return false;
    }
}
