using NodaTime;

namespace Sojourn.Mining.Filtering;

/// <summary>A time as a filter's author writes it: local, in the zone of the dataset, unless it carries an offset.</summary>
public sealed record FilterTime
{
    /// <summary>A time with or without an offset.</summary>
    /// <param name="local">The date and time of day, in the years 1 to 9999, in whole microseconds.</param>
    /// <param name="offset">The offset from UTC in whole minutes, or null for the zone of the dataset.</param>
    /// <exception cref="ArgumentException">The time is finer than a microsecond, or the offset than a minute.</exception>
    public FilterTime(LocalDateTime local, Offset? offset = null)
    {
        if (local.Calendar != CalendarSystem.Iso || local.Year is < 1 or > 9999 || local.NanosecondOfSecond % 1000 != 0)
        {
            throw new ArgumentException("A time is ISO, in the years 1 to 9999, no finer than 1 µs.", nameof(local));
        }

        if (offset is { } o && o.Seconds % 60 != 0)
        {
            throw new ArgumentException("An offset is a whole number of minutes.", nameof(offset));
        }

        Local = local;
        Offset = offset;
    }

    /// <summary>The date and time of day.</summary>
    public LocalDateTime Local { get; }

    /// <summary>The offset from UTC, or null for the zone of the dataset.</summary>
    public Offset? Offset { get; }

    /// <summary>Midnight at the start of a day in the zone of the dataset.</summary>
    public static FilterTime Day(int year, int month, int day) => new(new LocalDateTime(year, month, day, 0, 0));

    /// <summary>The instant in microseconds since the Unix epoch.</summary>
    internal long ToMicroseconds(DateTimeZone zone)
    {
        var instant = Offset is { } offset
            ? Local.WithOffset(offset).ToInstant()
            : zone.ResolveLocal(Local, Resolver).ToInstant();
        return (instant - NodaConstants.UnixEpoch).BclCompatibleTicks / (NodaConstants.TicksPerMillisecond / 1000);
    }

    private static readonly NodaTime.TimeZones.ZoneLocalMappingResolver Resolver =
        NodaTime.TimeZones.Resolvers.CreateMappingResolver(
            NodaTime.TimeZones.Resolvers.ReturnEarlier,
            NodaTime.TimeZones.Resolvers.ReturnStartOfIntervalAfter
        );
}

/// <summary>A stretch of time: from its first instant up to but excluding its last.</summary>
/// <param name="From">The first instant, or null where it has no beginning.</param>
/// <param name="ToExclusive">The first instant after it, or null where it has no end.</param>
public sealed record TimeRange(FilterTime? From, FilterTime? ToExclusive);
