using NodaTime;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Performance;

/// <summary>How many events complete in each hour of the week, in local time.</summary>
/// <remarks>
/// Shape: 7 × 24, Monday first. Unit: events. An hour repeated when clocks go back counts under the same local hour.
/// Cost: proportional to the selected events.
/// </remarks>
public sealed class WeekdayHourProfile
{
    private readonly int[] counts;

    private WeekdayHourProfile(int[] counts, string zone)
    {
        this.counts = counts;
        Zone = zone;
    }

    /// <summary>The IANA zone in which hours are read.</summary>
    public string Zone { get; }

    /// <summary>All events counted.</summary>
    public int Total => counts.Sum();

    /// <summary>The events of a weekday and local hour, 0–23.</summary>
    public int this[IsoDayOfWeek day, int hour] => counts[((int)day - 1) * 24 + hour];

    /// <summary>Counts the events of the selected cases.</summary>
    /// <param name="log">The log.</param>
    /// <param name="zone">The zone in which hours are read.</param>
    /// <param name="selection">The cases; all where null.</param>
    /// <param name="firstEventsOnly">Count only the first event of each case: when requests arrive.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static WeekdayHourProfile Measure(
        EventLog log,
        DateTimeZone zone,
        CaseSelection? selection = null,
        bool firstEventsOnly = false,
        CancellationToken cancellation = default
    )
    {
        selection ??= log.AllCases;
        var counts = new int[LocalHours.PerWeek];
        var trie = log.Trie;
        var origin = log.Parts.Origin.Span;
        var hours = new LocalHours(log.Unit, zone);
        if (firstEventsOnly && !log.HasStartTimes)
        {
            // Then a case starts with its first event, and the starts stand sorted in the log.
            Count(new SelectedInOrder(log.CaseFacts.ByStart, selection), hours, counts, cancellation);
            return new WeekdayHourProfile(counts, zone.Id);
        }

        for (var node = 0; node < trie.NodeCount; node++)
        {
            if (firstEventsOnly && trie.Parent.Span[node] >= 0)
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            var (low, high) = (trie.CaseLow.Span[node], trie.CaseHigh.Span[node]);
            var firstEvent = trie.EventLow.Span[node];
            for (var rank = low; rank < high; rank++)
            {
                if (selection.Contains(rank))
                {
                    var time = origin[rank] + log.Parts.Completed[firstEvent + rank - low];
                    counts[hours.HourOfWeek(time)]++;
                }
            }
        }

        return new WeekdayHourProfile(counts, zone.Id);
    }

    /// <summary>Counts ascending times hour by hour: the clock is read once for each hour in which something happens.</summary>
    private static void Count(SelectedInOrder times, LocalHours hours, int[] counts, CancellationToken cancellation)
    {
        var all = times.Order.Values;
        var counted = 0;
        for (var place = 0; place < all.Length; )
        {
            cancellation.ThrowIfCancellationRequested();
            var hour = hours.HourOfWeek(all[place]);
            var end = hours.EndOfHour(all[place]);
            do
            {
                place++;
            } while (place < all.Length && all[place] < (end ?? long.MaxValue));
            var upTo = times.CountUpTo(place);
            counts[hour] += upTo - counted;
            counted = upTo;
        }
    }
}
