using System.IO.Hashing;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Workspace.Index;

/// <summary>How much of an index is checked when it is opened.</summary>
internal enum IndexCheck
{
    /// <summary>Header, table and file length: a fixed cost, whatever the size.</summary>
    Structure,

    /// <summary>Every byte as well, at the speed of memory.</summary>
    Everything,
}

/// <summary>The memory of a log in a file that is mapped instead of read. It is never the truth.</summary>
/// <remarks>
/// An index carries the hash of the data it was made from, so a stale one is recognised; whatever is missing, cut off or
/// damaged makes it unusable as a whole, and it is made again from the database file.
/// </remarks>
internal static class IndexFile
{
    private const int ChunkBytes = 1 << 22;

    /// <summary>Writes an index beside its final name and renames it when it is complete.</summary>
    /// <param name="path">The index file.</param>
    /// <param name="datasetHash">The hash of the data, in hexadecimal.</param>
    /// <param name="sections">The log's memory.</param>
    /// <param name="cancellation">Stops between blocks; an unfinished file stays behind for the next clean-up.</param>
    public static void Write(
        string path,
        string datasetHash,
        IReadOnlyList<LogSection> sections,
        CancellationToken cancellation = default
    )
    {
        var aside = path + Datasets.DurableFile.Unfinished;
        var entries = Place(sections);
        var tableOffset = entries.Count == 0 ? IndexFormat.HeaderBytes : entries[^1].Offset + entries[^1].Bytes;
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var buffer = GC.AllocateUninitializedArray<byte>(ChunkBytes);
            for (var i = 0; i < entries.Count; i++)
            {
                entries[i] = entries[i] with
                {
                    Checksum = WriteSection(stream, entries[i].Offset, sections[i], buffer, cancellation),
                };
            }

            var table = IndexFormat.Table(entries);
            RandomAccess.Write(stream.SafeFileHandle, table, tableOffset);
            RandomAccess.Write(
                stream.SafeFileHandle,
                IndexFormat.Header(datasetHash, entries.Count, tableOffset, table),
                fileOffset: 0
            );
            stream.Flush(flushToDisk: true);
        }

        Datasets.DurableFile.Publish(aside, path);
    }

    /// <summary>Maps an index.</summary>
    /// <returns>The sections by name.</returns>
    /// <exception cref="UnusableIndexException">It is missing, damaged, stale or of another format.</exception>
    public static IReadOnlyDictionary<string, LogSection> Open(string path, string datasetHash, IndexCheck check)
    {
        var file = Map(path);
        if (file.Length < IndexFormat.HeaderBytes)
        {
            throw new UnusableIndexException("it is cut off");
        }

        var header = file.Slice<byte>(0, IndexFormat.HeaderBytes);
        var (count, tableOffset, tableBytes, checksum) = IndexFormat.ReadHeader(header.Span, file.Length, datasetHash);
        var table = file.Slice<byte>(tableOffset, tableBytes);
        var entries = IndexFormat.ReadTable(table.Span, count, tableOffset, checksum);
        if (check == IndexCheck.Everything)
        {
            var damaged = entries.AsParallel().FirstOrDefault(entry => !IsIntact(file, entry));
            if (damaged is not null)
            {
                throw new UnusableIndexException($"its section '{damaged.Name}' is damaged");
            }
        }

        var sections = new Dictionary<string, LogSection>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!sections.TryAdd(entry.Name, Section(file, entry)))
            {
                throw new UnusableIndexException($"it holds '{entry.Name}' twice");
            }
        }

        GC.KeepAlive(file);
        return sections;
    }

    private static MappedFile Map(string path)
    {
        try
        {
            return MappedFile.Open(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // An empty file cannot be mapped and is reported as an argument fault.
            throw new UnusableIndexException(File.Exists(path) ? "it cannot be read" : "it is missing");
        }
    }

    private static List<IndexEntry> Place(IReadOnlyList<LogSection> sections)
    {
        var entries = new List<IndexEntry>(sections.Count);
        var offset = (long)IndexFormat.HeaderBytes;
        foreach (var section in sections)
        {
            var entry = new IndexEntry(
                section.Name,
                section.Type,
                IndexFormat.Align(offset),
                section.Length,
                Checksum: 0
            );
            entries.Add(entry);
            offset = entry.Offset + entry.Bytes;
        }

        return entries;
    }

    private static ulong WriteSection(
        FileStream stream,
        long offset,
        LogSection section,
        byte[] buffer,
        CancellationToken cancellation
    )
    {
        var checksum = new XxHash3();
        for (var done = 0; done < section.Length; )
        {
            cancellation.ThrowIfCancellationRequested();
            var copied = section.CopyBytes(done, buffer);
            var chunk = buffer.AsSpan(0, copied * section.ElementSize);
            checksum.Append(chunk);
            RandomAccess.Write(stream.SafeFileHandle, chunk, offset);
            offset += chunk.Length;
            done += copied;
        }

        return checksum.GetCurrentHashAsUInt64();
    }

    private static bool IsIntact(MappedFile file, IndexEntry entry)
    {
        var checksum = new XxHash3();
        for (var done = 0L; done < entry.Bytes; done += ChunkBytes)
        {
            var chunk = file.Slice<byte>(entry.Offset + done, (int)Math.Min(ChunkBytes, entry.Bytes - done));
            checksum.Append(chunk.Span);
        }

        return checksum.GetCurrentHashAsUInt64() == entry.Checksum;
    }

    private static LogSection Section(MappedFile file, IndexEntry entry) =>
        entry.Type switch
        {
            LogSectionType.UInt8 => Section<byte>(file, entry),
            LogSectionType.Int32 => Section<int>(file, entry),
            LogSectionType.Int64 => Section<long>(file, entry),
            LogSectionType.UInt64 => Section<ulong>(file, entry),
            _ => Section<double>(file, entry),
        };

    private static LogSection Section<T>(MappedFile file, IndexEntry entry)
        where T : unmanaged => LogSection.Of(entry.Name, file.Slice<T>(entry.Offset, (int)entry.Length));
}
