namespace Sojourn.Mining.Performance;

/// <summary>The part of a dotted chart that is looked at, and the cells it is divided into.</summary>
/// <param name="Left">Where it begins from left to right, as the axis counts.</param>
/// <param name="Right">Where it ends; greater than <paramref name="Left"/>.</param>
/// <param name="Top">The row, or part of one, at its top.</param>
/// <param name="Bottom">The row, or part of one, below its bottom; greater than <paramref name="Top"/>.</param>
/// <param name="Columns">How many cells from left to right.</param>
/// <param name="Lines">How many cells from top to bottom.</param>
public sealed record DotWindow(double Left, double Right, double Top, double Bottom, int Columns, int Lines)
{
    /// <summary>The cell of a dot, or −1 outside. A dot lies in the middle of its row.</summary>
    public int CellOf(long across, int row)
    {
        var column = Math.Floor((across - Left) / (Right - Left) * Columns);
        var line = Math.Floor((row + 0.5 - Top) / (Bottom - Top) * Lines);

        // The last dot of all lies on the right edge, and belongs to what is seen.
        if (column == Columns && across <= Right)
        {
            column--;
        }

        return column < 0 || column >= Columns || line < 0 || line >= Lines ? -1 : ((int)line * Columns) + (int)column;
    }
}

/// <summary>The cells of a window, each with how many dots it holds.</summary>
/// <remarks>
/// Ties: a cell shows the category that covers the others, and of its events the one that the log numbers first; so the
/// grid is the same in whatever order dots are counted.
/// </remarks>
public sealed class DotGrid
{
    private readonly int[] counts;
    private readonly int[] events;
    private readonly byte[] categories;

    private readonly int front;

    internal DotGrid(DotWindow window, int front)
    {
        this.front = front;
        Window = window;
        counts = new int[window.Columns * window.Lines];
        events = new int[counts.Length];
        categories = new byte[counts.Length];
    }

    /// <summary>What the cells divide.</summary>
    public DotWindow Window { get; }

    /// <summary>The dots of each cell, line by line from the top.</summary>
    public ReadOnlySpan<int> Counts => counts;

    /// <summary>The event that each cell shows; undefined where it has no dot.</summary>
    public ReadOnlySpan<int> Events => events;

    /// <summary>The category that each cell shows; undefined where it has no dot.</summary>
    public ReadOnlySpan<byte> Categories => categories;

    internal void Add(long across, int row, byte category, int @event)
    {
        var cell = Window.CellOf(across, row);
        if (cell >= 0)
        {
            Show(cell, category, @event);
            counts[cell]++;
        }
    }

    internal void Add(DotGrid other)
    {
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (other.counts[cell] > 0)
            {
                Show(cell, other.categories[cell], other.events[cell]);
                counts[cell] += other.counts[cell];
            }
        }
    }

    private void Show(int cell, byte category, int @event)
    {
        var order =
            counts[cell] == 0 ? 1 : DotColors.Rank(category, front).CompareTo(DotColors.Rank(categories[cell], front));
        if (order > 0 || (order == 0 && @event < events[cell]))
        {
            categories[cell] = category;
            events[cell] = @event;
        }
    }
}

/// <summary>Takes dots one by one.</summary>
internal interface IDotSink
{
    void Add(long across, int row, byte category, int @event);
}

/// <summary>Counts dots in cells.</summary>
internal readonly struct GridSink(DotGrid grid) : IDotSink
{
    public void Add(long across, int row, byte category, int @event) => grid.Add(across, row, category, @event);
}

/// <summary>Finds the first and the last dot.</summary>
internal struct ExtentSink : IDotSink
{
    public long First;
    public long Last;

    public void Add(long across, int row, byte category, int @event)
    {
        First = Math.Min(First, across);
        Last = Math.Max(Last, across);
    }
}

/// <summary>Collects dots and hands them on so many at a time.</summary>
internal struct BlockSink(int size, DotReader take) : IDotSink
{
    private readonly long[] across = new long[size];
    private readonly int[] rows = new int[size];
    private readonly int[] events = new int[size];
    private readonly byte[] categories = new byte[size];
    private int count;

    public void Add(long across, int row, byte category, int @event)
    {
        this.across[count] = across;
        rows[count] = row;
        categories[count] = category;
        events[count++] = @event;
        if (count == rows.Length)
        {
            Flush();
        }
    }

    public void Flush()
    {
        if (count > 0)
        {
            take(
                new DotBlock(
                    across.AsSpan(0, count),
                    rows.AsSpan(0, count),
                    events.AsSpan(0, count),
                    categories.AsSpan(0, count)
                )
            );
            count = 0;
        }
    }
}
