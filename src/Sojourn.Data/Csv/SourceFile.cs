using System.Globalization;
using System.IO.Compression;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>A text file on disk as it was when reading began, unpacked if need be.</summary>
internal sealed record SourceFile
{
    private const int ReadSize = 1 << 20;

    /// <summary>Ordinary text packs 5–30 to 1; what unpacks two hundredfold is made to fill the disk.</summary>
    private const int LargestRatio = 200;

    private const long SmallestSuspect = 64L << 20;

    private const long LargestUnpacked = 512L << 30;

    /// <summary>The file the user named.</summary>
    public required string Path { get; init; }

    /// <summary>The file that is read: the same, or its unpacked copy.</summary>
    public required string ReadPath { get; init; }

    /// <summary>The named file as it was when reading began.</summary>
    public required StagedSource Stamp { get; init; }

    /// <summary>How the text is encoded.</summary>
    public required TextEncoding Encoding { get; init; }

    /// <summary>The name shown in messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Opens a file for staging: it exists, is not empty and is text.</summary>
    public static SourceFile Open(
        string path,
        string? encoding,
        string scratchDirectory,
        int index,
        CancellationToken cancellation
    )
    {
        var info = RefuseMissing(path);
        var readPath = path;
        if (IsGzip(path))
        {
            Directory.CreateDirectory(scratchDirectory);
            readPath = System.IO.Path.Combine(
                scratchDirectory,
                string.Create(CultureInfo.InvariantCulture, $"unpacked-{index}.txt")
            );
            Unpack(info, readPath, cancellation);
        }

        BinaryFiles.Refuse(readPath, info.Name);
        return new SourceFile
        {
            Path = path,
            ReadPath = readPath,
            Stamp = new StagedSource(path, info.Length, info.LastWriteTimeUtc),
            Encoding = TextEncoding.Of(readPath, encoding, cancellation),
        };
    }

    /// <summary>Fails with a sentence if there is no such file or nothing in it.</summary>
    public static FileInfo RefuseMissing(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnusableDataException($"'{path}' is a folder; name the file in it that is to be read.");
        }

        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new UnusableDataException($"The file '{path}' does not exist; check its name and folder.");
        }

        if (info.Length == 0)
        {
            throw new UnusableDataException($"The file '{info.Name}' is empty: it holds no header and no records.");
        }

        return info;
    }

    /// <summary>Whether a file is packed with gzip.</summary>
    public static bool IsGzip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[2];
        return file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
    }

    private static void Unpack(FileInfo packed, string target, CancellationToken cancellation)
    {
        using var source = new GZipStream(packed.OpenRead(), CompressionMode.Decompress);
        using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[ReadSize];
        long written = 0;
        try
        {
            int read;
            while ((read = source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                written += read;
                if (written > LargestUnpacked || (written > SmallestSuspect && written / packed.Length >= LargestRatio))
                {
                    throw new UnusableDataException(
                        $"The packed file '{packed.Name}' ({packed.Length} bytes) unpacks to more than {written >> 20} MB and was not read further; if that is intended, unpack it yourself and import the text file."
                    );
                }

                file.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException fault)
        {
            throw new UnusableDataException(
                $"The packed file '{packed.Name}' is damaged after {written} unpacked bytes ({fault.Message}); pack or copy it again."
            );
        }

        if (!GzipTrailer.Agrees(packed.FullName, written))
        {
            throw new UnusableDataException(
                $"The packed file '{packed.Name}' is cut short: it ends after {written} unpacked bytes, before its own end; pack or copy it again."
            );
        }

        if (written == 0)
        {
            throw new UnusableDataException($"The packed file '{packed.Name}' holds nothing.");
        }
    }
}
