using System.IO.Compression;
using DuckDB.NET.Data;
using Sojourn.Data.Csv;
using Sojourn.Data.Excel;
using Sojourn.Data.JsonLines;
using Sojourn.Data.Parquet;
using Sojourn.Data.Xes;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Import;

/// <summary>What kind of file a source is, and who stages it: the one place that knows all formats.</summary>
public enum SourceFormat
{
    /// <summary>Delimited text.</summary>
    DelimitedText,

    /// <summary>The XML format for event logs.</summary>
    Xes,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>One JSON object per line, or one JSON array of objects.</summary>
    JsonLines,

    /// <summary>An Excel workbook: xlsx, xlsm or xls.</summary>
    Workbook,
}

/// <summary>Tells formats apart by content first, and by the name's ending where the content leaves it open.</summary>
public static class SourceFormats
{
    private const int Peeked = 4096;

    /// <summary>Finds out the format of a file.</summary>
    /// <exception cref="UnusableDataException">The file is missing, empty, a directory, or of a kind that is not read.</exception>
    public static SourceFormat Of(string file)
    {
        if (Directory.Exists(file))
        {
            throw new UnusableDataException($"\"{file}\" is a directory. Name the file in it that holds the log.");
        }

        if (!File.Exists(file))
        {
            throw new UnusableDataException($"The file \"{file}\" does not exist. Check the path.");
        }

        var head = Peek(file, out var isCompressed);
        if (head.Length == 0)
        {
            throw new UnusableDataException($"The file \"{file}\" is empty. Choose a file that holds a log.");
        }

        if (head.StartsWith("PAR1"u8))
        {
            return isCompressed
                ? throw new UnusableDataException(
                    $"\"{file}\" is a compressed Parquet file. Unpack it with gunzip first."
                )
                : SourceFormat.Parquet;
        }

        var isWorkbook =
            WorkbookKind.IsDocument(head)
            || (
                WorkbookKind.IsArchive(head)
                && (isCompressed ? IsNamed(file, ".xlsx", ".xlsm") : WorkbookKind.IsWorkbook(file))
            );
        if (isWorkbook)
        {
            return isCompressed
                ? throw new UnusableDataException($"\"{file}\" is a compressed workbook. Unpack it with gunzip first.")
                : SourceFormat.Workbook;
        }

        RefuseOtherKinds(file, head, isCompressed);
        if (!isCompressed && file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnusableDataException(
                $"\"{file}\" is named .gz but is not compressed. Leave .gz out of its name, or compress it."
            );
        }

        var text = WithoutMark(head);
        if (text is [(byte)'{', ..] && ObjectCentricLog.IsJson(text))
        {
            throw ObjectCentricLog.Refused(file);
        }

        return text switch
        {
            [(byte)'<', ..] => SourceFormat.Xes,
            [(byte)'{', ..] => SourceFormat.JsonLines,
            [(byte)'[', ..] when IsNamed(file, ".json", ".jsonl", ".ndjson") => SourceFormat.JsonLines,
            _ => ByName(file),
        };
    }

    /// <summary>Stages files of one format on a connection.</summary>
    /// <exception cref="ImportOptionException">An option cannot be meant, or would have no effect on this format.</exception>
    internal static StagedTable Stage(
        DuckDBConnection connection,
        IReadOnlyList<string> files,
        ImportOptions options,
        string scratchDirectory,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    )
    {
        var formats = files.Select(Of).ToList();
        for (var i = 1; i < formats.Count; i++)
        {
            if (formats[i] != formats[0])
            {
                throw new UnusableDataException(
                    $"\"{files[0]}\" and \"{files[i]}\" are of different kinds ({formats[0]}, {formats[i]}). "
                        + $"Import files of one kind together, and add the others afterwards."
                );
            }
        }

        ImportOptionCheck.Refuse(options, formats[0], files[0]);
        return formats[0] switch
        {
            SourceFormat.Parquet => ParquetStaging.Stage(connection, files, options, scratchDirectory, cancellation),
            SourceFormat.JsonLines => JsonLinesStaging.Stage(
                connection,
                files,
                options,
                scratchDirectory,
                progress,
                cancellation
            ),
            SourceFormat.Workbook => WorkbookStaging.Stage(connection, files, options, progress, cancellation),
            SourceFormat.Xes => XesStaging.Stage(connection, files, options, scratchDirectory, progress, cancellation),
            _ => CsvStaging.Stage(connection, files, options, scratchDirectory, progress, cancellation),
        };
    }

    private static SourceFormat ByName(string file) =>
        IsNamed(file, ".xes")
            ? throw new UnusableDataException($"\"{file}\" is named .xes but does not begin as XML. Export it again.")
        : IsNamed(file, ".parquet")
            ? throw new UnusableDataException(
                $"\"{file}\" is named .parquet but does not begin as Parquet. Export it again."
            )
        : IsNamed(file, ".jsonl", ".ndjson", ".json") ? SourceFormat.JsonLines
        : SourceFormat.DelimitedText;

    private static bool IsNamed(string file, params ReadOnlySpan<string> endings)
    {
        var name = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Peek(string file, out bool isCompressed)
    {
        var head = new byte[Peeked];
        using var raw = File.OpenRead(file);
        var length = raw.ReadAtLeast(head, Peeked, throwOnEndOfStream: false);
        isCompressed = length > 2 && head[0] == 0x1F && head[1] == 0x8B;
        if (isCompressed)
        {
            raw.Position = 0;
            using var unpacked = new GZipStream(raw, CompressionMode.Decompress);
            try
            {
                length = unpacked.ReadAtLeast(head, Peeked, throwOnEndOfStream: false);
            }
            catch (InvalidDataException)
            {
                throw new UnusableDataException($"\"{file}\" is a damaged gzip file. Copy or compress it again.");
            }
        }

        return head[..length];
    }

    private static void RefuseOtherKinds(string file, ReadOnlySpan<byte> head, bool isCompressed)
    {
        if (head.StartsWith("SQLite format 3"u8) && ObjectCentricLog.IsDatabase(file, isCompressed))
        {
            throw ObjectCentricLog.Refused(file);
        }

        var kind =
            head.StartsWith("PK\u0003\u0004"u8) ? Sentence.Of($"a zip archive")
            : head.StartsWith("SQLite format 3"u8) ? Sentence.Of($"an SQLite database")
            : head.StartsWith("%PDF"u8) ? Sentence.Of($"a PDF document")
            : head.Length > 12 && head[8..12].SequenceEqual("DUCK"u8) ? Sentence.Of($"a DuckDB database")
            : head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? Sentence.Of($"a zstd archive")
            : head.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']) ? Sentence.Of($"a program")
            : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? Sentence.Of($"a picture")
            : null;
        if (kind is not null)
        {
            throw new UnusableDataException(
                $"\"{file}\" is {kind}, which cannot be imported. Export the log as CSV, XES, Parquet or JSON lines."
            );
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> head)
    {
        var text =
            head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..]
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? head[2..]
            : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? head[3..]
            : head;
        return text.TrimStart(" \t\r\n\0"u8);
    }
}
