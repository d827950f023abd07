using System.IO.Compression;
using System.Text;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>The first records of a text file and the dialect they were read with, for showing before an import.</summary>
/// <remarks>Only the beginning of the file is read, so it costs the same for any size.</remarks>
public sealed class CsvPreview
{
    private const int BytesRead = 1 << 20;

    private CsvPreview(
        IReadOnlyDictionary<string, string> dialect,
        IReadOnlyList<string> columns,
        IReadOnlyList<IReadOnlyList<string>> records
    )
    {
        Dialect = dialect;
        Columns = columns;
        Records = records;
    }

    /// <summary>The detected dialect in the words of the command line.</summary>
    public IReadOnlyDictionary<string, string> Dialect { get; }

    /// <summary>The columns' names, made unique.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The first complete records as they stand in the file, a text per column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Records { get; }

    /// <summary>Reads the first records of a file.</summary>
    /// <param name="path">The file, packed with gzip or not.</param>
    /// <param name="options">What the user says about it.</param>
    /// <param name="records">How many records at most.</param>
    /// <param name="scratchDirectory">Where the beginning of the file is put; the caller deletes it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnusableDataException">The file cannot be read as a table.</exception>
    public static CsvPreview Read(
        string path,
        ImportOptions options,
        int records,
        string scratchDirectory,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(records);
        SourceFile.RefuseMissing(path);
        var beginning = Path.Combine(scratchDirectory, "beginning", Path.GetFileName(path));
        Directory.CreateDirectory(Path.GetDirectoryName(beginning)!);
        File.WriteAllBytes(beginning, Beginning(path));
        var file = SourceFile.Open(beginning, options.Encoding, scratchDirectory, 0, cancellation);
        var dialect = DialectDetection.Detect(file, options);
        var headers = TableShape.Headers(file, dialect);
        var shown = new List<IReadOnlyList<string>>();
        var scan = new FileScan(file, 0, dialect, headers.Count);
        scan.Run(
            (_, _, scanner) =>
            {
                if (shown.Count < records)
                {
                    shown.Add([.. headers.Select((_, i) => Encoding.UTF8.GetString(scanner.Field(i)))]);
                }
            },
            cancellation
        );
        return new CsvPreview(
            DialectWords.Of(file, dialect, scan.LineEndsWord, decimalComma: null),
            HeaderNames.MakeUnique(headers, dialect.HasHeader, []),
            shown
        );
    }

    /// <summary>The first megabyte, unpacked if need be, up to its last line end where the file goes on.</summary>
    private static byte[] Beginning(string path)
    {
        using var file = File.OpenRead(path);
        using Stream text = SourceFile.IsGzip(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
        var bytes = new byte[BytesRead];
        int length;
        try
        {
            length = text.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException fault)
        {
            throw new UnusableDataException(
                $"The packed file '{Path.GetFileName(path)}' is damaged at its beginning ({fault.Message}); pack or copy it again."
            );
        }

        if (length < bytes.Length)
        {
            return bytes[..length];
        }

        var last = bytes.AsSpan().LastIndexOf((byte)'\n');
        return last < 0 || bytes.AsSpan().Contains((byte)0) ? bytes : bytes[..(last + 1)];
    }
}
