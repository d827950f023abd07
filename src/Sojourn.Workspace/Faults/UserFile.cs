using System.Text;
using Sojourn.Mining.Faults;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Faults;

/// <summary>Reads the small text files that users write and name: calendars, mappings, analyses, tokens.</summary>
public static class UserFile
{
    private const int MostBytes = 16 << 20;

    /// <summary>The whole text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it should be, for the sentence: <c>calendar</c>.</param>
    /// <exception cref="WorkspaceException">There is no such file, or it cannot be read.</exception>
    public static string Read(string path, string kind)
    {
        if (path.Length == 0)
        {
            throw Trouble($"The name of the {kind} file is empty: give its path.");
        }

        if (Directory.Exists(path))
        {
            throw Trouble($"\"{path}\" is a directory: name the {kind} file in it.");
        }

        if (!File.Exists(path))
        {
            throw Trouble($"There is no {kind} file \"{path}\": check the path.");
        }

        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MostBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            using var reader = new StreamReader(new MemoryStream(bytes, 0, length), Encoding.UTF8);
            return length <= MostBytes
                ? reader.ReadToEnd()
                : throw Trouble(
                    $"\"{path}\" is larger than {MostBytes >> 20} MB, which no {kind} file is: check the path."
                );
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw Trouble(
                $"The {kind} file \"{path}\" is there but cannot be read: check its permissions, and that no other program "
                    + "holds it, then try again.",
                fault
            );
        }
    }

    private static WorkspaceException Trouble(string sentence, Exception? cause = null) =>
        new(WorkspaceFault.Source, Sentence.Of($"{sentence}"), cause);
}
