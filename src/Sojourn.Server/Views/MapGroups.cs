using System.Collections.Immutable;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>Activities that are looked at as one: a sub-process that opens and closes.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Members">Its activities.</param>
/// <param name="IsOpen">Whether its activities are drawn, in a frame; otherwise they are merged into one.</param>
public sealed record MapGroup(string Name, ImmutableArray<string> Members, bool IsOpen)
{
    /// <summary>The group in the projection language.</summary>
    public string Text => ProjectionText.Print(new MergeActivities([.. Members], Name));
}

/// <summary>
/// The groups of a map, as its address holds them. A closed group is a projection, so that every figure of every page is
/// that of the merged activities; an open one is only drawn, and is an option of the map.
/// </summary>
internal static class MapGroups
{
    private const string OpenKey = "groups";

    /// <summary>The groups, closed ones first.</summary>
    public static IReadOnlyList<MapGroup> In(ViewState state) =>
        [
            .. state.Projections.Select(text => Read(text, isOpen: false)).OfType<MapGroup>(),
            .. OpenTexts(state).Select(text => Read(text, isOpen: true)).OfType<MapGroup>(),
        ];

    /// <summary>With one more group, closed.</summary>
    public static ViewState With(ViewState state, string name, IEnumerable<string> members) =>
        Close(state, new MapGroup(name, [.. members], IsOpen: true));

    /// <summary>With a group open: its activities are drawn.</summary>
    public static ViewState Open(ViewState state, MapGroup group) =>
        Put(state with { Projections = state.Projections.Remove(group.Text) }, [.. OpenTexts(state), group.Text]);

    /// <summary>With a group closed: its activities are merged.</summary>
    public static ViewState Close(ViewState state, MapGroup group)
    {
        var without = Put(state, OpenTexts(state).Where(text => text != group.Text));
        return without with { Projections = without.Projections.Add(group.Text) };
    }

    /// <summary>Without a group.</summary>
    public static ViewState Without(ViewState state, MapGroup group) =>
        Put(
            state with
            {
                Projections = state.Projections.Remove(group.Text),
            },
            OpenTexts(state).Where(text => text != group.Text)
        );

    /// <summary>Why a name will not do; null where it will.</summary>
    public static bool IsFree(
        ViewState state,
        IEnumerable<string> activities,
        string name,
        IReadOnlyCollection<string> members
    ) =>
        name.Trim().Length > 0
        && In(state).All(group => group.Name != name)
        && activities.All(activity => activity != name || members.Contains(activity));

    private static IEnumerable<string> OpenTexts(ViewState state) =>
        state.Option(OpenKey)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static ViewState Put(ViewState state, IEnumerable<string> texts) =>
        state.WithOption(OpenKey, string.Join('\n', texts.Distinct()) is { Length: > 0 } all ? all : null);

    private static MapGroup? Read(string text, bool isOpen)
    {
        try
        {
            return ProjectionText.Parse(text) is MergeActivities merge && !merge.Name.Contains('\n')
                ? new MapGroup(merge.Name, [.. merge.Activities], isOpen)
                : null;
        }
        catch (FilterSyntaxException)
        {
            // An open group that cannot be read is not drawn; a closed one is a projection, and the page says what is wrong.
            return null;
        }
    }
}
