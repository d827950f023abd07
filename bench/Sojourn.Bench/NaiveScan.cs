using Sojourn.Mining.EventLogs;

namespace Sojourn.Bench;

/// <summary>The peer in every run: the plain scan of case-sorted rows, which every benchmark's answer is checked against.</summary>
internal sealed class NaiveScan
{
    private readonly int[] first;
    private readonly byte[] activity;
    private readonly long[] time;
    private readonly int activities;

    public NaiveScan(EventLog log)
    {
        activities = log.Activities.Count;
        first = new int[log.CaseCount + 1];
        activity = new byte[log.EventCount];
        time = new long[log.EventCount];
        var at = 0;
        for (var rank = 0; rank < log.CaseCount; rank++)
        {
            var events = log.EventsOf(rank);
            for (var k = 0; k < events.Count; k++, at++)
            {
                activity[at] = (byte)events.ActivityAt(k);
                time[at] = events.CompletedAt(k);
            }

            first[rank + 1] = at;
        }
    }

    /// <summary>Counts and total durations of all pairs, from × activities + to.</summary>
    public (int[] Counts, long[] Totals) Map(CaseSelection selection, bool durations)
    {
        var counts = new int[activities * activities];
        var totals = new long[activities * activities];
        for (var rank = 0; rank + 1 < first.Length; rank++)
        {
            if (!selection.Contains(rank))
            {
                continue;
            }

            for (var i = first[rank] + 1; i < first[rank + 1]; i++)
            {
                var arc = activity[i - 1] * activities + activity[i];
                counts[arc]++;
                if (durations)
                {
                    totals[arc] += time[i] - time[i - 1];
                }
            }
        }

        return (counts, totals);
    }

    /// <summary>The exact median duration of one pair.</summary>
    public double Median(CaseSelection selection, int from, int to)
    {
        var gaps = new List<long>();
        for (var rank = 0; rank + 1 < first.Length; rank++)
        {
            for (var i = first[rank] + 1; selection.Contains(rank) && i < first[rank + 1]; i++)
            {
                if (activity[i - 1] == from && activity[i] == to)
                {
                    gaps.Add(time[i] - time[i - 1]);
                }
            }
        }

        gaps.Sort();
        return (gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2.0;
    }
}
