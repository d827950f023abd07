using System.Collections;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>The throughput times of selected cases, ascending, of which nothing is copied.</summary>
/// <remarks>
/// Shape: a duration per selected case that has events. Unit: the log's. Cost: one look-up per case of the log to make;
/// then a binary search for a duration by its place, or for how many lie below one.
/// </remarks>
public sealed class ThroughputTimes : IReadOnlyList<long>
{
    private readonly SelectedInOrder selected;

    private ThroughputTimes(SelectedInOrder selected) => this.selected = selected;

    /// <summary>The throughput times of the selected cases.</summary>
    /// <exception cref="ArgumentException">The selection belongs to another log.</exception>
    public static ThroughputTimes Of(EventLog log, CaseSelection? selection = null)
    {
        selection ??= log.AllCases;
        return selection.CaseCount == log.CaseCount
            ? new ThroughputTimes(new SelectedInOrder(log.CaseFacts.ByThroughput, selection))
            : throw new ArgumentException("The selection belongs to another log.", nameof(selection));
    }

    /// <inheritdoc/>
    public int Count => selected.Count;

    /// <inheritdoc/>
    public long this[int index] => selected[index];

    /// <summary>The case whose throughput time stands at a zero-based place; equal times stand by rank.</summary>
    public int RankAt(int index) => selected.RankAt(index);

    /// <summary>How many are shorter than a duration.</summary>
    public int CountBelow(long duration) => selected.CountBelow(duration);

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)selected.ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
