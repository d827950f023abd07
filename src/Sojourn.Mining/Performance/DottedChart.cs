using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Performance;

/// <summary>An event as a dot.</summary>
/// <param name="CaseRank">The rank of its case in the log.</param>
/// <param name="Line">The line of its case: 0 is the case that starts first.</param>
/// <param name="Activity">The activity's code.</param>
/// <param name="Time">Its completion in the log's unit since the Unix epoch.</param>
/// <param name="SinceStart">Its completion after the case's earliest start, in the log's unit.</param>
public readonly record struct Dot(int CaseRank, int Line, int Activity, long Time, long SinceStart);

/// <summary>The dotted chart: every event of the selected cases as a dot, a line per case, in order of their start.</summary>
/// <remarks>
/// Order: by line, then as the events stand in the case. Cases that start together stand by id. Cost: the sort of the
/// cases plus the selected events; dots are made while they are read.
/// Source: Song, van der Aalst: Supporting process mining by showing events at a glance, WITS 2007.
/// </remarks>
public static class DottedChart
{
    /// <summary>The dots of the selected cases.</summary>
    public static IEnumerable<Dot> Points(EventLog log, CaseSelection? selection = null)
    {
        var ranks = (selection ?? log.AllCases).Ranks().Where(rank => log.LengthOf(rank) > 0).ToArray();
        var starts = ranks.Select(rank => log.StartOf(rank)!.Value).ToArray();
        var order = Enumerable
            .Range(0, ranks.Length)
            .OrderBy(i => starts[i])
            .ThenBy(i => log.CaseIds[ranks[i]], OrdinalUtf8Comparer.Instance);
        var line = 0;
        foreach (var i in order)
        {
            var events = log.EventsOf(ranks[i]);
            for (var place = 0; place < events.Count; place++)
            {
                var time = events.CompletedAt(place);
                yield return new Dot(ranks[i], line, events.ActivityAt(place), time, time - starts[i]);
            }

            line++;
        }
    }
}
