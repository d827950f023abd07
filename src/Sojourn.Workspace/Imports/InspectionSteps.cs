using Sojourn.Data.Import;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Workspace.Imports;

/// <summary>Turns the steps of looking at files into a share of the whole look.</summary>
internal sealed class InspectionSteps(IProgress<WorkProgress> progress) : IProgress<ImportProgress>
{
    // How much of the time reading takes, and the looks at what was read after it; measured on large text files.
    private const double ShareOfReading = 0.6;

    public void Report(ImportProgress value) =>
        progress.Report(
            new WorkProgress(
                value.Step.ToString().ToLowerInvariant(),
                value.Step == ImportStep.Staging
                    ? ShareOfReading * (value.Share ?? 0)
                    : ShareOfReading + ((1 - ShareOfReading) * (value.Share ?? 0))
            )
        );
}
