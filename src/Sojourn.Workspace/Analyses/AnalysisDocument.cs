using System.Collections;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Workspace.Analyses;

/// <summary>Writes the JSON document of a result: the header that every document begins with, then the result's members.</summary>
/// <remarks>The same input gives the same bytes: members in declared order, numbers in their shortest round-trip form.</remarks>
public static class AnalysisDocument
{
    /// <summary>How results are written.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            // Documents are read by programs and people, never put into a page unescaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new UtcConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };

    /// <summary>Writes the document of a result to a stream, in UTF-8 without a byte-order mark.</summary>
    /// <param name="target">The stream, which stays open.</param>
    /// <param name="analysis">The analysis's name.</param>
    /// <param name="subject">What it was run on.</param>
    /// <param name="result">Its result.</param>
    /// <param name="resultHash">Written as the last member, or null for none.</param>
    public static void Write(
        Stream target,
        string analysis,
        AnalysisSubject subject,
        AnalysisResult result,
        string? resultHash = null
    )
    {
        using var writer = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = Options.Encoder });
        writer.WriteStartObject();
        WriteHeader(writer, analysis, subject);
        WriteMembers(writer, result);
        if (resultHash is not null)
        {
            writer.WriteString("resultHash", resultHash);
        }

        writer.WriteEndObject();
    }

    /// <summary>The SHA-256 of the result's own members, as hexadecimal: what the header says does not enter it.</summary>
    public static string HashOf(AnalysisResult result)
    {
        using var hash = SHA256.Create();
        using (var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var writer = new Utf8JsonWriter(sink, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            writer.WriteStartObject();
            WriteMembers(writer, result);
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static void WriteMembers(Utf8JsonWriter writer, AnalysisResult result)
    {
        foreach (var member in Options.GetTypeInfo(result.Document.GetType()).Properties)
        {
            if (member.Get is { } get)
            {
                writer.WritePropertyName(member.Name);
                WriteValue(writer, get(result.Document), member.PropertyType);
            }
        }
    }

    /// <summary>Rows that are enumerated lazily are written as they come, so that a large table never stands in memory.</summary>
    private static void WriteValue(Utf8JsonWriter writer, object? value, Type type)
    {
        if (
            value is not IEnumerable rows
            || !type.IsGenericType
            || type.GetGenericTypeDefinition() != typeof(IEnumerable<>)
        )
        {
            JsonSerializer.Serialize(writer, value, type, Options);
            return;
        }

        var rowType = type.GetGenericArguments()[0];
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            JsonSerializer.Serialize(writer, row, rowType, Options);
            if (writer.BytesPending > 1 << 16)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteHeader(Utf8JsonWriter writer, string analysis, AnalysisSubject subject)
    {
        var log = subject.Log;
        writer.WriteString("schema", $"sojourn/{analysis}/1");
        writer.WriteString("dataset", subject.Dataset);
        if (subject.Version is { } version)
        {
            writer.WriteNumber("version", version);
        }
        else
        {
            writer.WriteNull("version");
        }

        WriteTexts(writer, "filter", subject.Filters);
        WriteTexts(writer, "project", subject.Projections);
        WriteCounts(writer, "selected", subject.Selection.Count, log.CountEvents(subject.Selection));
        WriteCounts(writer, "total", log.CaseCount, log.EventCount);
        if (subject.AsOf is { } asOf)
        {
            writer.WriteString("asOf", UtcConverter.Text(log.Unit.ToUtc(asOf)));
        }
        else
        {
            writer.WriteNull("asOf");
        }

        writer.WriteNumber("tieShare", TieShare(subject));
        WriteTexts(writer, "notes", subject.Notes);
    }

    /// <summary>The share of the selected cases whose event order depends on the record order somewhere.</summary>
    public static double TieShare(AnalysisSubject subject)
    {
        if (subject.Selection.Count == 0)
        {
            return 0;
        }

        return (double)subject.Selection.And(subject.Log.CasesWithTies).Count / subject.Selection.Count;
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, int cases, int events)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("cases", cases);
        writer.WriteNumber("events", events);
        writer.WriteEndObject();
    }
}
