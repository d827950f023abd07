using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Samples;

namespace Sojourn.Cli.Tests.Docs;

/// <summary>The sample, made once, in a directory for each page that runs commands on it.</summary>
public sealed class SampleWorkspace : IDisposable
{
    private readonly DirectoryInfo root = System.IO.Directory.CreateTempSubdirectory("sojourn-docs-");
    private readonly Lazy<string> made;

    /// <summary>A place for the sample, which is made when a page first needs it.</summary>
    public SampleWorkspace() =>
        made = new(() =>
        {
            var workspace = Path.Combine(root.FullName, "sojourn-data");
            SampleDataset.Import(new LocalWorkspace(workspace, TimeProvider.System));
            return workspace;
        });

    /// <summary>A new directory with a workspace of its own that holds the sample, and the files that pages mention.</summary>
    public string Directory(string page)
    {
        var directory = root.CreateSubdirectory(page.Replace('/', '-')).FullName;
        Copy(made.Value, Path.Combine(directory, "sojourn-data"));
        Copy(Path.Combine(Repository.Root, "docs", "samples"), directory);
        return directory;
    }

    /// <inheritdoc/>
    public void Dispose() => root.Delete(recursive: true);

    private static void Copy(string from, string to)
    {
        System.IO.Directory.CreateDirectory(to);
        foreach (var file in System.IO.Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var directory in System.IO.Directory.EnumerateDirectories(from))
        {
            Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
        }
    }
}
