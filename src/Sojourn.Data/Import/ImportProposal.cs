using System.Globalization;
using DuckDB.NET.Data;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Import;

/// <summary>What files hold and what their columns seem to mean, for a user to confirm or correct.</summary>
public sealed record ImportProposal
{
    private const int PreviewRows = 15;

    /// <summary>The format of the files.</summary>
    public required SourceFormat Format { get; init; }

    /// <summary>Records in the files, header left out.</summary>
    public required long Records { get; init; }

    /// <summary>The columns with their profiles.</summary>
    public required IReadOnlyList<StagedColumn> Columns { get; init; }

    /// <summary>Proposals for roles: chosen ones first, then those worth a question.</summary>
    public required IReadOnlyList<RoleProposal> Roles { get; init; }

    /// <summary>The mapping that an import would use, or null while a column that every log needs is open.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>Why there is no mapping yet: a sentence, or null.</summary>
    public Sentence? Obstacle { get; init; }

    /// <summary>A fingerprint of the column names, by which an earlier mapping is found.</summary>
    public required string Header { get; init; }

    /// <summary>The first records as they stand in the files.</summary>
    public required IReadOnlyList<PreviewRow> Preview { get; init; }

    /// <summary>How the times are read, one fact per time column, for saying in words.</summary>
    public required IReadOnlyList<TimeFact> Times { get; init; }

    /// <summary>How many records would be rejected by rule, and the first of each.</summary>
    public required IReadOnlyList<ImportIssue> WouldReject { get; init; }

    /// <summary>
    /// How many records an import would set aside, those included that are no complete rows; repeated ones are not counted.
    /// </summary>
    public required long SetAside { get; init; }

    /// <summary>Records that repeat an earlier one in every column that is kept.</summary>
    public required RepeatedRecords Repeated { get; init; }

    /// <summary>What was found about the files and their columns.</summary>
    public required IReadOnlyList<ImportIssue> Issues { get; init; }

    /// <summary>The dialect in codes.</summary>
    public required IReadOnlyDictionary<string, string> Dialect { get; init; }

    /// <summary>The sheets of a workbook that hold anything, in order; empty for other formats.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    internal static ImportProposal Make(
        DuckDBConnection connection,
        IReadOnlyList<string> files,
        StagedTable table,
        ImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    )
    {
        void Reach(double share) => progress?.Report(new ImportProgress(ImportStep.Detecting, share));

        Reach(0);
        var roles = RoleDetection.Detect(connection, table, options, cancellation);
        Reach(0.05);
        EventPlan? plan = null;
        Sentence? obstacle = null;
        try
        {
            plan = EventPlan.Make(table, options, roles);
            TimeFormatCheck.RefuseUnfit(connection, plan, options, cancellation);
        }
        catch (UnusableDataException e)
        {
            obstacle = e.Sentence;
        }

        var repeated = plan is null ? RepeatedRecords.None : RepeatedRecords.Find(connection, plan, cancellation);
        Reach(0.7);
        ImportIssue[] repeats = repeated.Count == 0 ? [] : [repeated.Finding(options.DropDuplicates)];
        IReadOnlyList<ImportIssue> rejections = plan is null ? [] : Rejections(connection, plan, cancellation);
        return new ImportProposal
        {
            Format = SourceFormats.Of(files[0]),
            Records = table.RecordsRead,
            Columns = table.Columns,
            Roles = roles,
            Mapping = plan?.Mapping,
            Obstacle = obstacle,
            Header = ColumnMapping.Fingerprint(table.Columns),
            Preview = PreviewOf(connection, table, cancellation),
            Times = TimesOf(connection, table, options, cancellation),
            WouldReject = options.DropDuplicates ? [.. rejections, .. repeats] : rejections,
            SetAside = table.RejectedCount + rejections.Sum(issue => issue.Count),
            Repeated = repeated,
            Issues = options.DropDuplicates ? table.Issues : [.. table.Issues, .. repeats],
            Dialect = table.Dialect,
            Sheets = table.Sheets,
        };
    }

    private static List<PreviewRow> PreviewOf(
        DuckDBConnection connection,
        StagedTable table,
        CancellationToken cancellation
    )
    {
        var cells = string.Join(
            ", ",
            table.Columns.Select(c => $"{c.SqlText}, CAST({c.SqlValue} AS VARCHAR), {c.SqlIsBad}")
        );
        var rows = connection.Rows(
            $"SELECT _file, _record, _line, {cells} FROM {table.Relation} LIMIT {PreviewRows}",
            cancellation
        );
        return
        [
            .. rows.Select(row => new PreviewRow(
                Convert.ToInt32(row[0], CultureInfo.InvariantCulture),
                Convert.ToInt64(row[1], CultureInfo.InvariantCulture),
                row[2] is null ? null : Convert.ToInt64(row[2], CultureInfo.InvariantCulture),
                [
                    .. table.Columns.Select(
                        (_, i) =>
                            new PreviewCell((string?)row[3 + 3 * i], (string?)row[4 + 3 * i], row[5 + 3 * i] is true)
                    ),
                ]
            )),
        ];
    }

    private static List<TimeFact> TimesOf(
        DuckDBConnection connection,
        StagedTable table,
        ImportOptions options,
        CancellationToken cancellation
    )
    {
        var facts = new List<TimeFact>();
        foreach (var column in table.Columns.Where(column => column.Kind == StagedKind.Time))
        {
            var row = connection.Rows(
                $"""
                SELECT text, instant FROM (
                    SELECT {column.SqlText} AS text, {column.SqlValue} AS instant FROM {table.Relation})
                WHERE instant IS NOT NULL LIMIT 1
                """,
                cancellation
            );
            if (row is [var first])
            {
                facts.Add(
                    new TimeFact(
                        column.Name,
                        (string)first[0]!,
                        DateTime.SpecifyKind((DateTime)first[1]!, DateTimeKind.Utc),
                        column.TimeFormat,
                        options.TimeZone ?? "UTC",
                        column.IsLocalTime
                    )
                );
            }
        }

        return facts;
    }

    private static List<ImportIssue> Rejections(
        DuckDBConnection connection,
        EventPlan plan,
        CancellationToken cancellation
    )
    {
        var time = plan.Table.Columns.First(column => column.Name == plan.Mapping.Timestamp);
        var rows = connection.Rows(
            $"""
            SELECT rule, count(*), arg_min(coalesce(_line, _record), (_file, _record)), arg_min(value, (_file, _record))
            FROM (
                SELECT CASE WHEN {plan.Case} IS NULL THEN 'missing-case' WHEN {plan.Activity} IS NULL
                    THEN 'missing-activity' WHEN {plan.Time} IS NULL THEN 'bad-time' END AS rule,
                    {time.SqlText} AS value, _file, _record, _line
                FROM {plan.Table.Relation})
            WHERE rule IS NOT NULL GROUP BY rule ORDER BY 2 DESC, 1
            """,
            cancellation
        );
        return
        [
            .. rows.Select(row => new ImportIssue(
                (string)row[0]!,
                Severity.Error,
                Convert.ToInt64(row[1], CultureInfo.InvariantCulture),
                Convert.ToInt64(row[2], CultureInfo.InvariantCulture),
                row[0] switch
                {
                    "missing-case" => plan.Mapping.Case,
                    "missing-activity" => plan.Mapping.Activity[0],
                    _ => time.Name,
                },
                row[0] is "bad-time" && row[3] is string value ? RedactedValue.Of(value) : null,
                "rejected"
            )),
        ];
    }
}

/// <summary>A record of the preview.</summary>
/// <param name="File">The number of its file.</param>
/// <param name="Record">Its number in the file.</param>
/// <param name="Line">Its physical line, or null.</param>
/// <param name="Cells">One cell per column.</param>
public sealed record PreviewRow(int File, long Record, long? Line, IReadOnlyList<PreviewCell> Cells);

/// <summary>A cell of the preview.</summary>
/// <param name="Text">The text in the source, or null where it is missing.</param>
/// <param name="Value">What it is read as, or null.</param>
/// <param name="IsBad">Whether it is there but cannot be read.</param>
public sealed record PreviewCell(string? Text, string? Value, bool IsBad);

/// <summary>How a time column is read.</summary>
/// <param name="Column">The column.</param>
/// <param name="Text">The first value as it stands in the source.</param>
/// <param name="Instant">The instant it is read as, UTC.</param>
/// <param name="Format">The format, or null where the source has typed times.</param>
/// <param name="Zone">The zone of times without an offset.</param>
/// <param name="IsLocal">Whether the source has typed times and gives them without an offset.</param>
public sealed record TimeFact(
    string Column,
    string Text,
    DateTime Instant,
    string? Format,
    string Zone,
    bool IsLocal = false
);
