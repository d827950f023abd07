using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sojourn.Workspace.Analyses;

/// <summary>Instants as ISO-8601 in UTC, with as many decimals of the second as they have.</summary>
public sealed class UtcConverter : JsonConverter<DateTime>
{
    /// <summary>The text of an instant in UTC.</summary>
    public static string Text(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTime.Parse(
            reader.GetString() ?? throw new JsonException("An instant is a text."),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal
        );

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));
}
