namespace Sojourn.Server.Charts;

/// <summary>The five colour steps of a duration, at thresholds that people think in.</summary>
internal static class DurationSteps
{
    private static readonly TimeSpan[] thresholds =
    [
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(8),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(7),
    ];

    /// <summary>Where the second and each further step begins.</summary>
    public static IReadOnlyList<TimeSpan> Thresholds => thresholds;

    /// <summary>The step of a duration, 1 to 5.</summary>
    public static int StepOf(TimeSpan duration) => 1 + thresholds.Count(threshold => duration >= threshold);

    /// <summary>The style class of a line that is coloured by a duration.</summary>
    public static string LineClass(TimeSpan duration) => $"d{StepOf(duration)}";

    /// <summary>The colour of an area that is coloured by a duration.</summary>
    public static string Color(TimeSpan duration) => $"var(--dur-{StepOf(duration) + 3})";
}
