using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>Brings what stands beside the events into the joined database: files, rejected records, changes, messages.</summary>
internal sealed class JoinTables(
    DuckDBConnection connection,
    JoinSide before,
    JoinSide part,
    CancellationToken cancellation
)
{
    // These rules are applied anew to all rows, those that were set aside included.
    private const string AppliedAnew = "'missing-case', 'missing-activity', 'bad-time'";
    private const string Rejected = $"{EventWriter.Target}.{DatasetTables.Rejected}";

    /// <summary>Counts the records of the new import, and of both; to be asked before <see cref="Carry"/>.</summary>
    public (RecordCounts New, RecordCounts All) Account(RecordCounts earlier, RecordCounts own)
    {
        var old = connection.Count($"SELECT count(*) FROM {Rejected} WHERE file < {part.FirstFile}");
        var added = connection.Count($"SELECT count(*) FROM {Rejected} WHERE file >= {part.FirstFile}");
        var rejected = own.Rejected - part.SetAside + added;
        var rejectedOfAll = earlier.Rejected - before.SetAside + old + rejected;
        var read = earlier.Read + own.Read;
        return (
            new RecordCounts(own.Read, own.Read - rejected, rejected),
            new RecordCounts(read, read - rejectedOfAll, rejectedOfAll)
        );
    }

    /// <summary>Copies the rows; answers whether changes or messages came from elsewhere than the events.</summary>
    public bool Carry()
    {
        foreach (var side in new[] { before, part })
        {
            Insert(side, DatasetTables.Files, "file");
            Insert(
                side,
                DatasetTables.Rejected,
                "file",
                side.SetAside == 0 ? "" : $"WHERE rule NOT IN ({AppliedAnew})"
            );
            Insert(side, DatasetTables.Messages, DatasetTables.File);
        }

        var hasMessages = before.Find(DatasetTables.Messages) is { Rows: > 0 };
        var isBeside = before.Reading is { } reading
            ? !reading.HasChangesFromRows
            : hasMessages || before.Find(DatasetTables.Meta) is null;
        if (isBeside)
        {
            connection.Run($"DELETE FROM {EventWriter.Target}.{DatasetTables.Changes}", cancellation);
            Insert(before, DatasetTables.Changes, DatasetTables.File);
            Insert(part, DatasetTables.Changes, DatasetTables.File);
        }

        return isBeside || hasMessages;
    }

    /// <summary>Gives rejected records the names of the source's columns.</summary>
    public void NameColumns(ColumnMapping mapping)
    {
        (string Rule, string Column)[] names =
        [
            ("missing-case", mapping.Case),
            ("missing-activity", mapping.Activity[0]),
            ("bad-time", mapping.Timestamp),
        ];
        foreach (var (rule, column) in names)
        {
            connection.Run(
                $"UPDATE {Rejected} SET \"column\" = {Sql.Text(column)} WHERE rule = {Sql.Text(rule)}",
                cancellation
            );
        }
    }

    /// <summary>Replaces a fact about the dataset.</summary>
    public void Put(string key, string json) =>
        connection.Run(
            $"""
            UPDATE {EventWriter.Target}.{DatasetTables.Meta} SET value = {Sql.Text(json)}::JSON WHERE key = {Sql.Text(
                key
            )}
            """,
            cancellation
        );

    private void Insert(JoinSide side, string table, string fileColumn, string where = "")
    {
        if (side.Find(table) is not { } rows)
        {
            return;
        }

        var values = rows.Columns.Select(column =>
            column.Name == fileColumn
                ? $"CAST({Sql.Name(column.Name)} + {side.FirstFile} AS INTEGER) AS {Sql.Name(column.Name)}"
                : Sql.Name(column.Name)
        );
        connection.Run(
            $"""
            INSERT INTO {EventWriter.Target}.{table} BY NAME SELECT {string.Join(", ", values)} FROM {rows.Name} {where}
            """,
            cancellation
        );
    }
}
