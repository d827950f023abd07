using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Filters;

/// <summary>
/// The named filters of a dataset: a readable file beside its manifest, replaced as a whole. They belong to the dataset and
/// not to a version, so that they stay when data is refreshed, and go to the trash and come back with it.
/// </summary>
public sealed class NamedFilters
{
    /// <summary>So many characters a name has at most.</summary>
    public const int LongestName = 80;

    /// <summary>So many filters a dataset keeps at most.</summary>
    public const int Most = 500;

    private const string FileName = "filters.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly FormatUpgrades Upgrades = new([]);

    private readonly LocalWorkspace workspace;
    private readonly string dataset;

    internal NamedFilters(LocalWorkspace workspace, string dataset)
    {
        this.workspace = workspace;
        this.dataset = dataset;
    }

    /// <summary>The filters by name.</summary>
    /// <exception cref="WorkspaceException">The dataset does not exist, or its file of filters cannot be read.</exception>
    public IReadOnlyList<NamedFilter> All() => Read(Directory().FileAt(FileName));

    /// <summary>Keeps a filter, in the place of one of the same name; returns all.</summary>
    /// <exception cref="WorkspaceException">
    /// The dataset does not exist, the name is empty or too long, there are too many, or the disk refuses.
    /// </exception>
    public IReadOnlyList<NamedFilter> Put(NamedFilter filter)
    {
        if (string.IsNullOrWhiteSpace(filter.Name) || filter.Name.Length > LongestName)
        {
            throw new WorkspaceException(
                WorkspaceFault.InvalidName,
                $"A filter's name has 1 to {LongestName} characters: give it another name."
            );
        }

        return Change(before => [.. before.Where(each => each.Name != filter.Name), filter]);
    }

    /// <summary>Forgets a filter; returns the others. One that is not there is forgotten already.</summary>
    /// <exception cref="WorkspaceException">The dataset does not exist, or the disk refuses.</exception>
    public IReadOnlyList<NamedFilter> Remove(string name) =>
        Change(before => [.. before.Where(each => each.Name != name)]);

    private IReadOnlyList<NamedFilter> Change(Func<IReadOnlyList<NamedFilter>, IEnumerable<NamedFilter>> change)
    {
        var after = Write(change);
        workspace.Tell();
        return after;
    }

    private IReadOnlyList<NamedFilter> Write(Func<IReadOnlyList<NamedFilter>, IEnumerable<NamedFilter>> change) =>
        workspace.Explain<IReadOnlyList<NamedFilter>>(() =>
        {
            using var all = workspace.LockNames();
            var path = Directory().FileAt(FileName);
            NamedFilter[] after = [.. change(Read(path)).OrderBy(each => each.Name, StringComparer.Ordinal)];
            if (after.Length > Most)
            {
                throw new WorkspaceException(
                    WorkspaceFault.InvalidName,
                    $"Dataset '{dataset}' keeps {Most} named filters, no more: remove one first."
                );
            }

            DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new Document(1, after), Json));
            return after;
        });

    private DatasetDirectory Directory() => workspace.FindDirectory(dataset) ?? throw workspace.Unknown(dataset);

    private static IReadOnlyList<NamedFilter> Read(string path)
    {
        try
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var document = Upgrades.Upgrade(JsonNode.Parse(stream)?.AsObject() ?? [], path);
            var filters = document.Deserialize<Document>(Json)?.Filters ?? [];
            return filters.All(each =>
                each is { Name: not null, Filters: not null, Projections: not null, Off: not null }
            )
                ? filters
                : throw Damaged(path, null);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw Damaged(path, fault);
        }
    }

    private static WorkspaceException Damaged(string path, Exception? fault) =>
        new(
            WorkspaceFault.Damaged,
            $"'{path}' is damaged and holds no named filters: restore it from a backup, or delete it.",
            fault
        );

    private sealed record Document(int Format, IReadOnlyList<NamedFilter> Filters);
}
