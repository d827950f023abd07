using Sojourn.Server.Uploads;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Hosting;

/// <summary>Clears away, at the start and every hour, what has been kept for its time: forgotten uploads and old trash.</summary>
internal sealed class Housekeeping(
    UploadStore uploads,
    LocalWorkspace workspace,
    TimeProvider time,
    ILogger<Housekeeping> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await Task.Run(ClearAway, CancellationToken.None);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal void ClearAway()
    {
        uploads.RemoveForgotten();
        try
        {
            workspace.Trash.PurgeOld();
        }
        catch (Exception fault) when (fault is WorkspaceException or IOException or UnauthorizedAccessException)
        {
            // Someone holds the workspace, or it may not be written: the next hour tries again.
            log.LogWarning("The trash was not emptied: {Reason}", fault.Message);
        }
    }
}
