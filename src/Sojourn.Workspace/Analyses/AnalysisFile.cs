using System.Text.Json;
using System.Text.Json.Serialization;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Faults;

namespace Sojourn.Workspace.Analyses;

/// <summary>An analysis as a file (<c>*.sojourn.json</c>): what to run, on what, with which options.</summary>
public sealed record AnalysisFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
    };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly StringComparer ByName = StringComparer.OrdinalIgnoreCase;
    private static readonly string[] Needed = ["dataset", "analysis"];
    private static readonly string[] Members =
    [
        .. Needed,
        "$schema",
        "schema",
        "hash",
        "project",
        "filter",
        "asOf",
        "options",
    ];

    /// <summary>Where an editor finds the JSON schema of the file; null for nowhere.</summary>
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JsonSchema { get; init; }

    /// <summary>The form of the file.</summary>
    public string Schema { get; init; } = "sojourn/analysis/1";

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The hash of the data that the file was written for; null for any.</summary>
    public string? Hash { get; init; }

    /// <summary>Projections in their text form, in order.</summary>
    public IReadOnlyList<string> Project { get; init; } = [];

    /// <summary>Filters in their text form; all must hold.</summary>
    public IReadOnlyList<string> Filter { get; init; } = [];

    /// <summary>The observation end, ISO-8601; null for the log's own.</summary>
    public string? AsOf { get; init; }

    /// <summary>The analysis's name in the catalogue.</summary>
    public required string Analysis { get; init; }

    /// <summary>Its options: a text, a number, true, or a list of texts each.</summary>
    public IReadOnlyDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnusableDataException">The file is not an analysis.</exception>
    /// <exception cref="WorkspaceException">The file cannot be read.</exception>
    public static AnalysisFile Read(string path)
    {
        var json = UserFile.Read(path, "analysis");
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw NoAnalysis(path, $"it is no JSON object");
            }

            var unknown = root.EnumerateObject().Select(member => member.Name).Except(Members, ByName).ToList();
            var missing = Needed.Except(root.EnumerateObject().Select(member => member.Name), ByName).ToList();
            return unknown.Count > 0
                    ? throw NoAnalysis(
                        path,
                        $"it has no place for the member {Listed(unknown)}, only for {Listed(Members)}"
                    )
                : missing.Count > 0 ? throw NoAnalysis(path, $"it has no member {Listed(missing)}")
                : root.Deserialize<AnalysisFile>(Json)!;
        }
        catch (JsonException e)
        {
            throw NoAnalysis(
                path,
                e.Path is { Length: > 2 } member
                    ? Sentence.Of($"the member \"{member[2..]}\" cannot be read")
                    : Sentence.Of($"it is not JSON at {JsonPlace.Of(json, e)}")
            );
        }
    }

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The options as the catalogue takes them.</summary>
    /// <exception cref="OptionException">An option is an object or null.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> OptionTexts() =>
        [
            .. Options.SelectMany(option =>
                Texts(option.Key, option.Value).Select(text => KeyValuePair.Create(option.Key, text))
            ),
        ];

    private static UnusableDataException NoAnalysis(string path, Sentence reason) =>
        new($"{path} is not an analysis file: {reason}. An analysis names at least a dataset and an analysis.");

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static IEnumerable<string> Texts(string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Number => [value.GetRawText()],
            JsonValueKind.True => ["true"],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Texts(name, item)),
            _ => throw new OptionException(name, $"Option '{name}' takes a text, a number, true or a list of them."),
        };
}
