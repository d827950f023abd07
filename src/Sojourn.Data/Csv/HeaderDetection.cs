namespace Sojourn.Data.Csv;

/// <summary>Tells whether the first record names the columns.</summary>
internal static class HeaderDetection
{
    private const int MostRecords = 1_000;

    /// <summary>
    /// A first record is data if one of its cells is a number or a time and stands above values of the same kind; else it
    /// is taken for a header, as event logs nearly always have one.
    /// </summary>
    public static bool HasHeader(byte[] text, CsvDialect dialect)
    {
        using var scanner = new RecordScanner(new MemoryStream(text, writable: false), dialect);
        if (!scanner.Read())
        {
            return true;
        }

        var first = Kinds(scanner);
        var same = new int[first.Length];
        var records = 0;
        while (records < MostRecords && scanner.Read())
        {
            records++;
            var kinds = Kinds(scanner);
            for (var i = 0; i < Math.Min(kinds.Length, first.Length); i++)
            {
                same[i] += kinds[i] == first[i] ? 1 : 0;
            }
        }

        for (var i = 0; i < first.Length; i++)
        {
            var alike = records == 0 || same[i] * 2 > records;
            if (first[i] is CellKind.Number or CellKind.Time && alike)
            {
                return false;
            }
        }

        return true;
    }

    private static CellKind[] Kinds(RecordScanner scanner)
    {
        var kinds = new CellKind[scanner.FieldCount];
        for (var i = 0; i < kinds.Length; i++)
        {
            var value = scanner.Field(i);
            kinds[i] =
                value.IsEmpty ? CellKind.Empty
                : NumberStyles.Of(value) != NumberReadings.None ? CellKind.Number
                : TimeReader.TryRead(value, out _) ? CellKind.Time
                : CellKind.Text;
        }

        return kinds;
    }

    private enum CellKind
    {
        Empty,
        Text,
        Number,
        Time,
    }
}
