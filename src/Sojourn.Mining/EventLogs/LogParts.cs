using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.EventLogs;

/// <summary>All the memory of a log.</summary>
internal sealed record LogParts
{
    public required TimeUnit Unit { get; init; }

    public required IReadOnlyList<string> Activities { get; init; }

    public required VariantTrie Trie { get; init; }

    /// <summary>The number of events that the trie shows.</summary>
    public required int EventCount { get; init; }

    public required Utf8Strings CaseIds { get; init; }

    /// <summary>
    /// Where each case's offsets begin: its earliest start as imported, which a projection may hide. Undefined for a case
    /// without events.
    /// </summary>
    public required ReadOnlyMemory<long> Origin { get; init; }

    /// <summary>Completion offsets by event index.</summary>
    public required TimeOffsets Completed { get; init; }

    /// <summary>Start offsets by event index, or null where the log has one time per event.</summary>
    public required TimeOffsets? Started { get; init; }

    public required ReadOnlyMemory<ulong> TiedCases { get; init; }

    /// <summary>A bit per event index: the event belongs to a group whose order is the record order.</summary>
    public required ReadOnlyMemory<ulong> TiedEvents { get; init; }

    /// <summary>A bit per case: it goes on after the instant at which the log was cut; empty where it was not.</summary>
    public ReadOnlyMemory<ulong> GoesOn { get; init; }

    /// <summary>The log as imported, of which projections made this one; null where none did.</summary>
    public EventLog? Imported { get; init; }

    /// <summary>The rank of each case in the log as imported; empty where it is the same.</summary>
    public ReadOnlyMemory<int> ImportedRank { get; init; }

    public required long FirstTime { get; init; }

    public required long LastTime { get; init; }

    public required IReadOnlyList<AttributeColumn> CaseAttributes { get; init; }

    public required IReadOnlyList<AttributeColumn> EventAttributes { get; init; }

    public required SideTable? Changes { get; init; }

    public required SideTable? Messages { get; init; }

    /// <summary>The sorted arc durations where they came with the sections, else null: built when first needed.</summary>
    public ArcOrder? ArcOrder { get; init; }
}
