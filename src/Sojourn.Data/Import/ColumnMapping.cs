using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sojourn.Data.Import;

/// <summary>What the columns of a source mean, resolved: enough to import the next file of the same shape unasked.</summary>
/// <remarks>
/// Columns go by <see cref="StagedColumn.Name"/>. As JSON it is a member of every import answer, and a file that
/// <c>--mapping</c> reads.
/// </remarks>
public sealed record ColumnMapping
{
    private static readonly string[] Needed = ["case", "activity", "timestamp", "header"];

    /// <summary>The case column.</summary>
    public required string Case { get; init; }

    /// <summary>The activity columns, joined with " | " when several.</summary>
    public required IReadOnlyList<string> Activity { get; init; }

    /// <summary>The completion (or only) time column.</summary>
    public required string Timestamp { get; init; }

    /// <summary>The start time column.</summary>
    public string? Start { get; init; }

    /// <summary>The sequence column.</summary>
    public string? Sequence { get; init; }

    /// <summary>Role name → column, for every other role, in the order of <see cref="Role.All"/>.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns left out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Activities that close a case.</summary>
    public IReadOnlyList<string> EndActivities { get; init; } = [];

    /// <summary>The zone of times without an offset.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Time column → how its values are read.</summary>
    public IReadOnlyDictionary<string, string> TimeFormats { get; init; } = new Dictionary<string, string>();

    /// <summary>The dialect of a text file, as it was detected, or the sheet of a workbook; empty for other formats.</summary>
    public IReadOnlyDictionary<string, string> Dialect { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts that mean missing, where the user named them.</summary>
    public IReadOnlyList<string>? Nulls { get; init; }

    /// <summary>What happens to XES lifecycle transitions, where the user said so.</summary>
    public XesLifecycle? Lifecycle { get; init; }

    /// <summary>The XES classifier that names the activity, where the user named one.</summary>
    public string? Classifier { get; init; }

    /// <summary>Whether exact duplicate rows are left out.</summary>
    public bool DropDuplicates { get; init; }

    /// <summary>A fingerprint of the column names in order, by which a mapping is found again.</summary>
    public required string Header { get; init; }

    /// <summary>The fingerprint of a table's column names.</summary>
    public static string Fingerprint(IEnumerable<StagedColumn> columns)
    {
        var names = string.Join('\u001f', columns.Select(column => column.Name));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)))[..16];
    }

    /// <summary>Reads a mapping: one written by <see cref="ToJson"/>, or an import answer that contains one.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What errors call it: the file's name, where it is a file.</param>
    /// <exception cref="UnusableDataException">The text is neither.</exception>
    public static ColumnMapping FromJson(string json, string? source = null)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("mapping", out var inner))
            {
                root = inner;
            }

            if (root.ValueKind != JsonValueKind.Object)
            {
                throw NoMapping(source, "it is no JSON object");
            }

            var missing = Needed
                .Where(name => !root.TryGetProperty(name, out _))
                .Select(name => $"\"{name}\"")
                .ToList();
            return missing.Count == 0
                ? root.Deserialize<ColumnMapping>(ImportJson.Options)!
                : throw NoMapping(source, $"it has no member {string.Join(", ", missing)}");
        }
        catch (JsonException e)
        {
            throw NoMapping(
                source,
                e.Path is { Length: > 2 } path
                    ? $"the member \"{path[2..]}\" cannot be read"
                    : $"it is not JSON at {JsonPlace.Of(json, e)}"
            );
        }
    }

    /// <summary>The mapping as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ImportJson.Options);

    /// <summary>Options that repeat this mapping; what the given options say wins over it.</summary>
    public ImportOptions ToOptions(ImportOptions? said = null)
    {
        said ??= new ImportOptions();
        var roles = new Dictionary<string, string>(Roles);
        foreach (var (role, column) in said.Roles)
        {
            roles[role] = column;
        }

        return said with
        {
            Case = said.Case ?? Case,
            Activity = said.Activity is { Count: > 0 } ? said.Activity : Activity,
            Timestamp = said.Timestamp ?? Timestamp,
            Start = said.Start ?? Start,
            Sequence = said.Sequence ?? Sequence,
            Roles = roles,
            Ignore = said.Ignore is { Count: > 0 } ? said.Ignore : Ignore,
            EndActivities = said.EndActivities is { Count: > 0 } ? said.EndActivities : EndActivities,
            TimeZone = said.TimeZone ?? TimeZone,
            TimeFormats = [.. said.TimeFormats.Concat(TimeFormats.Values).Distinct()],
            Delimiter = said.Delimiter ?? Dialect.GetValueOrDefault("delimiter"),
            Encoding = said.Encoding ?? Dialect.GetValueOrDefault("encoding"),
            Decimal = said.Decimal ?? Dialect.GetValueOrDefault("decimal"),
            Header = said.Header ?? (bool.TryParse(Dialect.GetValueOrDefault("header"), out var has) ? has : null),
            Skip = said.Skip > 0 || !int.TryParse(Dialect.GetValueOrDefault("skip"), out var skip) ? said.Skip : skip,
            Sheet = said.Sheet ?? Dialect.GetValueOrDefault("sheet"),
            Nulls = said.Nulls ?? Nulls,
            Lifecycle = said.Lifecycle ?? Lifecycle,
            Classifier = said.Classifier ?? Classifier,
            DropDuplicates = said.DropDuplicates || DropDuplicates,
            DetectRoles = false,
            Said = said.Said ?? said,
        };
    }

    private static UnusableDataException NoMapping(string? source, string reason) =>
        new(
            $"{source ?? "This"} is not a mapping: {reason}. A mapping is the member \"mapping\" of an import's JSON answer."
        );

    /// <inheritdoc/>
    public bool Equals(ColumnMapping? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);
}
