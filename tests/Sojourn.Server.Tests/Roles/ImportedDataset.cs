using Sojourn.Server.Roles;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Tests.Roles;

/// <summary>A workspace with one dataset, imported from text.</summary>
internal sealed class ImportedDataset : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string name;

    public ImportedDataset(string name, string csv)
    {
        this.name = name;
        Workspace = new LocalWorkspace(Path.Combine(folder.Path, "workspace"), TimeProvider.System);
        Logs = new LogStore(Workspace);
        var file = Path.Combine(folder.Path, "log.csv");
        File.WriteAllText(file, csv);
        Workspace.Import(new ImportRequest { Files = [file], Dataset = name });
    }

    public LocalWorkspace Workspace { get; }

    public LogStore Logs { get; }

    public RolesDraft Draft()
    {
        using var opened = Logs.Open(name);
        return RolesDraft.Of(opened, Workspace.Dataset(name).Roles);
    }

    public void Dispose() => folder.Dispose();
}
