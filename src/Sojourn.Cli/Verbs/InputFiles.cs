using Sojourn.Cli.Output;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Cli.Verbs;

/// <summary>The files a verb was given; standard input is kept in a temporary file while it is used.</summary>
internal sealed class InputFiles : IDisposable
{
    private readonly DirectoryInfo? temporary;

    public InputFiles(IReadOnlyList<string> words, Terminal terminal)
    {
        if (words.FirstOrDefault(word => word != "-" && !Path.Exists(word)) is { } missing)
        {
            throw new WorkspaceException(WorkspaceFault.Source, $"There is no file '{missing}': check the path.");
        }

        if (words.Contains("-"))
        {
            temporary = Directory.CreateTempSubdirectory("sojourn-");
            using var file = File.Create(Path.Combine(temporary.FullName, "standard-input"));
            terminal.In.CopyTo(file);
            if (file.Length == 0)
            {
                throw new UnusableDataException($"Standard input is empty: pipe a log into it.");
            }
        }

        Paths = [.. words.Select(word => word == "-" ? Path.Combine(temporary!.FullName, "standard-input") : word)];
    }

    public IReadOnlyList<string> Paths { get; }

    public void Dispose() => temporary?.Delete(recursive: true);
}
