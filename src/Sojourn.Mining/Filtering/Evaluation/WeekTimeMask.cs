using System.Numerics;
using Sojourn.Mining.Calendars;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Which times lie in some hours of the week, as bits; each thread has its own.</summary>
internal sealed class WeekTimeMask(WeekTime test, FilterRun run)
{
    private readonly LocalHours clock = new(run.Log.Unit, run.Scope.TimeZone);
    private readonly byte[] hours = test.HoursOfWeek();

    /// <summary>A bit for each of at most 64 times.</summary>
    public ulong Of(ReadOnlySpan<long> block)
    {
        var word = 0UL;
        for (var i = 0; i < block.Length; i++)
        {
            word |= Bit(block[i]) << i;
        }

        return word;
    }

    /// <summary>Sets the bits of events, from a row on, whose times are the sums of origins and offsets.</summary>
    public void Add<T>(ulong[] events, int row, ReadOnlySpan<long> origins, ReadOnlySpan<T> offsets)
        where T : struct, IBinaryInteger<T>
    {
        while (origins.Length > 0)
        {
            // As many as the current word still takes.
            var count = Math.Min(64 - (row & 63), origins.Length);
            var word = 0UL;
            for (var i = 0; i < count; i++)
            {
                word |= Bit(origins[i] + long.CreateTruncating(offsets[i])) << i;
            }

            events[row >> 6] |= word << row;
            row += count;
            origins = origins[count..];
            offsets = offsets[count..];
        }
    }

    private ulong Bit(long time) => hours[clock.HourOfWeek(time)];
}
