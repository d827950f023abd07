using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sojourn.Workspace.Tests.Schemas;

/// <summary>As much of JSON Schema as our schemas use; a keyword beyond that is refused, not skipped.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Notes = ["$schema", "$defs", "title", "description"];

    public static JsonSchema Read(string name) =>
        new(
            JsonDocument
                .Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", $"{name}.schema.json")))
                .RootElement
        );

    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) =>
        schema
            .EnumerateObject()
            .Where(keyword => !Notes.Contains(keyword.Name))
            .All(keyword => Holds(keyword.Name, keyword.Value, schema, value));

    private bool Holds(string keyword, JsonElement rule, JsonElement schema, JsonElement value) =>
        keyword switch
        {
            "$ref" => Accepts(Definition(rule.GetString()!), value),
            "type" => rule.ValueKind == JsonValueKind.Array
                ? rule.EnumerateArray().Any(type => IsOf(type.GetString()!, value))
                : IsOf(rule.GetString()!, value),
            "enum" => rule.EnumerateArray().Any(each => JsonElement.DeepEquals(each, value)),
            "oneOf" => rule.EnumerateArray().Count(each => Accepts(each, value)) == 1,
            "pattern" => value.ValueKind != JsonValueKind.String
                || Regex.IsMatch(value.GetString()!, rule.GetString()!),
            "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
            "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(v => Accepts(rule, v)),
            "required" => value.ValueKind != JsonValueKind.Object
                || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => value.ValueKind != JsonValueKind.Object
                || value
                    .EnumerateObject()
                    .All(m => !rule.TryGetProperty(m.Name, out var member) || Accepts(member, m.Value)),
            "additionalProperties" => value.ValueKind != JsonValueKind.Object
                || value
                    .EnumerateObject()
                    .Where(m =>
                        !(schema.TryGetProperty("properties", out var known) && known.TryGetProperty(m.Name, out _))
                    )
                    .All(m => rule.ValueKind != JsonValueKind.False && Accepts(rule, m.Value)),
            _ => throw new NotSupportedException($"The schema uses '{keyword}', which this test does not know."),
        };

    private JsonElement Definition(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name));

    private static bool IsOf(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => throw new NotSupportedException($"The schema has the type '{type}', which this test does not know."),
        };
}
