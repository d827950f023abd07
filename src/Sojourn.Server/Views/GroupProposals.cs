namespace Sojourn.Server.Views;

/// <summary>Groups that the names of activities suggest: those that begin alike, up to a mark such as a colon or a dash.</summary>
internal static class GroupProposals
{
    private static readonly string[] Marks = [": ", " - ", " – ", "_", "/", "."];

    /// <summary>At most so many proposals, the largest first; none that would take in every activity.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Members)> Of(
        IReadOnlyList<string> activities,
        int most = 4
    ) =>
        [
            .. activities
                .Select(activity => (Prefix: PrefixOf(activity), Activity: activity))
                .Where(each => each.Prefix is not null)
                .GroupBy(each => each.Prefix!, each => each.Activity, StringComparer.Ordinal)
                .Where(group =>
                    group.Count() > 1 && group.Count() < activities.Count && !activities.Contains(group.Key)
                )
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Take(most)
                .Select(group => (group.Key, (IReadOnlyList<string>)[.. group])),
        ];

    private static string? PrefixOf(string activity) =>
        Marks
            .Select(mark => activity.IndexOf(mark, StringComparison.Ordinal))
            .Where(at => at > 0)
            .DefaultIfEmpty(-1)
            .Min()
            is var first
                and > 0
            ? activity[..first].Trim() is { Length: > 0 } prefix
                ? prefix
                : null
            : null;
}
