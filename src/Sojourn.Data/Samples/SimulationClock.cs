namespace Sojourn.Data.Samples;

/// <summary>What happens when, in order; what is planned for the same second happens in the order it was planned.</summary>
internal sealed class SimulationClock(long start)
{
    private readonly PriorityQueue<Action, (long Time, long Number)> planned = new();
    private long planCount;

    internal long Now { get; private set; } = start;

    internal void At(long time, Action action) => planned.Enqueue(action, (Math.Max(time, Now), planCount++));

    internal void RunUntil(long end, CancellationToken cancellation)
    {
        while (planned.TryDequeue(out var action, out var at) && at.Time < end)
        {
            cancellation.ThrowIfCancellationRequested();
            Now = at.Time;
            action();
        }
    }
}
