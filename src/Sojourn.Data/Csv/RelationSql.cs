using System.Globalization;
using System.Text;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>Builds what stands after FROM: the files read in order, numbered, with their times in UTC.</summary>
internal static class RelationSql
{
    private const string Numbers = "_file, _record, _line, ";
    private const int DatabaseLongestLine = 2_000_000;

    // What is read on several cores is held in memory, or on the disk beside it, before it is numbered.
    private const long MostHeld = 1L << 30;

    /// <summary>The relation over all files.</summary>
    public static string Build(IReadOnlyList<FileReading> files, IReadOnlyList<ColumnSql> columns) =>
        WithTimes(
            string.Join(" UNION ALL ", files.Select((file, index) => Read(file, index, columns))),
            Numbers,
            columns
        );

    /// <summary>The same rows without numbers: a window that numbers rows keeps the database to one core.</summary>
    /// <returns>Null where the file brings its numbers along, cannot be read in parts, or is too large to be held.</returns>
    public static UnnumberedRows? BuildUnnumbered(IReadOnlyList<FileReading> files, IReadOnlyList<ColumnSql> columns) =>
        files is [{ Copy: null, HasLineBreaksInValues: false } file]
        && new FileInfo(file.Source.ReadPath).Length <= MostHeld
            ? new UnnumberedRows(
                WithTimes(
                    $"SELECT {string.Join(", ", columns.Select(column => column.Name))} FROM {Call(file, columns)}",
                    numbers: "",
                    columns
                ),
                file.LinesBefore
            )
            : null;

    private static string WithTimes(string read, string numbers, IReadOnlyList<ColumnSql> columns)
    {
        var times = columns.Where(column => column.IsTime).ToList();
        if (times.Count == 0)
        {
            return $"({read})";
        }

        var kept = numbers + string.Join(", ", columns.Select(column => column.Name));
        var parsed = times.Select(column =>
            $"{column.ParsedTime} AS {(column.IsLocal ? column.LocalName : column.TimeName)}"
        );
        var relation = $"(SELECT {kept}, {string.Join(", ", parsed)} FROM ({read}))";
        if (!times.Exists(column => column.IsLocal))
        {
            return relation;
        }

        var utc = times.Select(column => column.IsLocal ? $"{column.UtcTime} AS {column.TimeName}" : column.TimeName);
        return $"(SELECT {kept}, {string.Join(", ", utc)} FROM {relation})";
    }

    private static string Read(FileReading file, int index, IReadOnlyList<ColumnSql> columns)
    {
        var fields = columns.Select(column => column.Name);
        if (file.Copy is not null)
        {
            fields = fields.Concat(
                columns.Where(column => column.IsConvertedInCopy).Select(column => column.MicrosName)
            );
        }

        var numbers = file.Copy is not null
            ? "_record, _line"
            // The reader keeps the order of the file and a window without partitions numbers rows as they come.
            : string.Create(
                CultureInfo.InvariantCulture,
                $"row_number() OVER () AS _record, row_number() OVER () + {file.LinesBefore} AS _line"
            );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT CAST({index} AS INTEGER) AS _file, {numbers}, {string.Join(", ", fields)} FROM {Call(file, columns)}"
        );
    }

    /// <summary>A path whose * ? and [ stand for themselves, which the reader would take for a pattern of several files.</summary>
    private static string WithoutPatterns(string path) =>
        path.AsSpan().ContainsAny("*?[")
            ? path.Replace("[", "[[]", StringComparison.Ordinal)
                .Replace("*", "[*]", StringComparison.Ordinal)
                .Replace("?", "[?]", StringComparison.Ordinal)
            : path;

    private static string Call(FileReading file, IReadOnlyList<ColumnSql> columns)
    {
        var types = columns.Select(column => $"'{column.Name}': 'VARCHAR'");
        var dialect = file.Dialect;
        if (file.Copy is not null)
        {
            types = ["'_record': 'BIGINT'", "'_line': 'BIGINT'", .. types];
            types = types.Concat(
                columns.Where(column => column.IsConvertedInCopy).Select(column => $"'{column.MicrosName}': 'BIGINT'")
            );
            dialect = new CsvDialect { HasHeader = false };
        }

        var quote = dialect.Quote is { } mark ? ColumnSql.Literal(((char)mark).ToString()) : "''";
        var call = new StringBuilder("read_csv(");
        call.Append(ColumnSql.Literal(WithoutPatterns(file.Copy ?? file.Source.ReadPath)));
        call.Append(", auto_detect = false, header = false, strict_mode = true, null_padding = false");
        call.Append(CultureInfo.InvariantCulture, $", skip = {(file.Copy is null ? file.LinesBefore : 0)}");
        call.Append(
            CultureInfo.InvariantCulture,
            $", delim = {ColumnSql.Literal(((char)dialect.Delimiter).ToString())}"
        );
        call.Append(CultureInfo.InvariantCulture, $", quote = {quote}, escape = {quote}");

        // Told that lines end with CRLF the reader loses records in some dialects; left to itself it does not.
        if (file.Copy is not null || !file.CarriageReturnLineFeed)
        {
            call.Append(", new_line = '\\n'");
        }

        if (file.HasLineBreaksInValues)
        {
            call.Append(", parallel = false");
        }

        if (file.LongestRecord * 2 > DatabaseLongestLine)
        {
            call.Append(CultureInfo.InvariantCulture, $", max_line_size = {(file.LongestRecord * 2) + 1024}");
        }

        return call.Append(", columns = {").AppendJoin(", ", types).Append("})").ToString();
    }
}

/// <summary>How the database is to read one file.</summary>
internal sealed record FileReading
{
    public required SourceFile Source { get; init; }

    public required CsvDialect Dialect { get; init; }

    /// <summary>The normalised copy, or null where the file is read as it is.</summary>
    public required string? Copy { get; init; }

    /// <summary>Physical lines before the first record.</summary>
    public required int LinesBefore { get; init; }

    public required bool CarriageReturnLineFeed { get; init; }

    /// <summary>Whether values hold line breaks, which the database's parallel reader may take for ends of records.</summary>
    public required bool HasLineBreaksInValues { get; init; }

    public required int LongestRecord { get; init; }
}
