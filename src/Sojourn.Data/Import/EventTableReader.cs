using System.Runtime.ExceptionServices;
using DuckDB.NET.Data;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Import;

/// <summary>Reads the tables of a dataset into columns, ready for the log builder.</summary>
/// <remarks>
/// Every column is read by a query of its own, several at a time: the database stores by column, so nothing is read
/// twice and columns need not wait for each other. Times come as microseconds and are brought to the coarsest unit
/// that represents all of them exactly. Rows stand in file and record order.
/// </remarks>
public static class EventTableReader
{
    /// <summary>Reads events, changes and messages.</summary>
    /// <param name="connection">An open connection to the dataset.</param>
    /// <param name="database">The name of an attached database, or null for the connection's own.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UnusableDataException">The database does not hold a dataset, or one too large for a log.</exception>
    public static EventTable Read(
        DuckDBConnection connection,
        string? database = null,
        CancellationToken cancellation = default
    )
    {
        var events = Shape(connection, database, DatasetTables.Events, DatasetTables.Activity, DatasetTables.Timestamp);
        if (events is null)
        {
            throw new UnusableDataException(
                $"This database has no table \"events\", so it is not a dataset. Import the data first."
            );
        }

        var set = new ReadingSet();
        var caseId = set.Add(new TextColumnReading(events, DatasetTables.Case));
        var activity = set.Add(new TextColumnReading(events, DatasetTables.Activity));
        var completed = set.Add(Time(events, DatasetTables.Timestamp));
        var started = events.Has(DatasetTables.Start)
            ? set.Add(new TimeColumnReading(events, DatasetTables.Start, "coalesce(\"start\", \"timestamp\")"))
            : null;
        var sequence = events.Has(DatasetTables.Sequence)
            ? set.Add(new RankColumnReading(events, DatasetTables.Sequence))
            : null;
        var arrival = events.Has(DatasetTables.Record) ? set.Add(new ArrivalReading(events)) : null;
        var attributes = events
            .Columns.Where(column => !DatasetTables.Reserved.Contains(column.Name) && !SourceText.IsOne(column.Name))
            .Select(column => set.Add(Attribute(events, column.Name, column.Type)))
            .ToList();
        var changes = ChangesOf(connection, database, set);
        var messages = MessagesOf(connection, database, set);
        using (ImportTrace.Step("read back"))
        {
            set.Run(connection, cancellation);
        }

        using var step = ImportTrace.Step("columns");
        var unit = set.Unit();
        var order = arrival?.Order();
        return new EventTable
        {
            Unit = unit,
            Case = caseId.ToCoded(order),
            Activity = activity.ToCoded(order),
            Completed = completed.ToInstants(unit, order),
            Started = started?.ToInstants(unit, order) ?? default,
            Sequence = sequence?.ToNumbers(order) ?? default,
            Attributes = [.. attributes.Select(attribute => attribute.ToAttribute(unit, order))],
            EmptyCases = EmptyCases(connection, database),
            Changes = changes?.Invoke(unit),
            Messages = messages?.Invoke(unit),
        };
    }

    private static Func<TimeUnit, ChangeTable>? ChangesOf(DuckDBConnection connection, string? database, ReadingSet set)
    {
        var table = Shape(connection, database, DatasetTables.Changes, "time", "attribute", "old", "new", "actor");
        if (table is null or { Rows: 0 })
        {
            return null;
        }

        var caseId = set.Add(new TextColumnReading(table, DatasetTables.Case));
        var time = set.Add(Time(table, "time"));
        var sequence = set.Add(new RankColumnReading(table, DatasetTables.Sequence));
        var attribute = set.Add(new TextColumnReading(table, "attribute"));
        var old = set.Add(new TextColumnReading(table, "old"));
        var @new = set.Add(new TextColumnReading(table, "new"));
        var actor = set.Add(new TextColumnReading(table, "actor"));
        return unit => new ChangeTable
        {
            Case = caseId.ToCoded(null),
            Time = time.ToInstants(unit, null),
            Sequence = sequence.ToNumbers(null),
            Attribute = attribute.ToCoded(null),
            Old = old.ToCoded(null),
            New = @new.ToCoded(null),
            Actor = actor.ToCoded(null),
        };
    }

    private static Func<TimeUnit, MessageTable>? MessagesOf(
        DuckDBConnection connection,
        string? database,
        ReadingSet set
    )
    {
        var table = Shape(
            connection,
            database,
            DatasetTables.Messages,
            "time",
            "direction",
            "visibility",
            "author",
            "channel"
        );
        if (table is null or { Rows: 0 })
        {
            return null;
        }

        var caseId = set.Add(new TextColumnReading(table, DatasetTables.Case));
        var time = set.Add(Time(table, "time"));
        var direction = set.Add(new TextColumnReading(table, "direction"));
        var visibility = set.Add(new TextColumnReading(table, "visibility"));
        var author = set.Add(new TextColumnReading(table, "author"));
        var channel = set.Add(new TextColumnReading(table, "channel"));
        return unit => new MessageTable
        {
            Case = caseId.ToCoded(null),
            Time = time.ToInstants(unit, null),
            Direction = direction.ToCoded(null),
            Visibility = visibility.ToCoded(null),
            Author = author.ToCoded(null),
            Channel = channel.ToCoded(null),
        };
    }

    private static StoredTable? Shape(
        DuckDBConnection connection,
        string? database,
        string table,
        params ReadOnlySpan<string> columns
    )
    {
        var shape = StoredTable.Find(connection, database, table);
        shape?.Require(DatasetTables.Case);
        shape?.Require(columns);
        if (shape?.Rows > Array.MaxLength)
        {
            throw new UnusableDataException(
                $"The table {table} has {shape.Rows:N0} rows; one log holds at most {Array.MaxLength:N0}. "
                    + $"Import a part of the data, such as one year."
            );
        }

        return shape;
    }

    private static TimeColumnReading Time(StoredTable table, string column) => new(table, column, Sql.Name(column));

    private static ColumnReading Attribute(StoredTable table, string name, string type) =>
        type switch
        {
            "BOOLEAN" => new BooleanColumnReading(table, name),
            "TIMESTAMP" => Time(table, name),
            "DATE" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => new TimeColumnReading(
                table,
                name,
                $"CAST({Sql.Name(name)} AS TIMESTAMP)"
            ),
            "TIMESTAMP WITH TIME ZONE" => new TimeColumnReading(table, name, $"timezone('UTC', {Sql.Name(name)})"),
            "DOUBLE" or "FLOAT" or "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" =>
                new NumberColumnReading(table, name),
            "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT" => new NumberColumnReading(table, name),
            _ when type.StartsWith("DECIMAL", StringComparison.Ordinal) => new NumberColumnReading(table, name),
            _ => new TextColumnReading(table, name),
        };

    private static List<string> EmptyCases(DuckDBConnection connection, string? database) =>
        StoredTable.Find(connection, database, DatasetTables.EmptyCases) is { Rows: > 0 } table
            ? [.. connection.Rows($"SELECT \"case\" FROM {table.Name}").Select(row => (string)row[0]!)]
            : [];

    /// <summary>Columns to be read, and the unit all their times fit.</summary>
    private sealed class ReadingSet
    {
        private readonly List<ColumnReading> columns = [];

        public T Add<T>(T column)
            where T : ColumnReading
        {
            columns.Add(column);
            return column;
        }

        public void Run(DuckDBConnection connection, CancellationToken cancellation)
        {
            var options = new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 8),
                CancellationToken = cancellation,
            };
            try
            {
                Parallel.ForEach(
                    columns,
                    options,
                    connection.OpenSibling,
                    (column, _, sibling) =>
                    {
                        column.Run(sibling, cancellation);
                        return sibling;
                    },
                    sibling => sibling.Dispose()
                );
            }
            catch (AggregateException e)
            {
                ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            }
        }

        public TimeUnit Unit() =>
            columns.OfType<TimeColumnReading>().Select(time => time.Unit).DefaultIfEmpty(TimeUnit.Second).Max();
    }
}
