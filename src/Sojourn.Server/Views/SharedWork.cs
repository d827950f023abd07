namespace Sojourn.Server.Views;

/// <summary>
/// Work that several readers wait for and that is done once, away from all of them. When the last of them has gone on to
/// something else, it is cancelled; whoever asks after that begins it anew.
/// </summary>
internal sealed class SharedWork<T>(Func<CancellationToken, T> work)
{
    private readonly Lock gate = new();
    private CancellationTokenSource? stop;
    private Task<T>? task;
    private int waiting;

    /// <summary>The result; there at once where the work has been done.</summary>
    /// <exception cref="OperationCanceledException">The caller went on before it was done.</exception>
    public Task<T> GetAsync(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (task is { IsCompletedSuccessfully: true })
            {
                return task;
            }

            if (task is null || stop is null || task.IsCompleted || stop.IsCancellationRequested)
            {
                stop = new CancellationTokenSource();
                var token = stop.Token;
                task = Task.Run(() => work(token), token);
                waiting = 0;
            }

            waiting++;
            return WaitAsync(task, stop, cancellation);
        }
    }

    private async Task<T> WaitAsync(Task<T> shared, CancellationTokenSource running, CancellationToken cancellation)
    {
        try
        {
            return await shared.WaitAsync(cancellation);
        }
        finally
        {
            lock (gate)
            {
                // Readers of a run that was given up do not count for the one that came after it.
                if (ReferenceEquals(running, stop) && --waiting == 0 && !shared.IsCompleted)
                {
                    running.Cancel();
                }
            }
        }
    }
}
