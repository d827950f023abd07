using System.Text.Json;
using DuckDB.NET.Data;
using Sojourn.Data.Columns;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Import;

/// <summary>Joins the rows of a dataset and those of a new import, so that the result is what one import of both gives.</summary>
/// <remarks>
/// What a column holds is decided from all its values. Both databases therefore give back their rows as the sources had
/// them (<see cref="SourceText"/>), and kinds, times, duplicates and changes are found anew over all of them. Columns
/// whose types the sources declared keep them; where two declarations differ, the texts decide.
/// </remarks>
public sealed class EventJoin
{
    private const string BeforeName = "earlier";
    private const string PartName = "part";

    // What the earlier report says of single columns no longer holds where kinds and orders were found anew.
    private static readonly string[] FoundAnew =
    [
        "ambiguous-date-order",
        "mixed-date-order",
        "unreadable-time",
        "duplicate-row",
    ];

    private readonly JoinRequest request;
    private readonly CancellationToken cancellation;
    private readonly DuckDBConnection connection;
    private readonly JoinSide before;
    private readonly JoinSide part;

    private EventJoin(JoinRequest request, DuckDBConnection connection, CancellationToken cancellation)
    {
        this.request = request;
        this.connection = connection;
        this.cancellation = cancellation;
        before = JoinSide.Attach(connection, request.Before.DatabaseFile, BeforeName, 0, request.TimeZone);
        part = JoinSide.Attach(
            connection,
            request.Part.DatabaseFile,
            PartName,
            before.FileCount,
            request.Part.Mapping?.TimeZone ?? request.TimeZone
        );
    }

    /// <summary>Writes the joined database.</summary>
    /// <param name="request">What is joined.</param>
    /// <param name="databaseFile">The file to make; it must not exist yet.</param>
    /// <param name="scratchDirectory">A directory for temporary files, emptied by the caller.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static JoinOutcome Write(
        JoinRequest request,
        string databaseFile,
        string scratchDirectory,
        CancellationToken cancellation = default
    )
    {
        using var connection = EventImport.OpenScratch(scratchDirectory);
        return new EventJoin(request, connection, cancellation).Write(databaseFile);
    }

    private JoinOutcome Write(string databaseFile)
    {
        var columns = JoinColumn.Of(before, part);
        var table = Stage(columns);
        var torn = columns.Where(column => IsTorn(column, table)).ToList();
        if (torn.Count > 0)
        {
            columns = columns.ConvertAll(column =>
                torn.Contains(column)
                    ? new JoinColumn(column.Name, IsFromText: false, "TIMESTAMP WITH TIME ZONE")
                    : column
            );
            table = Stage(columns);
        }

        var options = Options();
        var plan = EventPlan.Make(table, options, RoleDetection.Detect(connection, table, options, cancellation));
        EventImport.AttachTarget(connection, databaseFile, cancellation);
        var writer = new EventWriter(connection, plan, options, [], progress: null, part.FirstFile);
        var outcome = writer.Write([], cancellation);
        var sides = new JoinTables(connection, before, part, cancellation);
        var report = new JoinReport(connection, before, part, request, table).Write(columns, torn, outcome.Report);
        var (rows, allRows) = sides.Account(request.Before.Rows, request.Part.Rows);
        var isBeside = sides.Carry();
        var mapping = Mapping(table);
        sides.NameColumns(mapping);
        report =
        [
            .. request
                .Part.Report.Where(issue => !FoundAnew.Contains(issue.Rule))
                .Concat(report)
                .OrderByDescending(issue => issue.Severity),
        ];
        sides.Put(
            SourceReading.Key,
            (SourceReading.Of(plan, options) with { HasChangesFromRows = !isBeside }).ToJson()
        );
        sides.Put("mapping", mapping.ToJson());
        sides.Put("endActivities", JsonSerializer.Serialize(mapping.EndActivities, ImportJson.Options));
        sides.Put("rows", JsonSerializer.Serialize(allRows, ImportJson.Options));
        sides.Put("report", JsonSerializer.Serialize(request.Before.Report.Concat(report), ImportJson.Options));
        connection.Run($"CHECKPOINT {EventWriter.Target}", cancellation);
        var events = isBeside ? EventTableReader.Read(connection, EventWriter.Target, cancellation) : outcome.Table;
        connection.Run($"DETACH {EventWriter.Target}");
        return new JoinOutcome
        {
            Rows = rows,
            AllRows = allRows,
            Roles = plan.Roles,
            Mapping = mapping,
            LastEvent = outcome.LastEvent,
            Report = report,
            Table = events,
        };
    }

    private StagedTable Stage(List<JoinColumn> columns)
    {
        var rows =
            $"({before.Rows(columns, request.TimeZone)} UNION ALL BY NAME {part.Rows(columns, request.TimeZone)})";
        var issues = new List<ImportIssue>();
        var (relation, staged) = new TypedRelation(
            connection,
            rows,
            [
                .. columns.Select(column => new SourceColumn(column.Name, Sql.Name(column.Name), column.Type)
                {
                    IsPlainText = !column.IsFromText && column.Type == "VARCHAR",
                }),
            ],
            Options(),
            issues,
            cancellation
        ).Stage();
        return new StagedTable
        {
            Relation = relation,
            Columns = staged,
            RecordsRead = connection.Count($"SELECT count(*) FROM {rows}", cancellation),
            EmptyCases = EmptyCases(rows),
            Issues = issues,
        };
    }

    private string EmptyCases(string rows)
    {
        var known = new[] { before, part }
            .Select(side => side.Find(DatasetTables.EmptyCases))
            .OfType<StoredTable>()
            .Select(table => $"SELECT \"case\" AS case_id FROM {table.Name}")
            .DefaultIfEmpty("SELECT NULL::VARCHAR AS case_id WHERE false");
        return $"""
            (SELECT DISTINCT case_id FROM ({string.Join(" UNION ALL ", known)})
            WHERE case_id NOT IN (SELECT "case" FROM {rows} WHERE "case" IS NOT NULL) ORDER BY 1)
            """;
    }

    // Two files may prove opposite orders of day and month. Each was then read right on its own, and stays so: no value
    // that was a time may become unreadable by joining.
    private bool IsTorn(JoinColumn column, StagedTable table)
    {
        var staged = table.Columns.First(other => other.Name == column.Name);
        JoinSide[] sides = [.. new[] { before, part }.Where(side => side.ClassOf(column.Name) is not null)];
        if (
            !column.IsFromText
            || staged.Kind != StagedKind.Time
            || sides.Any(side => side.ClassOf(column.Name) != ColumnClass.Time)
        )
        {
            return false;
        }

        var bad = $"SELECT _file, _record FROM {table.Relation} WHERE {staged.SqlIsBad}";
        return connection.Count($"SELECT count(*) FROM ({bad})", cancellation) > 0
            && sides.Any(side =>
                connection.Count(
                    $"SELECT count(*) FROM ({bad}) SEMI JOIN ({side.RowsWith(column.Name)}) USING (_file, _record)",
                    cancellation
                ) > 0
            );
    }

    private ImportOptions Options()
    {
        var roles = new Dictionary<string, string>(request.Before.Roles, StringComparer.Ordinal);
        foreach (var (role, column) in request.Part.Roles)
        {
            roles[role] = column;
        }

        return new ImportOptions
        {
            Case = DatasetTables.Case,
            Activity = [DatasetTables.Activity],
            Timestamp = DatasetTables.Timestamp,
            Start = roles.GetValueOrDefault(Role.Start),
            Sequence = roles.GetValueOrDefault(Role.Sequence),
            Roles = roles
                .Where(role => !Role.Structural.Contains(role.Key))
                .ToDictionary(role => role.Key, role => role.Value),
            TimeZone = request.TimeZone,
            TimeFormats = [.. (part.Reading?.TimeFormats ?? []).Concat(before.Reading?.TimeFormats ?? []).Distinct()],
            Decimal = part.Reading?.Decimal ?? before.Reading?.Decimal,
            Nulls = request.Part.Mapping?.Nulls,
            DropDuplicates = request.DropDuplicates,
            DetectRoles = false,
            MaxRejected = new RejectionLimit(long.MaxValue, null),
        };
    }

    // The mapping speaks of the source's columns; how their times are read is what all rows have shown.
    private ColumnMapping Mapping(StagedTable table)
    {
        var mapping = request.Part.Mapping!;
        var formats = new Dictionary<string, string>(request.Before.Mapping?.TimeFormats ?? mapping.TimeFormats);
        foreach (var column in table.Columns)
        {
            var name = column.Name switch
            {
                DatasetTables.Timestamp => mapping.Timestamp,
                DatasetTables.Start => mapping.Start ?? column.Name,
                DatasetTables.Sequence => mapping.Sequence ?? column.Name,
                _ => column.Name,
            };
            if (column.TimeFormat is { } format)
            {
                formats[name] = format;
            }
            else if (column.Kind != StagedKind.Time)
            {
                formats.Remove(name);
            }
            else if (mapping.TimeFormats.TryGetValue(name, out var own))
            {
                var known = formats.GetValueOrDefault(name, own).Split(Csv.NamedFormats.Separator);
                formats[name] = string.Join(
                    Csv.NamedFormats.Separator,
                    known.Concat(own.Split(Csv.NamedFormats.Separator)).Distinct()
                );
            }
        }

        return mapping with
        {
            TimeFormats = formats,
            DropDuplicates = request.DropDuplicates,
        };
    }
}
