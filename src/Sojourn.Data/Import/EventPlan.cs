namespace Sojourn.Data.Import;

/// <summary>A mapping applied to a staged table: an SQL expression for every column of the events.</summary>
internal sealed class EventPlan
{
    private readonly StagedColumn completed;
    private readonly StagedColumn? started;
    private readonly StagedColumn? sequence;

    private EventPlan(
        StagedTable table,
        ColumnMapping mapping,
        StagedColumn completed,
        StagedColumn? started,
        StagedColumn? sequence
    )
    {
        Table = table;
        Mapping = mapping;
        this.completed = completed;
        this.started = started;
        this.sequence = sequence;
    }

    /// <summary>The source.</summary>
    public StagedTable Table { get; }

    /// <summary>The mapping, complete.</summary>
    public ColumnMapping Mapping { get; }

    /// <summary>The case, VARCHAR, or NULL where it is missing.</summary>
    public required string Case { get; init; }

    /// <summary>The activity, VARCHAR, or NULL where it is missing.</summary>
    public required string Activity { get; init; }

    /// <summary>The completion or only time, TIMESTAMP, or NULL where there is none.</summary>
    public required string Completed { get; init; }

    /// <summary>The start time, or null where none is mapped.</summary>
    public string? Started { get; init; }

    /// <summary>The sequence, BIGINT, or null where none is mapped.</summary>
    public string? Sequence { get; init; }

    /// <summary>The further columns: name in the events table, and source.</summary>
    public required IReadOnlyList<(string Name, StagedColumn Column)> Attributes { get; init; }

    /// <summary>Role → column of the events table.</summary>
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>The time of the event: its completion, or its start where it has no other.</summary>
    public string Time => Started is null ? Completed : $"coalesce({Completed}, {Started})";

    /// <summary>The columns of the events before their numbers: name, and an SQL expression over the relation.</summary>
    public IEnumerable<(string Name, string Value)> Columns()
    {
        yield return (DatasetTables.Case, Case);
        yield return (DatasetTables.Activity, Activity);
        yield return (DatasetTables.Timestamp, Time);
        if (Started is not null)
        {
            yield return (DatasetTables.Start, Started);
        }

        if (Sequence is not null)
        {
            yield return (DatasetTables.Sequence, Sequence);
        }

        foreach (var (name, column) in Attributes)
        {
            yield return (name, Typed(column));
        }
    }

    /// <summary>The columns that keep how typed values were written: name, and an SQL expression over the relation.</summary>
    public IEnumerable<(string Name, string Value)> Texts()
    {
        (string Column, string Value, StagedColumn? Source, string Type)[] structural =
        [
            (DatasetTables.Timestamp, Time, completed, "TIMESTAMP"),
            (DatasetTables.Start, Started ?? "NULL", started, "TIMESTAMP"),
            (DatasetTables.Sequence, Sequence ?? "NULL", sequence, "BIGINT"),
        ];
        var typed = Attributes
            .Where(attribute => attribute.Column.Kind is not (StagedKind.Text or StagedKind.Empty))
            .Select(attribute =>
                (
                    attribute.Name,
                    Value: Typed(attribute.Column),
                    (StagedColumn?)attribute.Column,
                    TypeOf(attribute.Column)
                )
            );
        foreach (var (name, value, source, type) in structural.Concat(typed))
        {
            if (source?.SqlSourceText is { } text)
            {
                yield return (SourceText.ColumnOf(name), SourceText.Untold(text, value, type));
            }
        }
    }

    /// <summary>The columns of the events whose types the source itself says.</summary>
    public IReadOnlyList<string> Declared() =>
        [
            DatasetTables.Case,
            DatasetTables.Activity,
            .. completed.SqlSourceText is null ? (string[])[DatasetTables.Timestamp] : [],
            .. started is { SqlSourceText: null } ? (string[])[DatasetTables.Start] : [],
            .. sequence is { SqlSourceText: null } ? (string[])[DatasetTables.Sequence] : [],
            .. Attributes
                .Where(attribute => attribute.Column.SqlSourceText is null)
                .Select(attribute => attribute.Name),
        ];

    /// <summary>Makes the plan from detected or given roles.</summary>
    /// <exception cref="UnusableDataException">A column is not there, or cannot play its role.</exception>
    public static EventPlan Make(StagedTable table, ImportOptions options, IReadOnlyList<RoleProposal> proposals)
    {
        var columns = new ColumnFinder(table, proposals);
        var chosen = proposals.Where(proposal => proposal.IsChosen).ToList();
        var caseColumn = columns.One(Role.Case, chosen);
        var activity = columns.All(Role.Activity, chosen);
        var started = columns.Maybe(Role.Start, chosen);
        var completed = columns.One(Role.Timestamp, chosen);
        var sequence = columns.Maybe(Role.Sequence, chosen);
        var others = chosen
            .Where(proposal => !Role.Structural.Contains(proposal.Role))
            .Select(proposal => (proposal.Role, Column: columns.Named(proposal.Column, proposal.Role)))
            .DistinctBy(other => other.Role)
            .ToList();
        var ignored = options.Ignore.Select(name => columns.Named(name, "ignored")).ToHashSet();

        var structural = new HashSet<StagedColumn>([caseColumn, completed]);
        structural.UnionWith(activity is [var only] ? [only] : []);
        structural.UnionWith(started is null ? [] : [started]);
        structural.ExceptWith(others.Select(other => other.Column));

        // The sequence orders rows and stays an attribute: its numbers are the source's, and an export gives them again.
        var attributes = Named(
            table.Columns.Where(column =>
                !structural.Contains(column)
                && !ignored.Contains(column)
                && (!IsUnusedRole(column) || others.Exists(other => other.Column == column))
            )
        );
        var names = attributes.ToDictionary(attribute => attribute.Column, attribute => attribute.Name);
        var roles = new Dictionary<string, string>
        {
            [Role.Case] = DatasetTables.Case,
            [Role.Activity] = DatasetTables.Activity,
            [Role.Timestamp] = DatasetTables.Timestamp,
        };
        if (started is not null)
        {
            roles[Role.Start] = DatasetTables.Start;
        }

        if (sequence is not null)
        {
            roles[Role.Sequence] = names.GetValueOrDefault(sequence, DatasetTables.Sequence);
        }

        foreach (var (role, column) in others)
        {
            if (!names.TryGetValue(column, out var name))
            {
                throw new UnusableDataException(
                    $"The column \"{column.Name}\" is to be ignored, but it is also mapped as {role}. Drop one of the two."
                );
            }

            roles[role] = name;
        }

        var mapping = new ColumnMapping
        {
            Case = caseColumn.Name,
            Activity = [.. activity.Select(column => column.Name)],
            Timestamp = completed.Name,
            Start = started?.Name,
            Sequence = sequence?.Name,
            Roles = others.ToDictionary(other => other.Role, other => other.Column.Name),
            Ignore = [.. table.Columns.Where(ignored.Contains).Select(column => column.Name)],
            EndActivities = options.EndActivities,
            TimeZone = options.TimeZone ?? "UTC",
            TimeFormats = table
                .Columns.Where(column => column.TimeFormat is not null)
                .ToDictionary(column => column.Name, column => column.TimeFormat!),
            Dialect = table.Dialect,
            Nulls = options.Nulls,
            Lifecycle = options.Lifecycle,
            Classifier = options.Classifier,
            DropDuplicates = options.DropDuplicates,
            Header = ColumnMapping.Fingerprint(table.Columns),
        };
        return new EventPlan(table, mapping, completed, started, sequence)
        {
            Case = caseColumn.SqlText,
            Activity = activity is [var single]
                ? single.SqlText
                : $"nullif(concat_ws(' | ', {string.Join(", ", activity.Select(column => column.SqlText))}), '')",
            Completed = columns.Instant(completed, Role.Timestamp),
            Started = started is null ? null : columns.Instant(started, Role.Start),
            Sequence = sequence is null ? null : columns.Rank(sequence),
            Attributes = attributes,
            Roles = roles,
        };
    }

    /// <summary>Gives every column a name that no other has: the database does not tell upper from lower case.</summary>
    private static List<(string Name, StagedColumn Column)> Named(IEnumerable<StagedColumn> columns)
    {
        // A column called rowid would hide the database's own row numbers.
        var taken = new HashSet<string>([.. DatasetTables.Reserved, "rowid"], StringComparer.OrdinalIgnoreCase);
        var named = new List<(string, StagedColumn)>();
        foreach (var column in columns)
        {
            // A name that is kept for texts would be taken for one of them.
            var given = SourceText.IsOne(column.Name) ? column.Name.TrimStart('_') : column.Name;
            var name = given;
            for (var i = 2; !taken.Add(name); i++)
            {
                name = $"{given} ({i})";
            }

            named.Add((name, column));
        }

        return named;
    }

    private static string TypeOf(StagedColumn column) =>
        column.Kind switch
        {
            StagedKind.Integer or StagedKind.Decimal => "DOUBLE",
            StagedKind.Time => "TIMESTAMP",
            _ => "BOOLEAN",
        };

    /// <summary>
    /// Whether a column says no more than that the log has no such role: an export has a column for each of these, empty
    /// or not.
    /// </summary>
    private static bool IsUnusedRole(StagedColumn column) =>
        column is { Kind: StagedKind.Empty, Name: Role.Start or Role.Resource or Role.Team };

    private static string Typed(StagedColumn column) =>
        column.Kind switch
        {
            StagedKind.Integer or StagedKind.Decimal => $"CAST({column.SqlValue} AS DOUBLE)",
            StagedKind.Time => $"CAST({column.SqlValue} AS TIMESTAMP)",
            StagedKind.Empty => "CAST(NULL AS VARCHAR)",
            _ => column.SqlValue,
        };
}
