using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Tells, while a long statement runs, how much of it is done.</summary>
internal sealed class QueryProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Timer timer;

    /// <summary>Starts telling; ends with <see cref="Dispose"/>.</summary>
    /// <param name="connection">Where the statement runs.</param>
    /// <param name="step">The step that it belongs to.</param>
    /// <param name="progress">Who is told.</param>
    /// <param name="begin">How much of the step was done before the statement.</param>
    /// <param name="end">How much is done after it.</param>
    public QueryProgress(
        DuckDBConnection connection,
        ImportStep step,
        IProgress<ImportProgress> progress,
        double begin = 0,
        double end = 1
    )
    {
        connection.Run("SET enable_progress_bar = true");
        connection.Run("SET enable_progress_bar_print = false");
        timer = new Timer(
            _ =>
            {
                // Negative while the database cannot tell yet.
                var percentage = connection.GetQueryProgress().Percentage;
                var share = begin + ((end - begin) * Math.Min(percentage / 100, 1));
                progress.Report(new ImportProgress(step, percentage >= 0 ? share : null));
            },
            null,
            Interval,
            Interval
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var told = new ManualResetEvent(false);
        if (timer.Dispose(told))
        {
            told.WaitOne();
        }
    }
}
