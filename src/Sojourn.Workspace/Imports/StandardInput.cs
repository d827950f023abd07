namespace Sojourn.Workspace.Imports;

/// <summary>Standard input in place of a file: saved first, since formats are told apart by looking twice.</summary>
public static class StandardInput
{
    /// <summary>The argument that means standard input.</summary>
    public const string Argument = "-";

    /// <summary>The files with standard input saved to a directory where it is among them.</summary>
    internal static string[] SaveAmong(
        IReadOnlyList<string> files,
        Func<Stream> open,
        string directory,
        CancellationToken cancellation
    ) => [.. files.Select(file => file == Argument ? Save(open, directory, cancellation) : file)];

    private static string Save(Func<Stream> open, string directory, CancellationToken cancellation)
    {
        var path = Path.Combine(directory, "standard-input");
        using var input = open();
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var buffer = GC.AllocateUninitializedArray<byte>(1 << 16);
        for (int read; (read = input.Read(buffer)) > 0; )
        {
            cancellation.ThrowIfCancellationRequested();
            file.Write(buffer, 0, read);
        }

        return path;
    }
}
