using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Sojourn.Server.Views;

/// <summary>
/// Leads to the addresses that the choices on a dataset's pages ask for. A reader may choose again before the browser has
/// told that it arrived, and long before the page shows it: each choice is made in what was asked for last, so that none is
/// lost.
/// </summary>
internal sealed class ViewNavigator : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly FilterHistory history;

    // Asked for and not yet arrived at, in order.
    private readonly Queue<ViewState> onTheWay = new();

    public ViewNavigator(NavigationManager navigation, FilterHistory history)
    {
        this.navigation = navigation;
        this.history = history;
        navigation.LocationChanged += Arrived;
    }

    /// <summary>Where the reader is, or will be once the browser has followed; null outside the pages of a dataset.</summary>
    public ViewState? Latest => onTheWay.LastOrDefault() ?? ViewState.Parse(navigation.Uri);

    /// <summary>Makes a choice.</summary>
    /// <param name="from">The state that the control was drawn for.</param>
    /// <param name="to">The state that it leads to from there.</param>
    /// <param name="replace">Whether the browser's Back passes over the state that is left.</param>
    public void Go(ViewState from, ViewState to, bool replace = false)
    {
        var now = Latest is { } latest && latest.Dataset == from.Dataset ? latest : from;
        Lead(new ViewChange(from, to).In(now), replace);
    }

    /// <summary>
    /// An option as last asked for. A chart that is moved by hand is ahead of its page, and must not be set back to what the
    /// page was drawn for.
    /// </summary>
    /// <param name="drawn">The state that the page was drawn for.</param>
    /// <param name="name">The option's name.</param>
    public string? Option(ViewState drawn, string name) =>
        (IsThere(drawn, out var latest) ? latest : drawn).Option(name);

    /// <summary>Follows a chart that is moved by hand: the option stands in the address, and Back passes over what it was.</summary>
    /// <param name="drawn">The state that the page was drawn for.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="value">Its value; null takes it away.</param>
    public void Follow(ViewState drawn, string name, string? value)
    {
        if (IsThere(drawn, out var latest) && latest.Option(name) != value)
        {
            Lead(latest.WithOption(name, value), replace: true);
        }
    }

    // The reader may be on the way to another page, which has options of its own.
    private bool IsThere(ViewState drawn, [NotNullWhen(true)] out ViewState? latest)
    {
        latest = Latest;
        return latest is not null && latest.Dataset == drawn.Dataset && latest.Page == drawn.Page;
    }

    /// <summary>Leads to a state as it is, as undo does.</summary>
    public void Lead(ViewState state, bool replace = false)
    {
        onTheWay.Enqueue(state);
        history.Visit(state);
        navigation.NavigateTo(state.ToUri(), replace: replace);
    }

    private void Arrived(object? sender, LocationChangedEventArgs change)
    {
        var there = ViewState.Parse(change.Location)?.ToUri();
        if (!onTheWay.Any(state => state.ToUri() == there))
        {
            // A link, or the browser's Back: that is what the reader wants now.
            onTheWay.Clear();
            return;
        }

        while (onTheWay.Dequeue().ToUri() != there)
        {
            // The browser passed over it.
        }
    }

    public void Dispose() => navigation.LocationChanged -= Arrived;
}
