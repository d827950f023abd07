using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Export;

/// <summary>Writes an event table as Parquet: texts, doubles, booleans, and times in UTC with microseconds.</summary>
/// <remarks>Texts are never changed. DuckDB writes the file from a table that spills to the scratch folder.</remarks>
public static class ParquetExport
{
    private const string Table = "export_rows";

    /// <summary>Writes the table to a file, which may be there already.</summary>
    public static ExportOutcome Write(
        ExportTable table,
        string path,
        string scratchDirectory,
        CancellationToken cancellation = default
    )
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        connection.Run($"SET temp_directory = {Sql.Text(scratchDirectory)}", cancellation);
        var types = table.Columns.Select(TypeOf).ToList();
        var columns = table.Columns.Zip(types, (column, type) => $"{Sql.Name(column.Name)} {NameOf(type)}");
        connection.Run($"CREATE TEMP TABLE {Table} ({string.Join(", ", columns)})", cancellation);
        var outcome = Append(table, connection, types, cancellation);
        connection.Run($"COPY {Table} TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd)", cancellation);
        return outcome;
    }

    private static ExportOutcome Append(
        ExportTable table,
        DuckDBConnection connection,
        IReadOnlyList<DuckDBType> types,
        CancellationToken cancellation
    )
    {
        using var appender = new ChunkAppender(connection, Table, types);
        var events = 0L;
        var cases = 0;
        var lastCase = -1;
        foreach (var row in table.Rows(cancellation))
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Set(appender, i, table, table.Columns[i], row);
            }

            appender.EndRow();
            events++;
            cases += row.CaseRank == lastCase ? 0 : 1;
            lastCase = row.CaseRank;
        }

        appender.Close();
        return new ExportOutcome
        {
            Cases = cases,
            Events = events,
            CasesLeftOut = table.Selection.Count - cases,
        };
    }

    private static void Set(ChunkAppender appender, int index, ExportTable table, ExportColumn column, ExportRow row)
    {
        var log = table.Log;
        switch (column.Role)
        {
            case ExportRole.Case:
                appender.SetText(index, log.CaseIds[row.CaseRank]);
                break;
            case ExportRole.Activity:
                appender.SetText(index, log.Activities[row.Activity]);
                break;
            case ExportRole.Timestamp:
                appender.SetLong(index, row.Completed * log.Unit.Microseconds());
                break;
            case ExportRole.Start:
                if (log.HasStartTimes)
                {
                    appender.SetLong(index, row.Started * log.Unit.Microseconds());
                }

                break;
            default:
                SetAttribute(appender, index, log.Unit, column.Source, row.In(column));
                break;
        }
    }

    private static void SetAttribute(ChunkAppender appender, int index, TimeUnit unit, AttributeColumn? source, int row)
    {
        if (source is null || source.IsMissing(row))
        {
            return;
        }

        switch (source)
        {
            case CategoricalColumn text:
                appender.SetText(index, text.Values[text.Codes.Span[row]]);
                break;
            case NumberColumn number:
                appender.SetDouble(index, number.Values.Span[row]);
                break;
            case BooleanColumn boolean:
                appender.SetBoolean(index, Bits.Get(boolean.Values.Span, row));
                break;
            case TimeColumn time:
                appender.SetLong(index, time.Values.Span[row] * unit.Microseconds());
                break;
        }
    }

    private static DuckDBType TypeOf(ExportColumn column) =>
        column.Role is ExportRole.Timestamp or ExportRole.Start
            ? DuckDBType.TimestampTz
            : column.Source?.Type switch
            {
                AttributeType.Number => DuckDBType.Double,
                AttributeType.Boolean => DuckDBType.Boolean,
                AttributeType.Time => DuckDBType.TimestampTz,
                _ => DuckDBType.Varchar,
            };

    private static string NameOf(DuckDBType type) =>
        type == DuckDBType.TimestampTz ? "TIMESTAMP WITH TIME ZONE" : type.ToString().ToUpperInvariant();
}
