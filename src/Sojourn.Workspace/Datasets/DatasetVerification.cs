using Sojourn.Mining.EventLogs;
using Sojourn.Workspace.Index;

namespace Sojourn.Workspace.Datasets;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Version">The version, or null where the whole dataset cannot be read.</param>
/// <param name="Code">A stable code: <c>database-missing</c>, <c>database-changed</c>, <c>database-unreadable</c>,
/// <c>data-differs</c>, <c>index-unusable</c>, <c>index-not-written</c> or <c>manifest-unreadable</c>.</param>
/// <param name="Message">What it is, and what was done or is to be done.</param>
/// <param name="Repaired">Whether it is as it should be now.</param>
public sealed record VerificationProblem(int? Version, string Code, string Message, bool Repaired);

/// <summary>What a verification found.</summary>
/// <param name="Manifest">The dataset.</param>
/// <param name="Problems">Everything found, by version; nothing in a sound dataset.</param>
public sealed record DatasetVerification(DatasetManifest Manifest, IReadOnlyList<VerificationProblem> Problems);

/// <summary>Checks the files of a dataset against its manifest, and its indexes against its databases.</summary>
internal sealed class Verifier(LocalWorkspace workspace, CancellationToken cancellation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<VerificationProblem> problems = [];

    public DatasetVerification Verify(string name)
    {
        var directory = workspace.FindDirectory(name) ?? throw workspace.Unknown(name);
        var manifest = directory.ReadManifest() ?? throw workspace.Unknown(name);
        foreach (var version in manifest.Versions)
        {
            cancellation.ThrowIfCancellationRequested();
            Verify(directory, version);
        }

        return new DatasetVerification(manifest, problems);
    }

    private void Verify(DatasetDirectory directory, DatasetVersion version)
    {
        var path = directory.FileAt(version.File);
        if (!File.Exists(path))
        {
            Report(version, "database-missing", $"'{path}' is missing: go back to another version or import again.");
            return;
        }

        if (new FileInfo(path).Length != version.Bytes || DatabaseFile.Checksum(path) != version.Checksum)
        {
            Report(
                version,
                "database-changed",
                $"'{path}' has changed since it was written: go back to another version."
            );
        }

        EventLog log;
        try
        {
            log = EventLog.From(DatabaseFile.Read(path, cancellation), cancellation);
        }
        catch (WorkspaceException fault)
        {
            Report(version, "database-unreadable", fault.Message);
            return;
        }

        if (LogHash.Compute(log) != version.Hash)
        {
            Report(version, "data-differs", $"'{path}' does not hold the data it was made with: import them again.");
            return;
        }

        VerifyIndex(directory, version, log);
    }

    private void VerifyIndex(DatasetDirectory directory, DatasetVersion version, EventLog log)
    {
        var path = directory.FileAt(version.Index);
        string? reason = null;
        try
        {
            _ = EventLog.FromSections(IndexFile.Open(path, version.Hash, IndexCheck.Everything));
        }
        catch (Exception fault) when (fault is UnusableIndexException or FormatException)
        {
            reason = fault.Message;
        }

        var isWritten = IndexRebuild.TryWrite(workspace, directory, version, log, Patience, cancellation);
        if (reason is not null)
        {
            var done = isWritten ? "it was made again" : "it could not be written again, logs open more slowly";
            Report(version, "index-unusable", $"The index '{path}' could not be used ({reason}): {done}.", isWritten);
        }
        else if (!isWritten)
        {
            Report(
                version,
                "index-not-written",
                $"The index '{path}' is sound but could not be made anew: the workspace is read-only or in use.",
                isRepaired: true
            );
        }
    }

    private void Report(DatasetVersion version, string code, string message, bool isRepaired = false) =>
        problems.Add(new VerificationProblem(version.Version, code, message, isRepaired));
}
