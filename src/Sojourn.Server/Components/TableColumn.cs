using Microsoft.AspNetCore.Components;

namespace Sojourn.Server.Components;

/// <summary>A column of a <see cref="DataTable{TItem}"/>.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Cell">What stands in a row.</param>
public sealed record TableColumn<TItem>(string Title, RenderFragment<TItem> Cell)
{
    /// <summary>A column of plain text.</summary>
    public TableColumn(string title, Func<TItem, string> text)
        : this(title, item => builder => builder.AddContent(0, text(item))) => Words = text;

    /// <summary>The text of a cell, where it is nothing but text.</summary>
    public Func<TItem, string>? Words { get; }

    /// <summary>Whether its values are numbers, which stand to the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether it takes the room that the others leave; what does not fit is cut.</summary>
    public bool IsWide { get; init; }

    /// <summary>Its width in a table that draws only the rows in sight, in pixels.</summary>
    public int Width { get; init; } = 140;

    /// <summary>Whether a value can be pressed where the table tells which one was.</summary>
    public bool CanPress { get; init; }

    /// <summary>The key to sort by; null where the rows cannot be sorted by it.</summary>
    public string? Key { get; init; }
}

/// <summary>By which column rows are sorted.</summary>
/// <param name="Key">The column's key.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
public sealed record TableSort(string Key, bool IsDescending)
{
    /// <summary>As it stands in an address: <c>-throughput</c> is descending.</summary>
    public override string ToString() => IsDescending ? $"-{Key}" : Key;

    /// <summary>Reads what <see cref="ToString"/> wrote, if the key is one of those known.</summary>
    public static TableSort? Parse(string? text, params ReadOnlySpan<string> known) =>
        (text?.StartsWith('-') == true ? text[1..] : text) is { } key && known.Contains(key)
            ? new TableSort(key, text![0] == '-')
            : null;

    /// <summary>The sort after a heading was pressed: greatest first, then the other way.</summary>
    public static TableSort Pressed(TableSort? now, string key) =>
        now?.Key == key ? now with { IsDescending = !now.IsDescending } : new TableSort(key, IsDescending: true);
}
