namespace Sojourn.Server.Charts;

/// <summary>Round values for an axis.</summary>
internal static class AxisTicks
{
    private static readonly TimeSpan[] durationSteps =
    [
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(2),
        TimeSpan.FromDays(5),
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(15),
        TimeSpan.FromDays(30),
        TimeSpan.FromDays(60),
        TimeSpan.FromDays(180),
        TimeSpan.FromDays(365),
        TimeSpan.FromDays(3650),
    ];

    /// <summary>A step of 1, 2 or 5 times a power of ten that gives at most so many ticks up to a value.</summary>
    public static double Step(double most, int ticks)
    {
        if (most <= 0)
        {
            return 1;
        }

        var raw = most / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return power
            * (raw / power) switch
            {
                <= 1 => 1,
                <= 2 => 2,
                <= 5 => 5,
                _ => 10,
            };
    }

    /// <summary>A step of time that people think in and that gives at most so many ticks up to a duration.</summary>
    public static TimeSpan Step(TimeSpan most, int ticks) =>
        durationSteps.FirstOrDefault(step => most / step <= ticks, durationSteps[^1]);
}
