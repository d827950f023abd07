using System.Text.Json;
using System.Text.Json.Serialization;
using Sojourn.Data.Import;

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
    public static AnalysisFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<AnalysisFile>(File.ReadAllText(path), Json)
                ?? throw new UnusableDataException(
                    $"{path} is empty: an analysis names at least a dataset and an analysis."
                );
        }
        catch (JsonException e)
        {
            throw new UnusableDataException(
                $"{path} is not an analysis file: {e.Message} An analysis names at least a dataset and an analysis."
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
