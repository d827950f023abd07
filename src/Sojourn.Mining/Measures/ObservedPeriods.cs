using NodaTime;
using NodaTime.TimeZones;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Measures;

/// <summary>The local hours, days, weeks or months that an observation touches, and which of them it covers.</summary>
/// <remarks>
/// An observation begins with the local day of its first event (with its local hour, where periods are hours), since
/// extracts begin with a day; it ends at its end, which belongs to it. A period is whole if the observation covers it. An
/// observation that ends where a period begins does not reach into that period, unless something happened at that very
/// instant. Periods are cut where the local clock says so: a day on which clocks change has 23 or 25 hours, an hour that is
/// skipped is none, one that is repeated is two.
/// No log of a service spans what the bound on their number allows: one that does holds a date that stands for "never", and
/// then it has no periods, but the days of its range. The first period begins no earlier than the year 1 in UTC, and one
/// that begins on the last days of the year 9999 never ends.
/// </remarks>
internal sealed class ObservedPeriods
{
    /// <summary>The most periods of an observation: nine years of hours, two centuries of days, six millennia of months.</summary>
    public const int Most = 80_000;

    // What local time adds or takes off does not lead out of the years that a date can have.
    private static readonly Instant Earliest = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9999, 12, 30, 0, 0);

    private static readonly ZoneLocalMappingResolver FirstInstant = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    private readonly TimeUnit unit;
    private readonly Period period;
    private readonly DateTimeZone zone;
    private readonly List<long> boundaries = [];
    private readonly List<bool> whole = [];

    private ObservedPeriods(TimeUnit unit, Period period, DateTimeZone zone)
    {
        this.unit = unit;
        this.period = period;
        this.zone = zone;
    }

    /// <summary>The periods of a log.</summary>
    /// <param name="log">The log, nothing of which lies after the end.</param>
    /// <param name="end">The observation end, in the log's unit; null for a log without events, which has no period.</param>
    /// <param name="period">Their length.</param>
    /// <param name="zone">The zone whose clock cuts them.</param>
    public static ObservedPeriods Of(EventLog log, long? end, Period period, DateTimeZone zone)
    {
        var periods = new ObservedPeriods(log.Unit, period, zone);
        if (log is { FirstTime: { } first, LastTime: { } last } && end >= first)
        {
            if (periods.About(first, end.Value) > Most)
            {
                periods.TooLong = (log.Unit.ToUtc(first), log.Unit.ToUtc(end.Value));
                return periods;
            }

            periods.Cut(first, end.Value, reachesEnd: last >= end);
        }

        return periods;
    }

    /// <summary>The first and the last instant of an observation that has too many periods to be cut; else null.</summary>
    public (DateTime First, DateTime Last)? TooLong { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count => whole.Count;

    /// <summary>Whether the observation covers a period.</summary>
    public bool IsWhole(int index) => whole[index];

    /// <summary>The first instant of a period, in the log's unit since the Unix epoch.</summary>
    public long StartOf(int index) => boundaries[index];

    /// <summary>The period that holds an instant, or −1.</summary>
    public int IndexOf(long instant)
    {
        var at = boundaries.BinarySearch(instant);
        at = at < 0 ? ~at - 1 : at;
        return at < Count ? at : -1;
    }

    private void Cut(long first, long end, bool reachesEnd)
    {
        var begin = ToUnits(StartOf(ToInstant(first), period == Period.Hour ? Period.Hour : Period.Day));
        Instant? at = StartOf(ToInstant(first), period);
        while (at is { } instant && ToUnits(instant) is var start && (start < end || (start == end && reachesEnd)))
        {
            at = Next(instant);
            boundaries.Add(start);
            // Time is counted in whole units, so the last one before the next period covers this one.
            whole.Add(start >= begin && at is { } next && ToUnits(next) - 1 <= end);
        }

        boundaries.Add(at is { } after ? ToUnits(after) : long.MaxValue);
    }

    private double About(long first, long end)
    {
        var days = ((double)end - first) / unit.PerSecond() / NodaConstants.SecondsPerDay;
        return period switch
        {
            Period.Hour => days * NodaConstants.HoursPerDay,
            Period.Day => days,
            Period.Week => days / NodaConstants.DaysPerWeek,
            _ => days / 30.436875,
        };
    }

    private Instant StartOf(Instant instant, Period length) =>
        Instant.Max(Earliest, Began(Instant.Min(instant, Latest), length));

    private Instant Began(Instant instant, Period length)
    {
        var local = instant.InZone(zone).LocalDateTime;
        if (length != Period.Hour)
        {
            return FirstOf(Beginning(local.Date, length));
        }

        var begun = instant.Minus(Duration.FromNanoseconds(local.TimeOfDay.NanosecondOfDay % NanosecondsPerHour));
        var interval = zone.GetZoneInterval(instant);
        return interval.HasStart && begun < interval.Start ? interval.Start : begun;
    }

    /// <summary>When the period after one begins; null after the last that the years have room for.</summary>
    private Instant? Next(Instant start)
    {
        if (start > Latest)
        {
            return null;
        }

        var local = start.InZone(zone).LocalDateTime;
        if (period == Period.Hour)
        {
            var left = NanosecondsPerHour - (local.TimeOfDay.NanosecondOfDay % NanosecondsPerHour);
            var next = start.Plus(Duration.FromNanoseconds(left));
            var interval = zone.GetZoneInterval(start);
            return interval.HasEnd && next > interval.End ? interval.End : next;
        }

        // A zone that crosses the date line skips a day: the period after it begins no later than itself.
        for (var date = Following(Beginning(local.Date, period)); date is { } next; date = Following(next))
        {
            if (FirstOf(next) is var instant && instant > start)
            {
                return instant;
            }
        }

        return null;
    }

    private static LocalDate Beginning(LocalDate date, Period length) =>
        length switch
        {
            Period.Day => date,
            Period.Week => date.PlusDays(1 - (int)date.DayOfWeek),
            _ => date.PlusDays(1 - date.Day),
        };

    private LocalDate? Following(LocalDate start)
    {
        var days = period switch
        {
            Period.Day => 1,
            Period.Week => NodaConstants.DaysPerWeek,
            _ => CalendarSystem.Iso.GetDaysInMonth(start.Year, start.Month),
        };
        return NodaTime.Period.DaysBetween(start, LocalDate.MaxIsoValue) < days ? null : start.PlusDays(days);
    }

    private Instant FirstOf(LocalDate date) => zone.ResolveLocal(date.AtMidnight(), FirstInstant).ToInstant();

    private Instant ToInstant(long units) => Instant.FromUnixTimeTicks(units * TicksPerUnit);

    private long ToUnits(Instant instant) => instant.ToUnixTimeTicks() / TicksPerUnit;

    private long TicksPerUnit => unit.Microseconds() * NodaConstants.TicksPerMillisecond / 1000;

    private const long NanosecondsPerHour = NodaConstants.NanosecondsPerHour;
}
