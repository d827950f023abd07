using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Imports;

/// <summary>Standard input, and pipes in place of files: saved first, since formats are told apart by looking twice.</summary>
public static class StandardInput
{
    /// <summary>The argument that means standard input.</summary>
    public const string Argument = "-";

    /// <summary>The files as they can be read any number of times, what comes from a pipe saved to a directory.</summary>
    /// <exception cref="WorkspaceException">A file is there but cannot be read.</exception>
    /// <exception cref="UnusableDataException">A file is missing, empty, or of a kind that is not read.</exception>
    internal static string[] SaveAmong(
        IReadOnlyList<string> files,
        Func<Stream> open,
        string directory,
        CancellationToken cancellation
    ) =>
        [
            .. files.Select(
                (file, i) =>
                {
                    var target = Path.Combine(directory, i == 0 ? "standard-input" : $"standard-input-{i + 1}");
                    return file == Argument
                        ? SaveInput(open(), target, cancellation)
                        : Settle(file, target, cancellation);
                }
            ),
        ];

    private static string SaveInput(Stream input, string target, CancellationToken cancellation)
    {
        _ = Save(input, target, cancellation);
        return new FileInfo(target).Length > 0
            ? target
            : throw new UnusableDataException($"Standard input is empty: pipe a log into it.");
    }

    private static string Settle(string file, string target, CancellationToken cancellation)
    {
        FileStream? pipe;
        try
        {
            pipe = OpenIfPipe(file);
            if (pipe is null)
            {
                _ = SourceFormats.Of(file);
            }
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new WorkspaceException(
                WorkspaceFault.Source,
                $"The file \"{file}\" is there but cannot be read: check its permissions, and that no other program holds "
                    + $"it, then try again.",
                fault
            );
        }

        return pipe is null ? file : Save(pipe, target, cancellation);
    }

    private static FileStream? OpenIfPipe(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    private static string Save(Stream input, string target, CancellationToken cancellation)
    {
        using (input)
        {
            using var file = new FileStream(
                target,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.Read,
                bufferSize: 0
            );
            var buffer = GC.AllocateUninitializedArray<byte>(1 << 16);
            for (int read; (read = input.Read(buffer)) > 0; )
            {
                cancellation.ThrowIfCancellationRequested();
                file.Write(buffer, 0, read);
            }

            return target;
        }
    }
}
