using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>One evaluation of a filter: the log, what names mean, and the notes that come up.</summary>
internal sealed class FilterRun(EventLog log, FilterScope scope, CancellationToken cancellation)
{
    private readonly List<FilterNote> notes = [];

    public EventLog Log { get; } = log;

    public FilterScope Scope { get; } = scope;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Stops the work, and is told how far a projection is.</summary>
    public Checkpoints Checkpoints { get; init; } = new(cancellation);

    /// <summary>What names the filter or the projection that runs, for messages.</summary>
    public Sentence NeededFor { get; init; } = Sentence.Of($"a filter");

    public IReadOnlyList<FilterNote> Notes => notes;

    /// <summary>The rows of the event columns: at least the events of the log.</summary>
    public int EventRows => Log.Parts.Completed.Length;

    public ulong[] NoCases() => new ulong[Bits.Words(Log.CaseCount)];

    public void Note(string code, string subject)
    {
        var note = new FilterNote(code, subject);
        if (!notes.Contains(note))
        {
            notes.Add(note);
        }
    }

    /// <summary>Whether each activity code is one of the given; activities that the log lacks are noted.</summary>
    public bool[] Activities(IEnumerable<string> names)
    {
        var wanted = new bool[Log.Activities.Count];
        foreach (var name in names)
        {
            var code = Log.FindActivity(name);
            if (code < 0)
            {
                Note("unknown-activity", name);
                continue;
            }

            wanted[code] = true;
        }

        return wanted;
    }

    /// <summary>The attribute of that name, else the one that the role of that name is mapped to.</summary>
    public AttributeColumn Column(AttributeField field, out AttributeLevel level)
    {
        if (Log.FindAttribute(field.Name, out level) is { } column)
        {
            return column;
        }

        if (
            Scope.Roles.Attributes.TryGetValue(field.Name, out var mapped)
            && Log.FindAttribute(mapped, out level) is { } ofRole
        )
        {
            return ofRole;
        }

        throw MissingAttributeException.In(Log, field.Name, NeededFor);
    }

    /// <summary>The cases of every leaf whose last node (−1 for the empty trace) satisfies a test.</summary>
    public ulong[] CasesOfLeaves(Func<int, bool> test)
    {
        var trie = Log.Trie;
        var cases = NoCases();
        var node = trie.LeafNode.Span;
        for (var leaf = 0; leaf < node.Length; leaf++)
        {
            if (test(node[leaf]))
            {
                Bits.SetRange(cases, trie.LeafLow.Span[leaf], trie.LeafHigh(leaf));
            }
        }

        return cases;
    }
}
