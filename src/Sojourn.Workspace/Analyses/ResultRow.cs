using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sojourn.Workspace.Analyses;

/// <summary>A row whose members are known only from the log: fixed members first, then attributes by name.</summary>
[JsonConverter(typeof(Converter))]
public sealed class ResultRow
{
    private readonly List<KeyValuePair<string, object?>> members = [];

    /// <summary>The members in order.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Members => members;

    /// <summary>The value of a member, or null.</summary>
    public object? this[string name] => members.FirstOrDefault(m => m.Key == name).Value;

    /// <summary>Adds a member.</summary>
    public ResultRow Add(string name, object? value)
    {
        members.Add(new(name, value));
        return this;
    }

    private sealed class Converter : JsonConverter<ResultRow>
    {
        public override ResultRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Rows of results are only written.");

        public override void Write(Utf8JsonWriter writer, ResultRow value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, member) in value.members)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, member, options);
            }

            writer.WriteEndObject();
        }
    }
}
