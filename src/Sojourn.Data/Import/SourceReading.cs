using System.Text.Json;

namespace Sojourn.Data.Import;

/// <summary>What an import was told and knows about how its sources are to be read; a later import needs it again.</summary>
/// <param name="Declared">Columns of the events whose types the source itself said; the others were found from texts.</param>
/// <param name="TimeFormats">The time formats that the user named.</param>
/// <param name="Decimal">The decimal separator that the user named.</param>
/// <param name="HasChangesFromRows">Whether the changes were derived from the rows of the events.</param>
public sealed record SourceReading(
    IReadOnlyList<string> Declared,
    IReadOnlyList<string> TimeFormats,
    string? Decimal,
    bool HasChangesFromRows
)
{
    /// <summary>The key under which it stands among the facts.</summary>
    public const string Key = "reading";

    /// <summary>What an import with this plan knows.</summary>
    internal static SourceReading Of(EventPlan plan, ImportOptions options) =>
        new(plan.Declared(), options.TimeFormats, options.Decimal, HasChangesFromRows: true);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static SourceReading FromJson(string json) =>
        JsonSerializer.Deserialize<SourceReading>(json, ImportJson.Options)!;

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ImportJson.Options);
}
