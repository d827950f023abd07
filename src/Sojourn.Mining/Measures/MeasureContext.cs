using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Measures;

/// <summary>What every measure works on, and the loops that they share.</summary>
internal sealed record MeasureContext(
    EventLog Log,
    CaseSelection Selection,
    ServiceRoles Roles,
    MeasureOptions Options,
    CaseGroups Groups,
    CancellationToken Cancellation
)
{
    /// <summary>The observation end, or null for a log without events.</summary>
    public long? AsOf => Options.AsOf ?? Log.LastTime;

    /// <summary>The clock's name for the answer.</summary>
    public string Clock => Options.Calendar?.Name ?? "calendar-time";

    /// <summary>Codes that every grouped answer carries.</summary>
    public List<string> Notes => Groups.UsesLastValue ? ["grouped-by-last-value"] : [];

    /// <summary>Which cases are open and which closed at the observation end.</summary>
    public CaseClosure Closure() => CaseClosure.At(Log, Roles, AsOf ?? 0, Cancellation);

    /// <summary>A duration on the chosen clock.</summary>
    public long Between(long from, long to) =>
        Options.Calendar is { } calendar ? calendar.Between(from, to) : to - from;

    /// <summary>Visits the selected cases, variant by variant, each with the nodes of its events.</summary>
    public void ForEachCase(Action<int, int[]> visit)
    {
        var trie = Log.Trie;
        for (var leaf = 0; leaf < trie.LeafCount; leaf++)
        {
            Cancellation.ThrowIfCancellationRequested();
            int[]? path = null;
            for (var rank = trie.LeafLow.Span[leaf]; rank < trie.LeafHigh(leaf); rank++)
            {
                if (Selection.Contains(rank))
                {
                    path ??= trie.Path(leaf);
                    visit(rank, path);
                }
            }
        }
    }

    /// <summary>The earliest start among the events of a case, in the log's unit since the Unix epoch.</summary>
    public long StartOf(int rank, int[] path)
    {
        if (Log.Parts.Started is not { } started)
        {
            return CompletedAt(path[0], rank);
        }

        var earliest = long.MaxValue;
        foreach (var node in path)
        {
            earliest = Math.Min(earliest, started[EventAt(node, rank)]);
        }

        return Log.Parts.Origin.Span[rank] + earliest;
    }

    /// <summary>The latest completion among the events of a case, in the log's unit since the Unix epoch.</summary>
    public long EndOf(int rank, int[] path) => CompletedAt(path[^1], rank);

    /// <summary>When the event of a node completed in a case, in the log's unit since the Unix epoch.</summary>
    public long CompletedAt(int node, int rank) =>
        Log.Parts.Origin.Span[rank] + Log.Parts.Completed[EventAt(node, rank)];

    private int EventAt(int node, int rank) => Log.Trie.EventLow.Span[node] + rank - Log.Trie.CaseLow.Span[node];
}

/// <summary>Values and exclusions gathered group by group.</summary>
internal sealed class Gathered
{
    private readonly Dictionary<string, Bin> bins = new(StringComparer.Ordinal);
    private readonly Bin missing = new();

    // Without grouping every case asks for the same one.
    private (string? Key, Bin Bin) last = (null, new Bin());

    public Bin this[string? key]
    {
        get
        {
            if (key is null)
            {
                return missing;
            }

            if (!ReferenceEquals(key, last.Key))
            {
                if (!bins.TryGetValue(key, out var bin))
                {
                    bins.Add(key, bin = new Bin());
                }

                last = (key, bin);
            }

            return last.Bin;
        }
    }

    /// <summary>The groups: by their number of values descending, then key ordinal, the one without a value last.</summary>
    public IReadOnlyList<MeasureGroup> ToGroups(Func<string?, Bin, MeasureGroup> figures)
    {
        var groups = bins.OrderByDescending(b => b.Value.Values.Count)
            .ThenBy(b => b.Key, OrdinalUtf8Comparer.Instance)
            .Select(b => figures(b.Key, b.Value))
            .ToList();
        if (missing.Values.Count > 0 || missing.Excluded.Count > 0)
        {
            groups.Add(figures(null, missing));
        }

        return groups;
    }

    internal sealed class Bin
    {
        public List<long> Values { get; } = [];

        public SortedDictionary<string, long> Excluded { get; } = new(StringComparer.Ordinal);

        public void Exclude(string reason) => Excluded[reason] = Excluded.GetValueOrDefault(reason) + 1;

        public Span<long> Span() => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Values);
    }
}
