using NodaTime;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Calendars;

/// <summary>
/// A clock for durations: how much open time has passed at an instant. The business time between two instants is a
/// subtraction, and a deadline is the earliest instant at which enough open time has passed.
/// </summary>
/// <remarks>
/// Shape: a non-decreasing, piecewise-linear map B from instants to business time, zero at the start of the horizon.
/// Unit: instants and business times are whole numbers of <see cref="Unit"/>; instants count from the Unix epoch, UTC.
/// Order: a shift over midnight belongs to the date it starts on; overlapping shifts are united; a boundary in an hour
/// that the zone skips lies at the transition; in a repeated hour a shift opens at the first occurrence of its time and
/// closes at the second.
/// Cost: B is constant time (a bucket, then a step or two), the inverse a binary search. Immutable, so safe to share.
/// </remarks>
public sealed class BusinessCalendar
{
    private const int HorizonYears = 10;
    private const int MostBuckets = 1 << 22;

    // One open stretch each, between a sentinel at the start of the horizon and one that is never reached.
    private readonly Stretch[] stretches;
    private readonly int[] stretchAtBucket;
    private readonly int bucketShift;
    private readonly ulong span;

    private BusinessCalendar(
        string name,
        string timeZone,
        string timeZoneVersion,
        TimeUnit unit,
        long horizonStart,
        long horizonEnd,
        List<(long From, long To)> open
    )
    {
        Name = name;
        TimeZone = timeZone;
        TimeZoneVersion = timeZoneVersion;
        Unit = unit;
        HorizonStart = horizonStart;
        HorizonEnd = horizonEnd;
        span = (ulong)(horizonEnd - horizonStart);
        stretches = new Stretch[open.Count + 2];
        stretches[0] = new Stretch(horizonStart, 0, 0);
        var before = 0L;
        for (var i = 0; i < open.Count; i++)
        {
            var length = open[i].To - open[i].From;
            stretches[i + 1] = new Stretch(open[i].From, length, before);
            before += length;
        }

        TotalBusinessTime = before;
        stretches[^1] = new Stretch(long.MaxValue, 0, before);
        bucketShift = BucketShift(span, open.Count);
        stretchAtBucket = new int[(int)(span >> bucketShift) + 1];
        for (int bucket = 0, at = 0; bucket < stretchAtBucket.Length; bucket++)
        {
            var bucketStart = horizonStart + ((long)bucket << bucketShift);
            while (stretches[at + 1].Start <= bucketStart)
            {
                at++;
            }

            stretchAtBucket[bucket] = at;
        }
    }

    /// <summary>The name shown beside every number measured on this clock; <c>24×7</c> for calendar time.</summary>
    public string Name { get; }

    /// <summary>The IANA time zone of its hours.</summary>
    public string TimeZone { get; }

    /// <summary>The version of the time zone database that gave the offsets, to be stamped on reports.</summary>
    public string TimeZoneVersion { get; }

    /// <summary>The unit of every instant and business time.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The first instant the calendar answers for.</summary>
    public long HorizonStart { get; }

    /// <summary>The last instant the calendar answers for.</summary>
    public long HorizonEnd { get; }

    /// <summary>All open time of the horizon.</summary>
    public long TotalBusinessTime { get; }

    /// <summary>The default clock: always open, in UTC, so that business time is calendar time.</summary>
    /// <param name="unit">The log's time unit.</param>
    public static BusinessCalendar AroundTheClock(TimeUnit unit)
    {
        // Wide enough for every year a stamp can have, narrow enough that no difference overflows.
        const long Half = 1L << 61;
        return new BusinessCalendar(
            "24×7",
            "UTC",
            DateTimeZoneProviders.Tzdb.VersionId,
            unit,
            -Half,
            Half,
            [(-Half, Half)]
        );
    }

    /// <summary>Compiles a definition for a log, ten years to either side included.</summary>
    /// <param name="definition">The weekly shifts, holidays and changes.</param>
    /// <param name="unit">The log's time unit.</param>
    /// <param name="first">The earliest instant that will be asked for.</param>
    /// <param name="last">The latest instant that will be asked for, such as the observation end.</param>
    /// <param name="cancellation">Stops a long compilation.</param>
    /// <exception cref="InvalidCalendarException">The definition has faults; all are named.</exception>
    /// <exception cref="ArgumentException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public static BusinessCalendar Build(
        CalendarDefinition definition,
        TimeUnit unit,
        long first,
        long last,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        var faults = definition.Faults();
        if (faults.Count > 0)
        {
            throw new InvalidCalendarException(definition.Name, faults);
        }

        var provider = DateTimeZoneProviders.Tzdb;
        var start = YearsAway(unit, first, -HorizonYears);
        var end = YearsAway(unit, last, HorizonYears);
        var periods = OpenPeriods.Between(definition, provider[definition.TimeZone], start, end, cancellation);
        var perSecond = unit.PerSecond();
        for (var i = 0; i < periods.Count; i++)
        {
            periods[i] = (periods[i].From * perSecond, periods[i].To * perSecond);
        }

        return new BusinessCalendar(
            definition.Name,
            definition.TimeZone,
            provider.VersionId,
            unit,
            Math.Min(first, start.ToUnixTimeSeconds() * perSecond),
            // Ten years from a date of the year 9999 there is none: the horizon ends with the log, to its last unit.
            Math.Max(last, end.ToUnixTimeSeconds() * perSecond),
            periods
        );
    }

    /// <summary>B: the open time between the start of the horizon and an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the horizon.</exception>
    public long BusinessTimeAt(long instant)
    {
        ref readonly var stretch = ref stretches[StretchAt(instant)];
        return stretch.Before + Math.Min(instant - stretch.Start, stretch.Length);
    }

    /// <summary>B of many instants at once.</summary>
    /// <param name="instants">The instants, in any order; ordered ones are fastest.</param>
    /// <param name="businessTimes">Takes one business time per instant; may be the same memory.</param>
    /// <exception cref="ArgumentException">There is not exactly one place per instant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An instant lies outside the horizon.</exception>
    public void BusinessTimesAt(ReadOnlySpan<long> instants, Span<long> businessTimes)
    {
        if (instants.Length != businessTimes.Length)
        {
            throw new ArgumentException("There must be one place per instant.", nameof(businessTimes));
        }

        for (var i = 0; i < instants.Length; i++)
        {
            businessTimes[i] = BusinessTimeAt(instants[i]);
        }
    }

    /// <summary>The business time from one instant to another: negative if the second is the earlier one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An instant lies outside the horizon.</exception>
    public long Between(long from, long to) => BusinessTimeAt(to) - BusinessTimeAt(from);

    /// <summary>The inverse of B: the earliest instant of the horizon by which that much business time has passed.</summary>
    /// <returns>The instant, or null where it lies beyond the horizon.</returns>
    public long? InstantOf(long businessTime)
    {
        if (businessTime <= 0)
        {
            return HorizonStart;
        }

        if (businessTime > TotalBusinessTime)
        {
            return null;
        }

        // The last stretch with less than the wanted time before it; a boundary thus falls at a closing time.
        int low = 0,
            high = stretches.Length - 2;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (stretches[middle].Before < businessTime)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return stretches[low].Start + (businessTime - stretches[low].Before);
    }

    /// <summary>When a target runs out: the earliest instant at which the given business time has passed since a start.</summary>
    /// <remarks>A deadline falls at closing time, not at the next opening. A target of zero falls at the start itself.</remarks>
    /// <param name="start">When the clock starts.</param>
    /// <param name="target">The business time allowed, zero or more.</param>
    /// <returns>The deadline, or null where it lies beyond the horizon.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The start is outside the horizon, or the target is negative.</exception>
    public long? Deadline(long start, long target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        var already = BusinessTimeAt(start);
        return target > TotalBusinessTime - already ? null
            : target == 0 ? start
            : InstantOf(already + target);
    }

    /// <summary>Whether the calendar is open at an instant; a shift is open at its start and closed at its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the horizon.</exception>
    public bool IsOpenAt(long instant)
    {
        ref readonly var stretch = ref stretches[StretchAt(instant)];
        return instant - stretch.Start < stretch.Length;
    }

    /// <summary>The earliest open instant that is not before the given one.</summary>
    /// <returns>The instant itself where the calendar is open, or null where it never opens again in the horizon.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the horizon.</exception>
    public long? NextOpenInstant(long instant)
    {
        var at = StretchAt(instant);
        if (instant - stretches[at].Start < stretches[at].Length)
        {
            return instant;
        }

        return at + 2 < stretches.Length ? stretches[at + 1].Start : null;
    }

    private int StretchAt(long instant)
    {
        var offset = (ulong)(instant - HorizonStart);
        if (offset > span)
        {
            ThrowOutsideHorizon(instant);
        }

        var at = stretchAtBucket[(int)(offset >> bucketShift)];
        while (stretches[at + 1].Start <= instant)
        {
            at++;
        }

        return at;
    }

    private void ThrowOutsideHorizon(long instant) =>
        throw new ArgumentOutOfRangeException(
            nameof(instant),
            instant,
            $"The instant lies outside the horizon of the calendar '{Name}'; build it for all instants of the log."
        );

    /// <summary>Buckets of about half the mean distance of two openings, so that one step or none remains.</summary>
    private static int BucketShift(ulong span, int stretches)
    {
        var buckets = (ulong)Math.Clamp(2L * stretches, 1, MostBuckets);
        var shift = 0;
        while (span >> shift >= 2 * buckets)
        {
            shift++;
        }

        return shift;
    }

    private static Instant YearsAway(TimeUnit unit, long instant, int years)
    {
        var at = Instant.FromUnixTimeSeconds(Math.DivRem(instant, unit.PerSecond()).Quotient).InUtc().LocalDateTime;
        var year = Math.Clamp(at.Year + years, LocalDate.MinIsoValue.Year, LocalDate.MaxIsoValue.Year);
        return at.PlusYears(year - at.Year).InUtc().ToInstant();
    }

    private readonly record struct Stretch(long Start, long Length, long Before);
}
