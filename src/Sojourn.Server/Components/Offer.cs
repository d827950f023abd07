namespace Sojourn.Server.Components;

/// <summary>A filter that a page offers.</summary>
/// <param name="Icon">What it does, as a picture.</param>
/// <param name="Phrase">What it keeps, in words.</param>
/// <param name="Filter">The filter in the filter language.</param>
public sealed record Offer(IconName Icon, string Phrase, string Filter);

/// <summary>An entry of a select.</summary>
/// <param name="Value">What the address holds.</param>
/// <param name="Name">What the reader reads.</param>
/// <param name="Group">The heading above it, or null.</param>
public sealed record SelectEntry(string Value, string Name, string? Group = null);
