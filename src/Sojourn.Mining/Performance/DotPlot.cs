using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>What runs from left to right in a dotted chart.</summary>
public enum DotAxis
{
    /// <summary>The event's completion, in the log's unit since the Unix epoch.</summary>
    Time,

    /// <summary>The event's completion after the case's earliest start, in the log's unit.</summary>
    SinceStart,

    /// <summary>That, as a share of the case's throughput time, in billionths; 0 where the case takes no time.</summary>
    ShareOfCase,

    /// <summary>Local time since Monday midnight, in the log's unit.</summary>
    TimeOfWeek,

    /// <summary>Local time since midnight, in the log's unit.</summary>
    TimeOfDay,

    /// <summary>The event's place in its case, 1 being the first.</summary>
    EventNumber,
}

/// <summary>Some dots of a chart, column by column.</summary>
/// <param name="across">Where each lies from left to right.</param>
/// <param name="rows">The row of each.</param>
/// <param name="events">The event of each, as the log numbers them.</param>
/// <param name="categories">The category of each.</param>
public readonly ref struct DotBlock(
    ReadOnlySpan<long> across,
    ReadOnlySpan<int> rows,
    ReadOnlySpan<int> events,
    ReadOnlySpan<byte> categories
)
{
    /// <summary>Where each dot lies from left to right, as the axis counts.</summary>
    public ReadOnlySpan<long> Across { get; } = across;

    /// <summary>The row of each dot.</summary>
    public ReadOnlySpan<int> Rows { get; } = rows;

    /// <summary>The event of each dot, as the log numbers them.</summary>
    public ReadOnlySpan<int> Events { get; } = events;

    /// <summary>The category of each dot.</summary>
    public ReadOnlySpan<byte> Categories { get; } = categories;
}

/// <summary>Takes the dots of a chart, some at a time.</summary>
public delegate void DotReader(DotBlock block);

/// <summary>Every event of the selected cases as a dot: any axis, any rows, any colour.</summary>
/// <remarks>
/// Order: as the log stores its events, by the place in the case and the case's rank; it is the same on any machine.
/// Cost: a pass over the selected events for each of extent, dots and bins; bins and extent on all cores.
/// Source: Song, van der Aalst: Supporting process mining by showing events at a glance, WITS 2007.
/// </remarks>
public sealed class DotPlot
{
    /// <summary>What a whole case is, in the parts of <see cref="DotAxis.ShareOfCase"/>.</summary>
    public const long WholeCase = 1_000_000_000;

    private readonly EventLog log;
    private readonly CaseSelection selection;
    private readonly DotAxis axis;
    private readonly DateTimeZone zone;
    private readonly long[] starts;
    private readonly long[] throughput;
    private readonly int[] depth;
    private readonly Lazy<(long First, long Last)> extent;

    /// <summary>A chart of the selected cases; nothing is read yet but the times of the cases where the axis needs them.</summary>
    public DotPlot(
        EventLog log,
        CaseSelection selection,
        DotAxis axis,
        DotRows rows,
        DotColors colors,
        DateTimeZone? zone = null,
        CancellationToken cancellation = default
    )
    {
        this.log = log;
        this.selection = selection;
        this.axis = axis;
        this.zone = zone ?? DateTimeZone.Utc;
        Rows = rows;
        Colors = colors;
        Events = log.CountEvents(selection);
        starts = axis is DotAxis.SinceStart or DotAxis.ShareOfCase ? StartOffsets(log, cancellation) : [];
        throughput = axis == DotAxis.ShareOfCase ? CaseThroughput.PerCase(log, cancellation) : [];
        depth = axis == DotAxis.EventNumber ? Depths(log.Trie) : [];
        extent = new(() => Extend(cancellation: default));
    }

    /// <summary>The rows.</summary>
    public DotRows Rows { get; }

    /// <summary>The colours.</summary>
    public DotColors Colors { get; }

    /// <summary>The number of events drawn.</summary>
    public int Events { get; }

    /// <summary>Where the first and the last dot lie from left to right; (0, 0) where there is none.</summary>
    public (long First, long Last) Extent => extent.Value;

    /// <summary>The dots, so many at a time.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Read(int blockSize, DotReader take, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);
        var sink = new BlockSink(blockSize, take);
        Walk(ref sink, 0, log.Trie.NodeCount, cancellation);
        sink.Flush();
    }

    /// <summary>Every dot within a window counted in its cell, so that nothing that is not drawn is lost.</summary>
    /// <param name="window">What is looked at.</param>
    /// <param name="front">A category that covers all others; −1 for none.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public DotGrid Bin(DotWindow window, int front = -1, CancellationToken cancellation = default)
    {
        var grid = new DotGrid(window, front);
        var parts = NodeParts.Of(log.Trie, SelectedRanks.EventsPerPart);
        var gate = new Lock();
        Parallel.For(
            0,
            parts.Count,
            new ParallelOptions { CancellationToken = cancellation },
            () => new DotGrid(window, front),
            (part, _, own) =>
            {
                var sink = new GridSink(own);
                Walk(ref sink, parts.Bounds[part], parts.Bounds[part + 1], cancellation);
                return own;
            },
            own =>
            {
                lock (gate)
                {
                    grid.Add(own);
                }
            }
        );
        return grid;
    }

    /// <summary>Where the event of a case at a place lies, 0 being the first.</summary>
    public (long Across, int Row) PlaceOf(int caseRank, int place)
    {
        var node = log.Trie.Path(log.Trie.LeafOf(caseRank))[place];
        var at = log.Trie.EventLow.Span[node] + caseRank - log.Trie.CaseLow.Span[node];
        return (Across(node, caseRank, at, new LocalClock(log.Unit, zone)), Rows.Of(node, caseRank, at));
    }

    /// <summary>The case, the place in it and the time of an event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log does not show such an event.</exception>
    public static (int CaseRank, int Place, long Time) EventOf(EventLog log, int @event)
    {
        var trie = log.Trie;
        var node = trie.EventLow.Span.BinarySearch(@event);
        node = node < 0 ? ~node - 1 : node;
        // Nodes that a projection left without cases share their first event with the next.
        while (node >= 0 && node + 1 < trie.NodeCount && trie.EventLow.Span[node + 1] == trie.EventLow.Span[node])
        {
            node++;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(node, nameof(@event));
        var rank = trie.CaseLow.Span[node] + @event - trie.EventLow.Span[node];
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, trie.CaseHigh.Span[node], nameof(@event));
        var place = 0;
        for (var before = trie.Parent.Span[node]; before >= 0; before = trie.Parent.Span[before])
        {
            place++;
        }

        return (rank, place, log.Parts.Origin.Span[rank] + log.Parts.Completed[@event]);
    }

    // Within a case these axes only rise: its first and its last event say where it begins and ends.
    private bool IsRising => axis is not (DotAxis.TimeOfWeek or DotAxis.TimeOfDay);

    private (long First, long Last) Extend(CancellationToken cancellation)
    {
        if (IsRising)
        {
            return ExtendByEnds();
        }

        var parts = NodeParts.Of(log.Trie, SelectedRanks.EventsPerPart);
        var (first, last) = (long.MaxValue, long.MinValue);
        var gate = new Lock();
        Parallel.For(
            0,
            parts.Count,
            part =>
            {
                var sink = new ExtentSink { First = long.MaxValue, Last = long.MinValue };
                Walk(ref sink, parts.Bounds[part], parts.Bounds[part + 1], cancellation);
                lock (gate)
                {
                    first = Math.Min(first, sink.First);
                    last = Math.Max(last, sink.Last);
                }
            }
        );
        return last < first ? (0, 0) : (first, last);
    }

    private (long First, long Last) ExtendByEnds()
    {
        var trie = log.Trie;
        var clock = new LocalClock(log.Unit, zone);
        var sink = new ExtentSink { First = long.MaxValue, Last = long.MinValue };
        for (var node = 0; node < trie.NodeCount; node++)
        {
            if (trie.Parent.Span[node] < 0)
            {
                AddEnd(ref sink, node, trie.CaseLow.Span[node], trie.CaseHigh.Span[node], clock);
            }
        }

        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            if (trie.LeafNode.Span[leaf] is var node and >= 0)
            {
                AddEnd(ref sink, node, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf), clock);
            }
        }

        return sink.Last < sink.First ? (0, 0) : (sink.First, sink.Last);
    }

    private void AddEnd(ref ExtentSink sink, int node, int low, int high, LocalClock clock)
    {
        var event0 = log.Trie.EventLow.Span[node] - log.Trie.CaseLow.Span[node];
        var ranks = new SelectedRanks(selection.Words, low, high);
        while (ranks.Next(out var rank))
        {
            sink.Add(Across(node, rank, event0 + rank, clock), 0, 0, 0);
        }
    }

    private void Walk<TSink>(ref TSink sink, int fromNode, int toNode, CancellationToken cancellation)
        where TSink : struct, IDotSink
    {
        var trie = log.Trie;
        var clock = new LocalClock(log.Unit, zone);
        for (var node = fromNode; node < toNode; node++)
        {
            if ((node & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var (low, eventLow) = (trie.CaseLow.Span[node], trie.EventLow.Span[node]);
            var ranks = new SelectedRanks(selection.Words, low, trie.CaseHigh.Span[node]);
            while (ranks.Next(out var rank))
            {
                var at = eventLow + rank - low;
                var across = Across(node, rank, at, clock);
                sink.Add(across, Rows.Of(node, rank, at), Colors.Of(node, rank, at), at);
            }
        }
    }

    private long Across(int node, int rank, int @event, LocalClock clock)
    {
        var offset = log.Parts.Completed[@event];
        return axis switch
        {
            DotAxis.Time => log.Parts.Origin.Span[rank] + offset,
            DotAxis.SinceStart => offset - starts[rank],
            DotAxis.ShareOfCase => Share(offset - starts[rank], throughput[rank]),
            DotAxis.TimeOfWeek => clock.OfWeek(log.Parts.Origin.Span[rank] + offset),
            DotAxis.TimeOfDay => clock.OfDay(log.Parts.Origin.Span[rank] + offset),
            _ => depth[node],
        };
    }

    private static long Share(long part, long whole) =>
        whole <= 0 ? 0 : (long)Math.Round((double)part / whole * WholeCase);

    private static long[] StartOffsets(EventLog log, CancellationToken cancellation)
    {
        var offsets = new long[log.CaseCount];
        for (var leaf = 0; leaf < log.Trie.LeafCount; leaf++)
        {
            if ((leaf & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var spans = new CaseSpans(log, leaf);
            for (var rank = log.Trie.LeafLow.Span[leaf]; spans.HasEvents && rank < log.Trie.LeafHigh(leaf); rank++)
            {
                offsets[rank] = spans.StartOffset(rank);
            }
        }

        return offsets;
    }

    private static int[] Depths(VariantTrie trie)
    {
        var depth = new int[trie.NodeCount];
        for (var node = 0; node < depth.Length; node++)
        {
            depth[node] = trie.Parent.Span[node] is var parent and >= 0 ? depth[parent] + 1 : 1;
        }

        return depth;
    }
}
