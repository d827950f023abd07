namespace Sojourn.Data.Import;

/// <summary>A file as it was when the import began.</summary>
internal sealed record SourceFile(string Path, long Bytes, DateTime ModifiedUtc)
{
    /// <summary>Notes size and time of files.</summary>
    public static IReadOnlyList<SourceFile> Of(IEnumerable<string> files) =>
        [
            .. files
                .Select(file => new FileInfo(file))
                .Select(f => new SourceFile(f.FullName, f.Exists ? f.Length : 0, f.LastWriteTimeUtc)),
        ];

    /// <summary>Refuses a file that has changed since.</summary>
    /// <exception cref="UnusableDataException">Size or time differ.</exception>
    public void RefuseIfChanged()
    {
        var now = new FileInfo(Path);
        if (!now.Exists || now.Length != Bytes || now.LastWriteTimeUtc != ModifiedUtc)
        {
            throw new UnusableDataException(
                $"\"{Path}\" changed while it was being read. Wait until it is complete, then import it again."
            );
        }
    }
}
