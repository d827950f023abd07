namespace Sojourn.Mining.EventLogs;

/// <summary>The one time unit of a log: the coarsest that represents every stamp exactly.</summary>
/// <remarks>Sums of durations are integers in this unit; seconds appear only in output.</remarks>
public enum TimeUnit
{
    /// <summary>Whole seconds.</summary>
    Second,

    /// <summary>Thousandths of a second.</summary>
    Millisecond,

    /// <summary>Millionths of a second, the finest unit kept.</summary>
    Microsecond,
}

/// <summary>Arithmetic on <see cref="TimeUnit"/>.</summary>
public static class TimeUnits
{
    /// <summary>How many units make one second.</summary>
    public static long PerSecond(this TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Second => 1,
            TimeUnit.Millisecond => 1_000,
            _ => 1_000_000,
        };

    /// <summary>How many microseconds make one unit.</summary>
    public static long Microseconds(this TimeUnit unit) => 1_000_000 / unit.PerSecond();

    /// <summary>A number of units in seconds.</summary>
    public static double ToSeconds(this TimeUnit unit, double units) => units / unit.PerSecond();

    /// <summary>The instant, in UTC, that lies the given number of units after the Unix epoch.</summary>
    public static DateTime ToUtc(this TimeUnit unit, long units) =>
        DateTime.UnixEpoch.AddTicks(units * unit.Microseconds() * (TimeSpan.TicksPerMillisecond / 1000));

    /// <summary>The coarsest unit in which every one of the given microsecond stamps is a whole number.</summary>
    public static TimeUnit CoarsestFor(ReadOnlySpan<long> microseconds)
    {
        var unit = TimeUnit.Second;
        foreach (var stamp in microseconds)
        {
            if (stamp % 1_000 != 0)
            {
                return TimeUnit.Microsecond;
            }

            if (stamp % 1_000_000 != 0)
            {
                unit = TimeUnit.Millisecond;
            }
        }

        return unit;
    }
}
