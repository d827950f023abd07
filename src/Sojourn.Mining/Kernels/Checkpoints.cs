namespace Sojourn.Mining.Kernels;

/// <summary>Where long work looks up: whether it is to stop, and to tell how far it is.</summary>
/// <param name="Cancellation">Stops the work.</param>
/// <param name="Progress">Told how much is done, 0–1; null where nobody asks.</param>
internal readonly record struct Checkpoints(CancellationToken Cancellation, IProgress<double>? Progress = null)
{
    /// <summary>So much is done.</summary>
    /// <param name="share">How much, 0–1.</param>
    /// <exception cref="OperationCanceledException">The work is to stop.</exception>
    public void Reached(double share)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress?.Report(share);
    }

    /// <summary>The same for one of several pieces of equal size.</summary>
    public Checkpoints Part(int place, int count)
    {
        if (Progress is not { } whole)
        {
            return this;
        }

        return this with
        {
            Progress = new PartOf(whole, (double)place / count, 1.0 / count),
        };
    }

    // Unlike Progress<T> it reports at once and in order.
    private sealed class PartOf(IProgress<double> whole, double from, double length) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + value * length);
    }
}
