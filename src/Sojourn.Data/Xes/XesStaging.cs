using DuckDB.NET.Data;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Xes;

/// <summary>Stages XES logs: reads the XML once, as a stream, into temporary tables of DuckDB.</summary>
/// <remarks>
/// Attributes of events stand under their key, attributes of traces under <c>case:KEY</c>, nested ones under
/// <c>KEY/CHILD</c>, the items of a list joined. Every event is a row, also one without activity or time: it is for the
/// import to reject it by rule. Globals are not values: what an event lacks is missing.
/// </remarks>
public static class XesStaging
{
    private const string EmptyCaseTable = "xes_empty_cases";
    private const int DistinctLimit = 10_000;
    private const int ColumnsPerQuery = 32;

    /// <summary>Reads the files, in order, as one log.</summary>
    /// <param name="connection">Gets the temporary tables <c>xes_…</c>, which replace those of an earlier call.</param>
    /// <param name="files">Files with plain or gzip-compressed content, told apart by their first bytes.</param>
    /// <param name="options">Lifecycle, classifier, zone, time formats and null texts; ignored columns are staged all the same.</param>
    /// <param name="scratchDirectory">Where the tables spill to when memory runs short.</param>
    /// <param name="progress">Told how much of the files was read.</param>
    /// <param name="cancellation">Stops between events.</param>
    /// <exception cref="UnusableDataException">A file is no XES log or breaks off.</exception>
    public static StagedTable Stage(
        DuckDBConnection connection,
        IReadOnlyList<string> files,
        ImportOptions options,
        string scratchDirectory,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        SpillTo(connection, scratchDirectory);
        var issues = new IssueTally();
        using var recorder = new XesRecorder(connection, options, files.Count, issues);
        var reading = ReadingProgress.Of(files, progress);
        for (var file = 0; file < files.Count; file++)
        {
            var index = file;
            recorder.BeginFile(file);
            using var source = new XesSource(files[file], options.Encoding);
            new XesReader(source, recorder, issues).Read(cancellation, bytes => reading.Reach(index, bytes));
        }

        recorder.Finish();
        var activity = ActivityColumns(recorder, options, Path.GetFileName(files[0]));
        // A classifier that tells transitions apart wants them as events of their own.
        var wish = options.Lifecycle ?? (activity.Contains(recorder.Transition) ? XesLifecycle.Keep : null);
        var lifecycle = new XesLifecycleRows(connection, recorder, issues).Apply(wish);
        StageEmptyCases(connection);
        ReportTraces(connection, recorder, issues);
        CheckConserved(connection, lifecycle, recorder);
        return new StagedTable
        {
            Relation = lifecycle.Relation,
            Columns = Profile(connection, lifecycle.Relation, recorder),
            RecordsRead = recorder.Events,
            MergedCount = lifecycle.Merged,
            LeftOutCount = recorder.LeftOut,
            EmptyCases = EmptyCaseTable,
            Roles = Roles(recorder, activity),
            Issues = issues.ToList(),
            Dialect = Dialect(recorder, lifecycle.Applied, options.Classifier),
        };
    }

    private static void SpillTo(DuckDBConnection connection, string directory)
    {
        // A database in memory would spill into the working directory; one with a file has its own place.
        if (connection.Scalar("SELECT current_setting('temp_directory')") is null or "" or ".tmp")
        {
            connection.Run($"SET temp_directory = {Sql.Text(directory)}");
        }
    }

    private static IReadOnlyList<XesColumn> ActivityColumns(XesRecorder recorder, ImportOptions options, string file)
    {
        if (options.Classifier is not { } name)
        {
            return [recorder.Activity];
        }

        var classifier = recorder.Classifiers.FirstOrDefault(candidate => candidate.Name == name);
        if (classifier is null)
        {
            var known = string.Join(", ", recorder.Classifiers.Select(candidate => $"'{candidate.Name}'"));
            throw new UnusableDataException(
                known.Length == 0
                    ? Sentence.Of(
                        $"{file} has no classifiers, so '{name}' cannot name the activity: leave the classifier out."
                    )
                    : Sentence.Of($"{file} has no classifier '{name}': choose one of {known}.")
            );
        }

        return
        [
            .. classifier.Keys.Select(key =>
                recorder.Columns.FirstOrDefault(column => column.IsOfEvent && column.Key == key && column.IsStaged)
                ?? throw new UnusableDataException(
                    $"The classifier '{name}' of {file} joins the key '{key}', which no event has: choose another."
                )
            ),
        ];
    }

    private static void StageEmptyCases(DuckDBConnection connection) =>
        connection.Run(
            $"CREATE OR REPLACE TEMP TABLE {EmptyCaseTable} AS SELECT name AS case_id FROM {XesRecorder.TraceTable} "
                + "GROUP BY name HAVING max(events) = 0 ORDER BY min(trace)"
        );

    private static void ReportTraces(DuckDBConnection connection, XesRecorder recorder, IssueTally issues)
    {
        var repeated = connection.Rows(
            $"SELECT min(name), count(*) FROM (SELECT name FROM {XesRecorder.TraceTable} GROUP BY name HAVING count(*) > 1)"
        )[0];
        issues.Add(
            "duplicate-trace-name",
            Severity.Warning,
            "joined-to-one-case",
            column: recorder.CaseName.Name,
            sample: (string?)repeated[0],
            count: (long)repeated[1]!
        );
        var empty = connection.Rows($"SELECT first(case_id), count(*) FROM {EmptyCaseTable}")[0];
        issues.Add(
            "empty-trace",
            Severity.Info,
            "kept",
            column: recorder.CaseName.Name,
            sample: (string?)empty[0],
            count: (long)empty[1]!
        );
        issues.Add(
            "classifier",
            Severity.Info,
            "listed",
            sample: string.Join("; ", recorder.Classifiers),
            count: recorder.Classifiers.Count
        );
    }

    private static void CheckConserved(DuckDBConnection connection, LifecycleRows lifecycle, XesRecorder recorder)
    {
        var rows = connection.Count($"SELECT count(*) FROM {lifecycle.Relation}");
        if (rows + lifecycle.Merged + recorder.LeftOut != recorder.Events)
        {
            throw new UnusableDataException(
                $"Of {recorder.Events} events {rows} were staged, {lifecycle.Merged} merged and {recorder.LeftOut} left "
                    + $"out, which does not add up: the import stops rather than lose events."
            );
        }
    }

    private static List<StagedColumn> Profile(DuckDBConnection connection, string relation, XesRecorder recorder)
    {
        // A query with thousands of distinct counts takes minutes to plan; a few dozen at once read the table fast.
        var profiled = new List<StagedColumn>();
        foreach (var columns in recorder.Columns.Where(column => column.IsStaged).Chunk(ColumnsPerQuery))
        {
            var counts = columns.SelectMany(column => new[] { XesSql.Present(column), XesSql.Distinct(column) });
            var row = connection.Rows($"SELECT {string.Join(", ", counts)} FROM {relation}")[0];
            profiled.AddRange(
                columns.Select((column, i) => Describe(column, (long)row[2 * i]!, (long)row[2 * i + 1]!))
            );
        }

        return profiled;
    }

    private static StagedColumn Describe(XesColumn column, long present, long distinct) =>
        new()
        {
            Name = column.Name,
            Header = column.Key,
            SqlName = column.SqlName,
            Kind = present == 0 ? StagedKind.Empty : column.Kind,
            SqlValue = XesSql.Value(column),
            SqlIsBad = XesSql.IsBad(column),
            SqlText = XesSql.Text(column),
            TimeFormat = column.Kind == StagedKind.Time ? "ISO-8601" : null,
            Present = present,
            DistinctAtMost = (int)Math.Min(distinct, DistinctLimit),
            Samples = column.Samples,
        };

    private static Dictionary<string, IReadOnlyList<string>> Roles(
        XesRecorder recorder,
        IReadOnlyList<XesColumn> activity
    )
    {
        var roles = new Dictionary<string, IReadOnlyList<string>>
        {
            ["case"] = [recorder.CaseName.Name],
            ["activity"] = [.. activity.Select(column => column.Name)],
            ["timestamp"] = [recorder.Time.Name],
        };
        foreach (
            var (role, key) in new[]
            {
                ("start", "start_timestamp"),
                ("resource", "org:resource"),
                ("team", "org:group"),
            }
        )
        {
            if (recorder.Columns.Any(column => column.IsOfEvent && column.Key == key && column.IsStaged))
            {
                roles[role] = [key];
            }
        }

        return roles;
    }

    private static Dictionary<string, string> Dialect(XesRecorder recorder, XesLifecycle applied, string? classifier)
    {
        var dialect = new Dictionary<string, string>
        {
            ["format"] = "xes",
            ["lifecycle"] = applied.ToString().ToLowerInvariant(),
        };
        if (classifier is not null)
        {
            dialect["classifier"] = classifier;
        }

        if (recorder.Classifiers.Count > 0)
        {
            dialect["classifiers"] = string.Join("; ", recorder.Classifiers);
        }

        return dialect;
    }
}
