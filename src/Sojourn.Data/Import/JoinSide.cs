using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>One of the two databases whose events are joined: what it holds, and its rows as the source gave them.</summary>
internal sealed class JoinSide
{
    private readonly DuckDBConnection connection;
    private readonly string database;
    private readonly Dictionary<string, string> types = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool hasLineage;

    private JoinSide(DuckDBConnection connection, string database, int firstFile, string zone)
    {
        this.connection = connection;
        this.database = database;
        FirstFile = firstFile;
        Zone = zone;
        var events = Find(DatasetTables.Events);
        foreach (var (name, type) in events?.Columns ?? [])
        {
            if (SourceText.IsOne(name))
            {
                texts.Add(name);
            }
            else if (name is not (DatasetTables.File or DatasetTables.Record or DatasetTables.Line))
            {
                types.Add(name, type);
                Columns.Add(name);
            }
        }

        hasLineage = events?.Has(DatasetTables.Record) == true && events.Has(DatasetTables.File);
        SetAside = Find(DatasetTables.SetAside)?.Rows ?? 0;
        Reading = ReadingOf();
        declared.UnionWith(Reading?.Declared ?? Columns);
    }

    /// <summary>The columns of the events, in order.</summary>
    public List<string> Columns { get; } = [];

    /// <summary>The number that its first file gets in the joined version.</summary>
    public int FirstFile { get; }

    /// <summary>The zone in which its times without an offset were read.</summary>
    public string Zone { get; }

    /// <summary>How its sources were read, or null where nobody wrote it down.</summary>
    public SourceReading? Reading { get; }

    /// <summary>Rows without case, activity or time that were kept aside.</summary>
    public long SetAside { get; }

    /// <summary>The number of its files; rows that came otherwise count as one.</summary>
    public int FileCount =>
        Find(DatasetTables.Files) is { } files
            ? checked((int)connection.Count($"SELECT coalesce(max(file) + 1, 0) FROM {files.Name}"))
            : 1;

    /// <summary>Attaches a database for reading.</summary>
    public static JoinSide Attach(DuckDBConnection connection, string file, string name, int firstFile, string zone)
    {
        connection.Run($"ATTACH {Sql.Text(file)} AS {name} (READ_ONLY)");
        return new JoinSide(connection, name, firstFile, zone);
    }

    /// <summary>A table of it, or null where it has none of that name.</summary>
    public StoredTable? Find(string table) => StoredTable.Find(connection, database, table);

    /// <summary>What a column holds, or null where there is no such column.</summary>
    public ColumnClass? ClassOf(string column) =>
        types.TryGetValue(column, out var type) ? ColumnClasses.Of(type) : null;

    /// <summary>The database's type of a column.</summary>
    public string? TypeOf(string column) => types.GetValueOrDefault(column);

    /// <summary>Whether the type of a column is the source's own, or nothing else is known of it.</summary>
    public bool IsDeclared(string column) => declared.Contains(column);

    /// <summary>How many values a column has.</summary>
    public long Count(string column) =>
        types.ContainsKey(column) ? connection.Count($"SELECT count({Sql.Name(column)}) FROM {Events}") : 0;

    /// <summary>Its rows with the given columns, those set aside included, as a query.</summary>
    public string Rows(IEnumerable<JoinColumn> columns, string zone)
    {
        var values = columns
            .Where(column => types.ContainsKey(column.Name))
            .Select(column => $"{Value(column, zone)} AS {Sql.Name(column.Name)}");
        var select = $"SELECT {Numbers}, {string.Join(", ", values)} FROM ";
        return SetAside == 0
            ? select + Events
            : $"{select}{Events} UNION ALL {select}{database}.{DatasetTables.SetAside}";
    }

    /// <summary>File and record numbers of the rows that have a value in a column, as a query.</summary>
    public string RowsWith(string column) => $"SELECT {Numbers} FROM {Events} WHERE {Sql.Name(column)} IS NOT NULL";

    private string Events => $"{database}.{DatasetTables.Events}";

    private string Numbers =>
        hasLineage
            ? $"CAST({DatasetTables.File} + {FirstFile} AS INTEGER) AS {DatasetTables.File}, "
                + $"CAST({DatasetTables.Record} AS BIGINT) AS {DatasetTables.Record}, "
                + $"CAST({DatasetTables.Line} AS BIGINT) AS {DatasetTables.Line}"
            : $"CAST({FirstFile} AS INTEGER) AS {DatasetTables.File}, rowid + 1 AS {DatasetTables.Record}, "
                + $"CAST(NULL AS BIGINT) AS {DatasetTables.Line}";

    private string Value(JoinColumn column, string zone)
    {
        var (name, type) = (Sql.Name(column.Name), types[column.Name]);
        var kind = ColumnClasses.Of(type);
        if (!column.IsFromText)
        {
            var wanted = ColumnClasses.Of(column.Type);
            return wanted switch
            {
                ColumnClass.Text => $"CAST({name} AS VARCHAR)",

                // Only a column without values is of another kind here.
                _ when kind != wanted => $"CAST(NULL AS {column.Type})",

                // An instant, so that nobody takes it for a local time.
                ColumnClass.Time when type != "TIMESTAMP WITH TIME ZONE" =>
                    $"timezone('UTC', CAST({name} AS TIMESTAMP))",
                ColumnClass.Number when column.Type == "DOUBLE" => $"CAST({name} AS DOUBLE)",
                _ => name,
            };
        }

        if (kind == ColumnClass.Text)
        {
            return name;
        }

        var text = SourceText.Restored(column.Name, type, texts.Contains(SourceText.ColumnOf(column.Name)));
        // Read in another zone than the rest, the text alone would be another instant.
        return kind == ColumnClass.Time && Zone != zone
            ? $"CASE WHEN {name} IS NULL THEN {text} ELSE CAST({name} AS VARCHAR) || 'Z' END"
            : text;
    }

    private SourceReading? ReadingOf() =>
        Find(DatasetTables.Meta) is { } meta
        && connection.Scalar($"SELECT value::VARCHAR FROM {meta.Name} WHERE key = {Sql.Text(SourceReading.Key)}")
            is string json
            ? SourceReading.FromJson(json)
            : null;
}
