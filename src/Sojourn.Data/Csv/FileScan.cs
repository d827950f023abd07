using System.Globalization;
using System.Text;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Csv;

/// <summary>One pass over a file: counts its records, sets broken ones aside, and shows every other one to its caller.</summary>
internal sealed class FileScan(SourceFile file, int index, CsvDialect dialect, int columns)
{
    private const int MostKept = 10_000;
    private const int CancellationInterval = 0x1FFF;

    /// <summary>Shows a complete record: its number, its physical line and its fields.</summary>
    public delegate void RecordAction(long record, long line, RecordScanner scanner);

    /// <summary>How many records there are, the header left out.</summary>
    public long Records { get; private set; }

    /// <summary>How many were set aside.</summary>
    public long RejectedCount { get; private set; }

    /// <summary>The first of those set aside.</summary>
    public List<RejectedRecord> Rejected { get; } = [];

    /// <summary>How many were set aside by each rule, and the physical line of the first.</summary>
    public Dictionary<string, (long Count, long FirstLine)> RejectedByRule { get; } = [];

    /// <summary>What keeps another reader from reading the file the same way.</summary>
    public Irregularities Irregularities { get; private set; }

    /// <summary>Whether lines end with CRLF.</summary>
    public bool CarriageReturnLineFeed { get; private set; }

    /// <summary>How lines end, in a word for a saved mapping.</summary>
    public string LineEndsWord =>
        dialect.LineEnds == LineEnds.CarriageReturn ? "cr"
        : (Irregularities & Irregularities.MixedLineEnds) != 0 ? "mixed"
        : CarriageReturnLineFeed ? "crlf"
        : "lf";

    /// <summary>The longest record in bytes.</summary>
    public int LongestRecord { get; private set; }

    /// <summary>Physical lines before the first record of data.</summary>
    public int LinesBefore { get; private set; }

    /// <summary>Reads the header of a file, or as many nulls as its first record has fields.</summary>
    public static List<string?> ReadHeader(SourceFile file, CsvDialect dialect)
    {
        using var scanner = new RecordScanner(file.Encoding.Open(file.ReadPath), dialect);
        Skip(scanner, dialect);
        var header = new List<string?>();
        if (scanner.Read())
        {
            if (scanner.Outcome != RecordOutcome.Complete)
            {
                throw Unreadable(file, dialect, scanner);
            }

            for (var i = 0; i < scanner.FieldCount; i++)
            {
                header.Add(dialect.HasHeader ? Encoding.UTF8.GetString(scanner.Field(i)).Trim() : null);
            }
        }

        return header;
    }

    /// <summary>Reads the whole file.</summary>
    /// <param name="action">Shown every complete record.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="reached">Told now and then how many bytes have been read.</param>
    public void Run(RecordAction action, CancellationToken cancellation, Action<long>? reached = null)
    {
        using var scanner = new RecordScanner(file.Encoding.Open(file.ReadPath), dialect);
        Skip(scanner, dialect);
        LinesBefore = dialect.SkipLines;
        if (dialect.HasHeader && scanner.Read())
        {
            LinesBefore++;
        }

        scanner.Columns = columns;
        while (scanner.Read())
        {
            Records++;
            if ((Records & CancellationInterval) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                reached?.Invoke(scanner.BytesTaken);
            }

            if (scanner.Outcome == RecordOutcome.Complete)
            {
                action(Records, scanner.Line, scanner);
            }
            else
            {
                Reject(scanner);
            }
        }

        Irregularities = scanner.Irregularities;
        CarriageReturnLineFeed = scanner.SawCarriageReturnLineFeed;
        LongestRecord = scanner.LongestSeen;
    }

    private static UnusableDataException Unreadable(SourceFile file, CsvDialect dialect, RecordScanner scanner)
    {
        var what = dialect.HasHeader ? Sentence.Of($"header") : Sentence.Of($"first record");
        return new UnusableDataException(
            scanner.Outcome == RecordOutcome.TooLong
                ? Sentence.Of(
                    $"Line {scanner.Line} of '{file.Name}', its {what}, is longer than {RecordScanner.LongestRecord >> 20} MB, so the file is no table of records; check that its line ends were not lost."
                )
                : Sentence.Of(
                    $"Line {scanner.Line} of '{file.Name}', its {what}, holds a quote that does not close sensibly; correct that line, or leave out lines at the top."
                )
        );
    }

    private static void Skip(RecordScanner scanner, CsvDialect dialect)
    {
        for (var i = 0; i < dialect.SkipLines; i++)
        {
            scanner.SkipLine();
        }
    }

    private void Reject(RecordScanner scanner)
    {
        var rule = scanner.Outcome switch
        {
            RecordOutcome.UnbalancedQuote => "unbalanced-quote",
            RecordOutcome.TooLong => "record-too-long",
            _ => "wrong-field-count",
        };
        RejectedCount++;
        var sofar = RejectedByRule.GetValueOrDefault(rule, (0, scanner.Line));
        RejectedByRule[rule] = (sofar.Item1 + 1, sofar.Item2);
        if (Rejected.Count < MostKept)
        {
            var value = Encoding.UTF8.GetString(scanner.Head);
            Rejected.Add(new RejectedRecord(index, Records, scanner.Line, rule, null, value));
        }
    }
}
