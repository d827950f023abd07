using Sojourn.Workspace.Jobs;

namespace Sojourn.Server.Imports;

/// <summary>How far a piece of work is that is no job, and how long it will still take at its pace so far.</summary>
internal sealed class PaceOfWork(TimeProvider time, Action changed) : IProgress<WorkProgress>
{
    private const double EnoughForAnEstimate = 0.02;

    private readonly DateTimeOffset began = time.GetUtcNow();

    /// <summary>Work of which nothing is known.</summary>
    public static PaceOfWork None { get; } = new(TimeProvider.System, () => { });

    /// <summary>How much is done, 0 to 1; null before anything was told.</summary>
    public double? Share { get; private set; }

    /// <summary>An estimate from the pace so far; null where there is none.</summary>
    public TimeSpan? Left { get; private set; }

    /// <inheritdoc/>
    public void Report(WorkProgress value)
    {
        var share = Math.Clamp(Math.Max(Share ?? 0, value.Fraction), 0, 1);
        Left = share >= EnoughForAnEstimate ? (time.GetUtcNow() - began) * ((1 - share) / share) : null;
        Share = share;
        changed();
    }
}
