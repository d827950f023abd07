using Sojourn.Server.Views;

namespace Sojourn.Server.Components;

/// <summary>What is selected on a process map.</summary>
public abstract record MapSelection
{
    private const string NodeKey = "node";
    private const string FromKey = "from";
    private const string ToKey = "to";

    /// <summary>The selection that an address holds, or null.</summary>
    public static MapSelection? In(ViewState state) =>
        state.Option(NodeKey) is { } activity ? new NodeSelection(activity)
        : state.Option(FromKey) is { } from && state.Option(ToKey) is { } to ? new ArcSelection(from, to)
        : null;

    /// <summary>The state with another selection.</summary>
    public static ViewState Put(ViewState state, MapSelection? selection) =>
        state
            .WithOption(NodeKey, (selection as NodeSelection)?.Activity)
            .WithOption(FromKey, (selection as ArcSelection)?.From)
            .WithOption(ToKey, (selection as ArcSelection)?.To);
}

/// <summary>An activity.</summary>
public sealed record NodeSelection(string Activity) : MapSelection;

/// <summary>The moves from one activity directly to another.</summary>
public sealed record ArcSelection(string From, string To) : MapSelection;

/// <summary>An activity to bring into view, once: the same one sought again is another.</summary>
public sealed class MapSought(string activity)
{
    public string Activity => activity;
}
