using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Workspace.Imports;

/// <summary>Turns the steps of reading files into a share of the whole import.</summary>
internal sealed class ImportSteps(IProgress<WorkProgress> progress) : IProgress<ImportProgress>
{
    // Where each step begins, of the part that fills the database; measured on large text files.
    private static readonly double[] Begins = [0, 0.25, 0.3, 0.8, 0.95, 1];

    public void Report(ImportProgress value)
    {
        var step = (int)value.Step;
        var done = Begins[step] + ((Begins[step + 1] - Begins[step]) * (value.Share ?? 0));
        progress.Report(
            new WorkProgress(value.Step.ToString().ToLowerInvariant(), done * VersionWriter.ShareOfFilling)
        );
    }
}
