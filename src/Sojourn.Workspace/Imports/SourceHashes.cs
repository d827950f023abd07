using System.Security.Cryptography;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Imports;

/// <summary>The lineage of a version: which files went in, told by their content.</summary>
internal static class SourceHashes
{
    /// <summary>Names, sizes and hashes of files.</summary>
    public static ImportedFile[] Of(IEnumerable<string> files, CancellationToken cancellation) =>
        [.. files.Select(file => Of(new FileInfo(file), cancellation))];

    private static ImportedFile Of(FileInfo file, CancellationToken cancellation)
    {
        using var step = ImportTrace.Step("hash sources");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new FileStream(
            file.FullName,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        var buffer = GC.AllocateUninitializedArray<byte>(1 << 20);
        var length = 0L;
        for (int read; (read = stream.Read(buffer)) > 0; length += read)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer.AsSpan(0, read));
        }

        return new ImportedFile(
            file.Name,
            length,
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            new DateTimeOffset(file.LastWriteTimeUtc)
        );
    }
}
