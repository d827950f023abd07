using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;

namespace Sojourn.Data.Columns;

/// <summary>Profiles a relation's columns and brings all times to UTC, whatever types the source has.</summary>
/// <remarks>
/// Columns with a type keep it; text is read like the cells of a delimited file, so that a date in a JSON string or in
/// a Parquet text column is a date. Times without an offset are local times of the given zone.
/// </remarks>
internal sealed class TypedRelation
{
    private const int SampleRows = 1_000;
    private const int MostSamples = 5;
    private const int DistinctLimit = 10_000;

    private readonly DuckDBConnection connection;
    private readonly string source;
    private readonly IReadOnlyList<SourceColumn> columns;
    private readonly ImportOptions options;
    private readonly List<ImportIssue> issues;
    private readonly CancellationToken cancellation;
    private readonly LocalZone zone;
    private readonly NullTexts nulls;
    private readonly NamedFormats formats;
    private readonly Dictionary<int, (ColumnSql Sql, ColumnProfile Profile)> texts = [];
    private readonly Dictionary<int, string> instants = [];

    /// <param name="connection">The database.</param>
    /// <param name="source">What stands after FROM; it has <c>_file</c>, <c>_record</c> and <c>_line</c>.</param>
    /// <param name="columns">The source's columns over it.</param>
    /// <param name="options">Zone, formats, texts for missing.</param>
    /// <param name="issues">Gets the findings.</param>
    /// <param name="cancellation">Stops the work.</param>
    public TypedRelation(
        DuckDBConnection connection,
        string source,
        IReadOnlyList<SourceColumn> columns,
        ImportOptions options,
        List<ImportIssue> issues,
        CancellationToken cancellation
    )
    {
        this.connection = connection;
        this.source = source;
        this.columns = columns;
        this.options = options;
        this.issues = issues;
        this.cancellation = cancellation;
        zone = LocalZone.Of(options.TimeZone);
        nulls = NullTexts.From(options.Nulls);
        formats = new NamedFormats(options.TimeFormats);
    }

    /// <summary>The relation and its columns.</summary>
    public (string Relation, IReadOnlyList<StagedColumn> Columns) Stage()
    {
        var profiles = new Dictionary<int, ColumnProfile>();
        foreach (var (i, column) in columns.Index().Where(c => c.Item.IsText))
        {
            profiles[i] = ProfileText(column);
        }

        var elsewhere = DayFirstElsewhere(profiles.Values);
        var comma = DecimalSign.IsComma(options.DecimalIsComma(), profiles.Values);
        foreach (var (i, profile) in profiles)
        {
            texts[i] = (DecideText(i, profile, comma, elsewhere), profile);
        }

        foreach (var (i, column) in columns.Index().Where(c => c.Item.IsLocalTime || c.Item.IsInstant))
        {
            instants[i] = Instant(i, column);
        }

        var typed = TypedProfiles();
        var samples = Samples();
        return (
            Relation(),
            [
                .. columns.Select(
                    (_, i) =>
                        texts.TryGetValue(i, out var text)
                            ? text.Sql.ToStaged(columns[i].Name, columns[i].Name, text.Profile, nulls)
                            : typed[i] with
                            {
                                Samples = samples[i],
                            }
                ),
            ]
        );
    }

    private string Relation()
    {
        const string numbers = "_file, _record, _line, ";
        var names = string.Join(", ", columns.Select((_, i) => $"c{i}"));
        var plain = columns.Select(
            (column, i) => $"{(instants.TryGetValue(i, out var utc) ? utc : PlainValue(column))} AS c{i}"
        );
        var relation = $"(SELECT {numbers}{string.Join(", ", plain)} FROM {source})";
        var times = texts.Values.Select(text => text.Sql).Where(sql => sql.IsTime).ToList();
        if (times.Count == 0)
        {
            return relation;
        }

        foreach (var (i, text) in texts.Where(text => text.Value.Sql.IsConvertedInCopy))
        {
            relation =
                $"(SELECT r.*, t.micros AS {text.Sql.MicrosName} FROM {relation} r "
                + $"LEFT JOIN temp.{TimesOf(i)} t ON r.{text.Sql.Name} = t.text)";
        }

        var parsed = times.Select(t => $"{t.ParsedTime} AS {(t.IsLocal ? t.LocalName : t.TimeName)}");
        relation = $"(SELECT {numbers}{names}, {string.Join(", ", parsed)} FROM {relation})";
        var utcTimes = times.Select(t => t.IsLocal ? $"{t.UtcTime} AS {t.TimeName}" : t.TimeName);
        return $"(SELECT {numbers}{names}, {string.Join(", ", utcTimes)} FROM {relation})";
    }

    /// <summary>The value as the relation carries it: text with empty as missing, numbers without the ones that are none.</summary>
    private static string PlainValue(SourceColumn column) =>
        column.IsText ? $"nullif(CAST({column.Expression} AS VARCHAR), '')"
        : column.IsFloating ? $"CASE WHEN isfinite({column.Expression}) THEN {column.Expression} END"
        : column.IsWhole || column.IsFractional || column.IsTruth ? column.Expression
        : $"CAST({column.Expression} AS VARCHAR)";

    private ColumnProfile ProfileText(SourceColumn column)
    {
        var isTime = IsNamedAsTime(column.Name);
        var profile = new ColumnProfile(nulls, zone, formats, isTime || HeaderNames.SpeaksOfTime(column.Name), isTime);
        using var chunks = ChunkStream.Open(
            connection,
            $"SELECT {PlainValue(column)}, CAST(coalesce(_line, _record) AS BIGINT) FROM {source}",
            cancellation
        );
        while (chunks.MoveNext())
        {
            var values = chunks.Values<VectorText>(0);
            var lines = chunks.Values<long>(1);
            var validity = chunks.Validity(0);
            for (var row = 0; row < values.Length; row++)
            {
                var isPresent = validity.IsEmpty || (validity[row >> 6] >> row & 1) != 0;
                profile.Add(isPresent ? VectorText.Bytes(in values[row]) : default, lines[row]);
            }
        }

        profile.Complete();
        return profile;
    }

    /// <summary>Times that the database cannot read are read here, once per text, into a table to look them up in.</summary>
    private void ReadTimes(int index, TimePlan plan)
    {
        var table = TimesOf(index);
        connection.Run($"CREATE OR REPLACE TEMP TABLE {table} (text VARCHAR, micros BIGINT)", cancellation);
        using var appender = new ChunkAppender(connection, table, [DuckDBType.Varchar, DuckDBType.BigInt]);
        using var chunks = ChunkStream.Open(
            connection,
            $"""
            SELECT DISTINCT text FROM (SELECT {PlainValue(columns[index])} AS text FROM {source}) WHERE text IS NOT NULL
            """,
            cancellation
        );
        while (chunks.MoveNext())
        {
            foreach (ref readonly var value in chunks.Values<VectorText>(0))
            {
                var text = VectorText.Bytes(in value);
                if (plan.Read(text, zone) is { } micros)
                {
                    appender.SetText(0, Encoding.UTF8.GetString(text));
                    appender.SetLong(1, micros);
                    appender.EndRow();
                }
            }
        }

        appender.Close();
    }

    private static string TimesOf(int index) => FormattableString.Invariant($"_times_c{index}");

    private ColumnSql DecideText(int index, ColumnProfile profile, bool? decimalComma, bool? dayFirstElsewhere)
    {
        var name = columns[index].Name;
        var isNamed = IsNamedAsTime(name);
        var decision = ColumnDecision.Of(
            profile,
            nulls,
            decimalComma,
            formats.DayFirst,
            dayFirstElsewhere,
            isNamed || HeaderNames.SpeaksOfTime(name),
            isNamed
        );
        if (decision.Time is { NeedsCopy: true } plan)
        {
            ReadTimes(index, plan);
        }

        var isStated = formats.DayFirst is not null;
        StagingReport.Column(name, profile, decision, nulls, zone, isStated, dayFirstElsewhere is not null, issues);
        return new ColumnSql(index, decision, zone);
    }

    private bool IsNamedAsTime(string name) => name == options.Timestamp || name == options.Start;

    private static bool? DayFirstElsewhere(IEnumerable<ColumnProfile> profiles)
    {
        var (day, month) = (0L, 0L);
        foreach (var profile in profiles)
        {
            day += profile.Times.OnlyDayFirst;
            month += profile.Times.OnlyMonthFirst;
        }

        return day == month ? null : day > month;
    }

    /// <summary>A typed time column as UTC; local times are moved, and those that clocks skip or repeat are counted.</summary>
    private string Instant(int index, SourceColumn column)
    {
        var name = columns[index].Name;
        if (column.IsInstant)
        {
            return $"make_timestamp(epoch_us({column.Expression}))";
        }

        if (column.Type == "TIMESTAMP_NS")
        {
            var cut = connection.Count(
                $"SELECT count(*) FROM {source} WHERE epoch_ns({column.Expression}) % 1000 <> 0",
                cancellation
            );
            if (cut > 0)
            {
                issues.Add(
                    new ImportIssue("finer-than-microsecond", Severity.Info, cut, null, name, null, "truncated")
                );
            }
        }

        var local = $"CAST({column.Expression} AS TIMESTAMP)";
        if (zone.IsUtc)
        {
            return local;
        }

        var extent = new LocalExtent();
        using var chunks = ChunkStream.Open(
            connection,
            $"""
            SELECT epoch_us({local}), CAST(coalesce(_line, _record) AS BIGINT) FROM {source}
            WHERE {column.Expression} IS NOT NULL
            """,
            cancellation
        );
        while (chunks.MoveNext())
        {
            var micros = chunks.Values<long>(0);
            var lines = chunks.Values<long>(1);
            for (var row = 0; row < micros.Length; row++)
            {
                extent.Add(micros[row], zone.StatusOf(micros[row]), 1, lines[row]);
            }
        }

        Add("ambiguous-local-time", extent.Ambiguous, extent.AmbiguousLine, "first-occurrence");
        Add("skipped-local-time", extent.Skipped, extent.SkippedLine, "moved-forward");
        return extent.IsEmpty ? local : zone.ToUtcSql(local, extent.Earliest, extent.Latest);

        void Add(string rule, long count, long line, string action)
        {
            if (count > 0)
            {
                issues.Add(new ImportIssue(rule, Severity.Warning, count, line, name, null, action));
            }
        }
    }

    private Dictionary<int, StagedColumn> TypedProfiles()
    {
        var typed = columns.Index().Where(c => !c.Item.IsText).ToList();
        if (typed.Count == 0)
        {
            return [];
        }

        var facts = string.Join(
            ", ",
            typed.Select(c =>
            {
                var value = instants.TryGetValue(c.Index, out var utc) ? utc : PlainValue(c.Item);
                return $"count({value}), least(approx_count_distinct({value}), {DistinctLimit})";
            })
        );
        var row = connection.Rows($"SELECT {facts} FROM {source}", cancellation)[0];
        long[] numbers = [.. row.Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture))];
        var kinds = new NumberColumns(connection, source, issues).Kinds([.. typed.Select(c => c.Item)], cancellation);
        return typed
            .Index()
            .ToDictionary(
                c => c.Item.Index,
                c =>
                    Typed(
                        c.Item.Index,
                        c.Item.Item,
                        kinds.GetValueOrDefault(c.Item.Item, StagedKind.Text),
                        present: numbers[2 * c.Index],
                        distinct: (int)numbers[2 * c.Index + 1]
                    )
            );
    }

    private StagedColumn Typed(int index, SourceColumn column, StagedKind kindOfNumber, long present, int distinct)
    {
        var name = $"c{index}";
        var kind =
            present == 0 ? StagedKind.Empty
            : instants.ContainsKey(index) ? StagedKind.Time
            : column.IsTruth ? StagedKind.Boolean
            : kindOfNumber;
        var text = kind == StagedKind.Integer ? $"CAST(CAST({name} AS BIGINT) AS VARCHAR)" : $"CAST({name} AS VARCHAR)";
        return new StagedColumn
        {
            Name = column.Name,
            Header = column.Name,
            SqlName = Sql.Name(name),
            Kind = kind,
            SqlValue =
                kind is StagedKind.Integer or StagedKind.Decimal ? $"CAST({name} AS DOUBLE)"
                : kind is StagedKind.Time or StagedKind.Boolean ? name
                : text,
            SqlText = text,
            SqlIsBad = "false",
            IsLocalTime = kind == StagedKind.Time && column.IsLocalTime,
            Present = present,
            DistinctAtMost = distinct,
        };
    }

    /// <summary>The first few distinct texts of every column.</summary>
    private List<string>[] Samples()
    {
        var values = columns.Select(
            (column, i) => $"CAST({(instants.TryGetValue(i, out var utc) ? utc : PlainValue(column))} AS VARCHAR)"
        );
        var rows = connection.Rows(
            $"SELECT {string.Join(", ", values)} FROM {source} LIMIT {SampleRows}",
            cancellation
        );
        return
        [
            .. columns.Select(
                (_, i) => rows.Select(row => (string?)row[i]).OfType<string>().Distinct().Take(MostSamples).ToList()
            ),
        ];
    }
}
