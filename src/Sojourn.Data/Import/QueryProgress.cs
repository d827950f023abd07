using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Tells, while a long statement runs, how much of it is done.</summary>
internal sealed class QueryProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Timer timer;

    /// <summary>Starts telling; ends with <see cref="Dispose"/>.</summary>
    public QueryProgress(DuckDBConnection connection, ImportStep step, IProgress<ImportProgress> progress)
    {
        connection.Run("SET enable_progress_bar = true");
        connection.Run("SET enable_progress_bar_print = false");
        timer = new Timer(
            _ =>
            {
                // Negative while the database cannot tell yet.
                var percentage = connection.GetQueryProgress().Percentage;
                progress.Report(new ImportProgress(step, percentage >= 0 ? Math.Min(percentage / 100, 1) : null));
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
