using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Csv;

/// <summary>The columns of a file: how many its records have, and what its header calls them.</summary>
internal static class TableShape
{
    private const int MostRecords = 1_000;

    /// <summary>The header of each column, null where a column has none.</summary>
    public static List<string?> Headers(SourceFile file, CsvDialect dialect)
    {
        var header = FileScan.ReadHeader(file, dialect);
        if (header.Count == 0)
        {
            throw new UnusableDataException(
                dialect.SkipLines > 0
                    ? Sentence.Of(
                        $"The file '{file.Name}' holds nothing behind the {dialect.SkipLines} lines at its top that are "
                            + $"left out: leave out fewer lines."
                    )
                    : Sentence.Of($"The file '{file.Name}' is empty: it holds no header and no records.")
            );
        }

        var (columns, lastIsEmpty) = UsualRecord(file, dialect);
        var missing = columns - header.Count;
        if (missing == 0 || columns == 0)
        {
            return header;
        }

        if (missing == 1 && lastIsEmpty)
        {
            // A delimiter behind the last field of every record.
            return header;
        }

        if (missing == 1 && dialect.HasHeader)
        {
            // Statistics programs leave the column of row names without a header.
            return [null, .. header];
        }

        if (missing > 0)
        {
            return [.. header, .. Enumerable.Repeat<string?>(null, missing)];
        }

        // Fewer fields than headers: fine where the surplus headers are empty, else every record will be set aside.
        return header.Skip(columns).All(string.IsNullOrEmpty) ? header[..columns] : header;
    }

    private static (int Columns, bool LastIsEmpty) UsualRecord(SourceFile file, CsvDialect dialect)
    {
        using var scanner = new RecordScanner(file.Encoding.Open(file.ReadPath), dialect);
        for (var i = 0; i < dialect.SkipLines; i++)
        {
            scanner.SkipLine();
        }

        if (dialect.HasHeader)
        {
            scanner.Read();
        }

        var counts = new Dictionary<int, (int Records, int LastEmpty)>();
        for (var records = 0; records < MostRecords && scanner.Read(); records++)
        {
            if (scanner.Outcome == RecordOutcome.Complete)
            {
                var (seen, empty) = counts.GetValueOrDefault(scanner.FieldCount);
                empty += scanner.Field(scanner.FieldCount - 1).IsEmpty ? 1 : 0;
                counts[scanner.FieldCount] = (seen + 1, empty);
            }
        }

        if (counts.Count == 0)
        {
            return (0, false);
        }

        var usual = counts.OrderByDescending(count => count.Value.Records).ThenByDescending(count => count.Key).First();
        return (usual.Key, usual.Value.LastEmpty == usual.Value.Records);
    }
}
