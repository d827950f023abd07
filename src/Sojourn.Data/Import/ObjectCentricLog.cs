using System.IO.Compression;
using System.Text.Json;

namespace Sojourn.Data.Import;

/// <summary>Recognises object-centric event logs (OCEL), which relate events to objects of several types and have no case.</summary>
internal static class ObjectCentricLog
{
    private const int DatabasePagesSeen = 1 << 18;

    /// <summary>Elements of the log that object-centric XML has, and XES has not.</summary>
    public static bool IsElement(string name) => name is "object-types" or "event-types" or "objects" or "events";

    /// <summary>Whether JSON begins with the members of an object-centric log.</summary>
    public static bool IsJson(ReadOnlySpan<byte> beginning)
    {
        var reader = new Utf8JsonReader(
            beginning,
            isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip })
        );
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                {
                    continue;
                }

                var name = reader.GetString()!;
                if (name is "objectTypes" or "eventTypes" || name.StartsWith("ocel:", StringComparison.Ordinal))
                {
                    return reader.Read() && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
                }
            }
        }
        catch (JsonException)
        {
            // Not one JSON document: lines of them, perhaps.
        }

        return false;
    }

    /// <summary>Whether an SQLite database has the tables of an object-centric log.</summary>
    public static bool IsDatabase(string file, bool isCompressed)
    {
        using var raw = File.OpenRead(file);
        using var stream = isCompressed ? (Stream)new GZipStream(raw, CompressionMode.Decompress) : raw;
        var pages = new byte[DatabasePagesSeen];
        try
        {
            var length = stream.ReadAtLeast(pages, pages.Length, throwOnEndOfStream: false);
            return pages.AsSpan(0, length).IndexOf("event_map_type"u8) >= 0
                || pages.AsSpan(0, length).IndexOf("object_map_type"u8) >= 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Says what the file is and what to do with it.</summary>
    public static UnusableDataException Refused(string file) =>
        new(
            $"\"{file}\" is an object-centric event log (OCEL): its events belong to objects of several types and not to "
                + $"one case each, so it cannot be read as a log of cases yet. Flatten it to one object type with the tool "
                + $"that wrote it, and export that as CSV or XES."
        );
}
