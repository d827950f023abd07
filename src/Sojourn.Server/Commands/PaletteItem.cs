using Sojourn.Server.Components;

namespace Sojourn.Server.Commands;

/// <summary>The headings of the palette, in the order in which they stand.</summary>
internal enum PaletteGroup
{
    Recent,
    Pages,
    Actions,
    NamedFilters,
    Activities,
    Filters,
    Datasets,
}

/// <summary>Something the palette leads to or does.</summary>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Title">What it is called; the search goes over it.</param>
/// <param name="Icon">Its icon.</param>
internal sealed record PaletteItem(PaletteGroup Group, string Title, IconName Icon)
{
    /// <summary>A grey word beside the title, such as the dataset it belongs to; the search goes over it too.</summary>
    public string? Hint { get; init; }

    /// <summary>The address it leads to, or null.</summary>
    public string? Address { get; init; }

    /// <summary>What it does instead of leading to an address.</summary>
    public Func<Task>? Run { get; init; }
}
