using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Import;

/// <summary>Carries out a plan: writes the tables of a dataset into the attached target, and accounts for every record.</summary>
/// <remarks>
/// All rows are written from one pass over the source; those without case, activity or time are then noted and taken out
/// again, which costs nothing where there are none. The events are read back once, into the columns that the log
/// builder needs anyway, and counted there.
/// </remarks>
internal sealed class EventWriter(
    DuckDBConnection connection,
    EventPlan plan,
    ImportOptions options,
    IReadOnlyList<ImportIssue> uncertainRoles,
    IProgress<ImportProgress>? progress,
    int firstNewFile = 0
)
{
    /// <summary>The name under which the database file is attached.</summary>
    public const string Target = "target";

    private const string Events = $"{Target}.{DatasetTables.Events}";
    private const string RejectedTable = $"{Target}.{DatasetTables.Rejected}";

    private readonly List<ImportIssue> issues = [.. plan.Table.Issues, .. uncertainRoles];

    /// <summary>Writes everything.</summary>
    public ImportOutcome Write(IReadOnlyList<StagedSource> sources, CancellationToken cancellation)
    {
        progress?.Report(new ImportProgress(ImportStep.Writing));
        new EventLoad(connection, plan, progress).Run(Events, cancellation);
        progress?.Report(new ImportProgress(ImportStep.Checking));
        CreateOtherTables(sources);
        var rows = connection.Count($"SELECT count(*) FROM {Events}");
        var incomplete = SetIncompleteAside(rows, cancellation);
        RefuseLostRecords(sources, rows);
        RefuseTooManyRejected(incomplete);
        new UnreadableValues(connection, plan, issues).Note(rows, incomplete, cancellation);
        new ActivityTimes(connection, plan, issues).Note(cancellation);

        ChangesFromRows.Derive(connection, Target, plan.Roles, cancellation);
        var events = EventTableReader.Read(connection, Target, cancellation);
        DuplicateRows duplicates;
        using (ImportTrace.Step("duplicates"))
        {
            duplicates = DuplicateRows.In(events, cancellation).From(FirstNewRow());
        }

        if (duplicates.Count > 0)
        {
            NoteDuplicates(duplicates);
            if (options.DropDuplicates)
            {
                ChangesFromRows.Derive(connection, Target, plan.Roles, cancellation);
                events = EventTableReader.Read(connection, Target, cancellation);
            }
        }

        var dropped = options.DropDuplicates ? duplicates.Count : 0;
        var rejected = plan.Table.RejectedCount + plan.Table.LeftOutCount + incomplete + dropped;
        progress?.Report(new ImportProgress(ImportStep.Finishing));
        var outcome = Outcome(
            events,
            new RecordCounts(plan.Table.RecordsRead, plan.Table.RecordsRead - rejected, rejected)
        );
        WriteMeta(outcome);
        using (ImportTrace.Step("checkpoint"))
        {
            connection.Run($"CHECKPOINT {Target}", cancellation);
        }

        return outcome;
    }

    // What an earlier import kept stays: only rows of the files that come new can repeat something.
    private long FirstNewRow() =>
        firstNewFile == 0
            ? 0
            : connection.Count($"SELECT count(*) FROM {Events} WHERE {DatasetTables.File} < {firstNewFile}");

    private void CreateOtherTables(IReadOnlyList<StagedSource> sources)
    {
        connection.Run(DatasetTables.CreateChanges(Target));
        connection.Run(DatasetTables.CreateMessages(Target));
        connection.Run(
            $"CREATE TABLE {Target}.{DatasetTables.Files} (file INTEGER, name VARCHAR, bytes BIGINT, modified TIMESTAMP)"
        );
        connection.Run(
            $"""
            CREATE TABLE {RejectedTable}
                (file INTEGER, record BIGINT, line BIGINT, rule VARCHAR, "column" VARCHAR, value VARCHAR)
            """
        );
        connection.Run($"CREATE TABLE {Target}.{DatasetTables.Meta} (key VARCHAR, value JSON)");
        connection.Run(
            plan.Table.EmptyCases is { } empty
                ? $"CREATE TABLE {Target}.{DatasetTables.EmptyCases} AS SELECT case_id AS \"case\" FROM {empty}"
                : $"CREATE TABLE {Target}.{DatasetTables.EmptyCases} (\"case\" VARCHAR)"
        );
        foreach (var (number, source) in sources.Index())
        {
            connection.Run(
                $"""
                INSERT INTO {Target}.{DatasetTables.Files} VALUES ({number}, {Sql.Text(Path.GetFileName(source.Path))},
                    {source.Bytes}, TIMESTAMP '{source.Changed:yyyy-MM-dd HH:mm:ss}')
                """
            );
        }

        foreach (var record in plan.Table.Rejected)
        {
            var (column, value) = (Literal(record.Column), Literal(record.Value));
            connection.Run(
                $"""
                INSERT INTO {RejectedTable}
                    VALUES ({record.File}, {record.Record}, {record.Line}, {Sql.Text(record.Rule)}, {column}, {value})
                """
            );
        }
    }

    /// <summary>Moves rows without case, activity or time to the rejected ones; answers how many there were.</summary>
    private long SetIncompleteAside(long rows, CancellationToken cancellation)
    {
        var counts = connection.Rows($"SELECT count(\"case\"), count(activity), count(\"timestamp\") FROM {Events}")[0];
        long[] present = [.. counts.Select(count => Convert.ToInt64(count, CultureInfo.InvariantCulture))];
        if (present.All(count => count == rows))
        {
            return 0;
        }

        RefuseEmptyColumn(present[0], Role.Case, plan.Mapping.Case);
        RefuseEmptyColumn(present[1], Role.Activity, string.Join("\", \"", plan.Mapping.Activity));
        RefuseEmptyColumn(present[2], Role.Timestamp, plan.Mapping.Timestamp);
        const string isIncomplete = "\"case\" IS NULL OR activity IS NULL OR \"timestamp\" IS NULL";
        var time = plan.Table.Columns.First(column => column.Name == plan.Mapping.Timestamp);
        connection.Run(
            $"""
            INSERT INTO {RejectedTable}
            SELECT _file, _record, _line,
                CASE WHEN "case" IS NULL THEN 'missing-case' WHEN activity IS NULL THEN 'missing-activity' ELSE 'bad-time' END,
                CASE WHEN "case" IS NULL THEN {Sql.Text(plan.Mapping.Case)}
                     WHEN activity IS NULL THEN {Sql.Text(plan.Mapping.Activity[0])}
                     ELSE {Sql.Text(time.Name)} END,
                CASE WHEN "case" IS NOT NULL AND activity IS NOT NULL THEN left(value, 200) END
            FROM (
                SELECT _file, _record, _line, {plan.Case} AS "case", {plan.Activity} AS activity,
                    {plan.Time} AS "timestamp", {time.SqlText} AS value
                FROM {plan.Table.Relation})
            WHERE {isIncomplete}
            """,
            cancellation
        );
        connection.Run(
            $"CREATE TABLE {Target}.{DatasetTables.SetAside} AS SELECT * FROM {Events} WHERE {isIncomplete}",
            cancellation
        );
        connection.Run($"DELETE FROM {Events} WHERE {isIncomplete}", cancellation);
        var found = connection.Rows(
            $"""
            SELECT rule, "column", count(*), arg_min(coalesce(line, record), (file, record)),
                arg_min(value, (file, record)) FILTER (value IS NOT NULL)
            FROM {RejectedTable} WHERE rule IN ('missing-case', 'missing-activity', 'bad-time')
            GROUP BY ALL ORDER BY 3 DESC, 1
            """
        );
        foreach (var row in found)
        {
            var value = (string?)row[4];
            issues.Add(
                new ImportIssue(
                    (string)row[0]!,
                    Severity.Error,
                    Convert.ToInt64(row[2], CultureInfo.InvariantCulture),
                    Convert.ToInt64(row[3], CultureInfo.InvariantCulture),
                    (string?)row[1],
                    value is null ? null : RedactedValue.Of(value),
                    "rejected"
                )
            );
        }

        return rows - connection.Count($"SELECT count(*) FROM {Events}");
    }

    private void RefuseEmptyColumn(long present, string role, string name)
    {
        if (present > 0)
        {
            return;
        }

        var column = plan.Table.Columns.FirstOrDefault(other => other.Name == name);
        var seen = column is null ? Sentence.Of($"it is empty") : ColumnFinder.Seen(column);
        throw new UnusableDataException(
            role == Role.Timestamp
                ? Sentence.Of(
                    $"No value of the column \"{name}\" could be read as a time: {seen}. Choose another column "
                        + $"for the time, or say how its times are written."
                )
                : Sentence.Of(
                    $"The column \"{name}\" ({role}) has no value in any record. Choose another column for it."
                )
        );
    }

    private void RefuseLostRecords(IReadOnlyList<StagedSource> sources, long rows)
    {
        var table = plan.Table;
        var accounted = rows + table.MergedCount + table.LeftOutCount + table.RejectedCount;
        if (accounted == table.RecordsRead)
        {
            return;
        }

        var last = connection.Rows(
            $"""
            SELECT _file, max(_record), max(_line) FROM {Events} GROUP BY _file ORDER BY _file DESC LIMIT 1
            """
        );
        var place = last is [var row]
            ? Sentence.Of(
                $"the last one read is record {row[1]}{LineOf(row[2])} of \"{Path.GetFileName(PathOf(row[0]))}\""
            )
            : Sentence.Of($"none was read");
        throw new UnusableDataException(
            $"The source has {table.RecordsRead:N0} records, but {accounted:N0} were accounted for; {place}. "
                + $"Nothing was imported. Look for a stray quotation mark or a broken line there."
        );

        string? PathOf(object? file) =>
            sources.ElementAtOrDefault(Convert.ToInt32(file, CultureInfo.InvariantCulture))?.Path;
        Sentence? LineOf(object? line) => line is null ? null : Sentence.Of($" (line {line})");
    }

    private void RefuseTooManyRejected(long incomplete)
    {
        var table = plan.Table;
        var rejected = incomplete + table.RejectedCount;
        if (!options.MaxRejected.IsExceededBy(rejected, table.RecordsRead))
        {
            return;
        }

        throw new TooManyRejectedException(
            rejected,
            table.RecordsRead,
            [.. issues.Where(issue => issue.Action == "rejected").OrderByDescending(issue => issue.Count)]
        );
    }

    private void NoteDuplicates(DuplicateRows duplicates)
    {
        var first = connection.Rows(
            $"SELECT coalesce(_line, _record) FROM {Events} ORDER BY _file, _record LIMIT 1 OFFSET {duplicates.First}"
        )[0];
        issues.Add(
            RepeatedRecords.Finding(
                duplicates.Count,
                Convert.ToInt64(first[0], CultureInfo.InvariantCulture),
                options.DropDuplicates
            )
        );
        if (options.DropDuplicates)
        {
            duplicates.MoveTo(connection, Events, RejectedTable);
        }
    }

    private ImportOutcome Outcome(EventTable events, RecordCounts counts)
    {
        var times = events.Completed.Span;
        var starts = events.Started.Span;
        var (first, last) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < times.Length; i++)
        {
            first = Math.Min(first, starts.IsEmpty ? times[i] : Math.Min(times[i], starts[i]));
            last = Math.Max(last, times[i]);
        }

        return new ImportOutcome
        {
            Events = events.Count,
            Cases = events.Case.Values.Count + events.EmptyCases.Count,
            Activities = events.Activity.Values.Count,
            FirstEvent = events.Count == 0 ? null : events.Unit.ToUtc(first),
            LastEvent = events.Count == 0 ? null : events.Unit.ToUtc(last),
            Rows = counts,
            Mapping = plan.Mapping,
            Roles = plan.Roles,
            Report = [.. issues.OrderByDescending(issue => issue.Severity)],
            Table = events,
        };
    }

    private void WriteMeta(ImportOutcome outcome)
    {
        void Put(string key, string json) =>
            connection.Run(
                $"INSERT INTO {Target}.{DatasetTables.Meta} VALUES ({Sql.Text(key)}, {Sql.Text(json)}::JSON)"
            );

        var json = ImportJson.Options;
        Put("format", DatasetTables.FormatVersion.ToString(CultureInfo.InvariantCulture));
        Put("mapping", outcome.Mapping.ToJson());
        Put("roles", JsonSerializer.Serialize(outcome.Roles, json));
        Put("rows", JsonSerializer.Serialize(outcome.Rows, json));
        Put("report", JsonSerializer.Serialize(outcome.Report, json));
        Put(SourceReading.Key, SourceReading.Of(plan, options).ToJson());
        Put("endActivities", JsonSerializer.Serialize(outcome.Mapping.EndActivities, json));
    }

    private static string Literal(string? text) => text is null ? "NULL" : Sql.Text(text);
}
