using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Maps;

/// <summary>Every single time that selected cases took along an arc, or out of an activity, the shortest first.</summary>
/// <remarks>
/// Shape: one entry per occurrence, two lists of equal length. Unit: the log's. A time is max(0, start of the successor −
/// completion of the predecessor), as on a <see cref="ProcessMap"/>. Order: time, then case rank. Cost: one walk over the
/// arc's occurrences, which the log keeps sorted; times out of an activity of several arcs are sorted once more.
/// Source: van der Aalst, Process Mining, 2nd ed., 2016, section 6.2 (directly-follows relation).
/// </remarks>
public sealed class ArcTimes
{
    private readonly long[] durations;
    private readonly int[] caseRanks;

    private ArcTimes(long[] durations, int[] caseRanks)
    {
        this.durations = durations;
        this.caseRanks = caseRanks;
    }

    /// <summary>The times in the log's unit, ascending.</summary>
    public ReadOnlySpan<long> Durations => durations;

    /// <summary>The rank of the case of each time.</summary>
    public ReadOnlySpan<int> CaseRanks => caseRanks;

    /// <summary>How many times there are.</summary>
    public int Count => durations.Length;

    /// <summary>The times from one activity directly to another; none where no selected case goes that way.</summary>
    /// <exception cref="ArgumentException">The selection belongs to another log.</exception>
    public static ArcTimes Along(EventLog log, int fromActivity, int toActivity, CaseSelection? selection = null)
    {
        var arc = log.Arcs.Find(fromActivity, toActivity);
        return Of(log, arc < 0 ? [] : [arc], selection);
    }

    /// <summary>The times from an activity to whatever comes next.</summary>
    /// <exception cref="ArgumentException">The selection belongs to another log.</exception>
    public static ArcTimes After(EventLog log, int activity, CaseSelection? selection = null) =>
        Of(log, [.. Enumerable.Range(0, log.Arcs.Count).Where(arc => log.Arcs.From[arc] == activity)], selection);

    /// <summary>How many different cases took longer than this at least once.</summary>
    public int CasesSlowerThan(long duration)
    {
        var slower = new HashSet<int>();
        for (var i = durations.Length - 1; i >= 0 && durations[i] > duration; i--)
        {
            slower.Add(caseRanks[i]);
        }

        return slower.Count;
    }

    private static ArcTimes Of(EventLog log, int[] arcs, CaseSelection? selection)
    {
        selection ??= log.AllCases;
        if (selection.CaseCount != log.CaseCount)
        {
            throw new ArgumentException("The selection belongs to another log.", nameof(selection));
        }

        var durations = new List<long>();
        var caseRanks = new List<int>();
        foreach (var arc in arcs)
        {
            log.ArcOrder.AddTo(arc, selection, durations, caseRanks);
        }

        var (times, ranks) = (durations.ToArray(), caseRanks.ToArray());
        if (arcs.Length > 1)
        {
            // Ranks first: the sort by time keeps no order of its own among equals.
            var order = Enumerable.Range(0, times.Length).ToArray();
            Array.Sort(order, (a, b) => (times[a], ranks[a]).CompareTo((times[b], ranks[b])));
            return new ArcTimes(Array.ConvertAll(order, i => times[i]), Array.ConvertAll(order, i => ranks[i]));
        }

        return new ArcTimes(times, ranks);
    }
}
