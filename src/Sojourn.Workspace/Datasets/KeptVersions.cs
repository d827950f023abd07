namespace Sojourn.Workspace.Datasets;

/// <summary>Which versions are kept: the current one's own ancestors first, then those that were rolled away from.</summary>
internal static class KeptVersions
{
    /// <summary>The versions to keep, oldest first; a parent that goes is replaced by its own.</summary>
    public static IReadOnlyList<DatasetVersion> Of(IReadOnlyList<DatasetVersion> versions, int current, int most)
    {
        var byNumber = versions.ToDictionary(version => version.Version);
        var kept = Ancestry(byNumber, current)
            .Concat(versions.OrderByDescending(version => version.Version))
            .DistinctBy(version => version.Version)
            .Take(most)
            .Select(version => version.Version)
            .ToHashSet();
        return
        [
            .. versions
                .Where(version => kept.Contains(version.Version))
                .OrderBy(version => version.Version)
                .Select(version =>
                    version with
                    {
                        Parent = Ancestry(byNumber, version.Parent)
                            .Select(each => (int?)each.Version)
                            .FirstOrDefault(number => kept.Contains(number!.Value)),
                    }
                ),
        ];
    }

    // A version is made after its parent, so the way back ends.
    private static IEnumerable<DatasetVersion> Ancestry(Dictionary<int, DatasetVersion> versions, int? from)
    {
        for (var number = from; number is { } known && versions.TryGetValue(known, out var version); )
        {
            yield return version;
            number = version.Parent < version.Version ? version.Parent : null;
        }
    }
}
