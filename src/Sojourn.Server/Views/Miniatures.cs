using System.Collections.Concurrent;
using System.Text.Json;
using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.Maps;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Views;

/// <summary>
/// The miniature maps of the home page: drawn once for each version from its real map, one at a time, and kept in the
/// workspace, so that a page with many datasets opens none of them.
/// </summary>
internal sealed class Miniatures(LocalWorkspace workspace, LogStore logs) : IDisposable
{
    // To be raised when miniatures are drawn in another way: those that are kept are then drawn anew.
    private const string Drawing = "2";

    private readonly ConcurrentDictionary<string, Lazy<Task<Miniature?>>> known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1, 1);

    private string Directory => Path.Combine(workspace.Directory, "miniatures");

    /// <summary>The miniature of a dataset's current version; null where its log cannot be read.</summary>
    public Task<Miniature?> OfAsync(DatasetManifest manifest)
    {
        var version = manifest.CurrentVersion;
        // A version's hash says what it holds: equal logs have equal maps.
        return known
            .GetOrAdd(
                version.Hash,
                hash => new Lazy<Task<Miniature?>>(() => Task.Run(() => OfAsync(manifest.Name, version.Version, hash)))
            )
            .Value;
    }

    private async Task<Miniature?> OfAsync(string dataset, int version, string hash)
    {
        var path = Path.Combine(Directory, $"{NameOf(hash)}.json");
        if (Read(path) is { } kept)
        {
            return kept;
        }

        await one.WaitAsync();
        try
        {
            var miniature = Draw(dataset, version);
            Write(path, miniature);
            return miniature;
        }
        catch (WorkspaceException)
        {
            // The home page says itself which datasets cannot be read; asked again, this one may be readable.
            known.TryRemove(hash, out _);
            return null;
        }
        finally
        {
            one.Release();
        }
    }

    private static string NameOf(string hash) => $"{Path.GetFileName(hash)}.{Drawing}";

    private Miniature Draw(string dataset, int version)
    {
        using var opened = logs.Open(dataset, version);
        var map = ProcessMap.Discover(opened.Log, null, MapDurations.None);
        var places = map.Activities.Select((activity, i) => (activity.Name, i)).ToDictionary(StringComparer.Ordinal);
        return Miniature.Draw(
            [.. map.Activities.Select(each => ((long)each.Occurrences, (long)each.Starts, (long)each.Ends))],
            map.Arcs.Select(arc => (places[arc.FromName], places[arc.ToName], (long)arc.Frequency))
        );
    }

    private static Miniature? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Miniature>(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            // Not drawn yet, or half written: it is drawn anew.
            return null;
        }
    }

    private void Write(string path, Miniature miniature)
    {
        try
        {
            System.IO.Directory.CreateDirectory(Directory);
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(miniature));
            RemoveOld();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A workspace that cannot be written has its miniatures drawn anew by every server.
        }
    }

    // Miniatures of versions that are no longer kept.
    private void RemoveOld()
    {
        var kept = workspace
            .Datasets()
            .SelectMany(manifest => manifest.Versions)
            .Concat(workspace.Trash.Items().SelectMany(deleted => deleted.Manifest.Versions))
            .Select(version => NameOf(version.Hash))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory, "*.json"))
        {
            if (!kept.Contains(Path.GetFileNameWithoutExtension(file)))
            {
                File.Delete(file);
            }
        }
    }

    public void Dispose() => one.Dispose();
}
