using Sojourn.Workspace.Imports;

namespace Sojourn.Server.Imports;

/// <summary>An <see cref="ImportDraft"/> as plain values.</summary>
/// <param name="Parts">The part of each column.</param>
/// <param name="Chosen">The columns whose part the reader chose.</param>
/// <param name="TimeZone">The zone of times without an offset.</param>
/// <param name="TimeFormat">The order of day and month, or null.</param>
/// <param name="DropsDuplicates">Whether exact copies of a row are left out.</param>
/// <param name="Used">The mapping of an earlier file, or null.</param>
/// <param name="MaxSetAside">How many rows the reader agreed to set aside, or null.</param>
/// <param name="Sheet">The sheet of a workbook that the reader chose, or null.</param>
internal sealed record KeptDraft(
    Dictionary<string, string> Parts,
    string[] Chosen,
    string TimeZone,
    string? TimeFormat,
    bool DropsDuplicates,
    SavedMapping? Used,
    long? MaxSetAside = null,
    string? Sheet = null
);
