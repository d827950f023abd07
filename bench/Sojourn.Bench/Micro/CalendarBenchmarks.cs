using BenchmarkDotNet.Attributes;
using Sojourn.Mining.Calendars;

namespace Sojourn.Bench.Micro;

/// <summary>Business durations and deadlines of a thousand random intervals.</summary>
[Config(typeof(MicroConfig))]
public class CalendarBenchmarks
{
    private const int Intervals = 1_000;

    private readonly long[] from = new long[Intervals];
    private readonly long[] to = new long[Intervals];
    private BusinessCalendar calendar = null!;

    /// <summary>Makes the intervals and compares every answer with the loop over days.</summary>
    [GlobalSetup]
    public void Setup()
    {
        calendar = CalendarReport.OfficeHours();
        CalendarReport.Fill(from, to);
        CalendarReport.Check(calendar, from, to);
    }

    /// <summary>The peer: day by day.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Intervals)]
    public long DayByDay()
    {
        var sum = 0L;
        for (var i = 0; i < Intervals; i++)
        {
            sum += CalendarReport.DayByDay(from[i], to[i]);
        }

        return sum;
    }

    /// <summary>Two look-ups in the calendar's map.</summary>
    [Benchmark(OperationsPerInvoke = Intervals)]
    public long Durations()
    {
        var sum = 0L;
        for (var i = 0; i < Intervals; i++)
        {
            sum += calendar.Between(from[i], to[i]);
        }

        return sum;
    }

    /// <summary>The inverse.</summary>
    [Benchmark(OperationsPerInvoke = Intervals)]
    public long Deadlines()
    {
        var sum = 0L;
        for (var i = 0; i < Intervals; i++)
        {
            sum += calendar.Deadline(from[i], (i & 1_023) * 360) ?? 0;
        }

        return sum;
    }
}
