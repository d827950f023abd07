using System.Collections;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;

namespace Sojourn.Server.Views;

/// <summary>Throughput times as spans of time, made as they are asked for: a page asks for a few of a million.</summary>
internal sealed class ThroughputSpans(ThroughputTimes times, TimeUnit unit) : IReadOnlyList<TimeSpan>
{
    public int Count => times.Count;

    public TimeSpan this[int index] => DatasetView.Span(unit, times[index]);

    public IEnumerator<TimeSpan> GetEnumerator() =>
        times.Select(units => DatasetView.Span(unit, units)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
