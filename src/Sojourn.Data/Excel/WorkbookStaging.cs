using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sojourn.Data.Columns;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;

namespace Sojourn.Data.Excel;

/// <summary>Stages one sheet of each of some Excel workbooks.</summary>
/// <remarks>
/// A row with any cell filled is a record; <c>_line</c> is its row in the sheet. Columns of nothing but times are local
/// times, columns of nothing but numbers or truth values are that; texts are read like the cells of a delimited file. A
/// cell with an error, such as #N/A, is missing.
/// </remarks>
public static class WorkbookStaging
{
    private const string Rows = "_sheet_rows";
    private const int FirstCell = 3;
    private const int MostColumns = 4_096;

    /// <summary>Reads the files, in order, as one table.</summary>
    /// <param name="connection">Gets a temporary table, which replaces that of an earlier call.</param>
    /// <param name="files">Workbooks whose chosen sheets have the same columns.</param>
    /// <param name="options">The sheet; zone, formats, texts for missing.</param>
    /// <param name="progress">Told how much of the files was read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnusableDataException">A workbook is damaged or protected, or holds no table.</exception>
    public static StagedTable Stage(
        DuckDBConnection connection,
        IReadOnlyList<string> files,
        ImportOptions options,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var sources = StagedSource.Of(files);
        var isSaid = (options.Said ?? options).Sheet is not null;
        var sheets = files.Select(file => SheetChoice.Of(file, options.Sheet, isSaid)).ToList();
        var issues = new List<ImportIssue>();
        var headers = Headers(files[0], sheets[0]);
        for (var i = 1; i < files.Count; i++)
        {
            RefuseOtherShape(files[0], headers, files[i], Headers(files[i], sheets[i]));
        }

        // A later workbook may have values in columns without a name that the first has not.
        headers.AddRange(Enumerable.Repeat<string?>(null, sheets.Max(sheet => sheet.Top.Names.Count) - headers.Count));
        var intake = new Intake(connection, headers.Count, ReadingProgress.Of(files, progress));
        for (var i = 0; i < files.Count; i++)
        {
            intake.Take(i, files[i], sheets[i], cancellation);
            sources[i].VerifyUnchanged();
        }

        intake.Finish();
        var columns = Columns(headers, sheets[0].Top.HasHeader, intake, options, issues);
        Report(sheets[0], issues);
        var (relation, staged) = new TypedRelation(connection, Rows, columns, options, issues, cancellation).Stage();
        return new StagedTable
        {
            Relation = relation,
            Columns = staged,
            RecordsRead = intake.Records,
            Issues = issues,
            Sources = sources,
            Sheets = sheets[0].All,
            Dialect = new Dictionary<string, string> { ["sheet"] = sheets[0].Name },
        };
    }

    private static List<string?> Headers(string file, SheetChoice sheet)
    {
        if (sheet.Top is { HasHeader: true, Records: false })
        {
            throw new UnusableDataException(
                $"The sheet \"{sheet.Name}\" of \"{Path.GetFileName(file)}\" holds one row of names and no records. Choose a file that holds a log."
            );
        }

        return sheet.Top.Names.Count > MostColumns
            ? throw new UnusableDataException(
                $"The sheet \"{sheet.Name}\" of \"{Path.GetFileName(file)}\" has {sheet.Top.Names.Count} columns, more than the {MostColumns} that are read. Delete those that are not needed."
            )
            : [.. sheet.Top.Names];
    }

    private static void RefuseOtherShape(string first, List<string?> wanted, string other, List<string?> found)
    {
        if (!Named(wanted).SequenceEqual(Named(found), StringComparer.Ordinal))
        {
            throw new UnusableDataException(
                $"The sheets of \"{Path.GetFileName(first)}\" and \"{Path.GetFileName(other)}\" have other columns. Import workbooks with the same columns together, and the others on their own."
            );
        }

        static IEnumerable<string?> Named(List<string?> names) =>
            names.Take(names.FindLastIndex(name => name is { Length: > 0 }) + 1);
    }

    // A column without a name and without a value is only the sheet's margin.
    private static List<SourceColumn> Columns(
        List<string?> headers,
        bool hasHeader,
        Intake intake,
        ImportOptions options,
        List<ImportIssue> issues
    )
    {
        List<int> used =
        [
            .. Enumerable
                .Range(0, headers.Count)
                .Where(i => headers[i] is { Length: > 0 } || intake.Kinds[i] != CellKinds.None),
        ];
        var names = HeaderNames.MakeUnique(used.ConvertAll(i => headers[i]), hasHeader, issues);
        return [.. used.Select((i, place) => Column(names[place], i, intake.Kinds[i], options))];
    }

    private static SourceColumn Column(string name, int index, CellKinds kinds, ImportOptions options)
    {
        var cell = FormattableString.Invariant($"s{index}");
        var isTime = HeaderNames.SpeaksOfTime(name) || name == options.Timestamp || name == options.Start;
        return kinds switch
        {
            CellKinds.Time => new SourceColumn(name, $"CAST({cell} AS TIMESTAMP)", "TIMESTAMP"),
            CellKinds.Truth => new SourceColumn(name, $"CAST({cell} AS BOOLEAN)", "BOOLEAN"),
            // Numbers may be days since 1900, which their texts tell.
            CellKinds.Number when !isTime => new SourceColumn(name, $"CAST({cell} AS DOUBLE)", "DOUBLE"),
            _ => new SourceColumn(name, cell, "VARCHAR"),
        };
    }

    private static void Report(SheetChoice sheet, List<ImportIssue> issues)
    {
        var others = sheet.All.Where(name => name != sheet.Name).ToList();
        if (others.Count > 0)
        {
            issues.Add(
                new ImportIssue(
                    "other-sheet",
                    Severity.Info,
                    others.Count,
                    null,
                    null,
                    string.Join(", ", others.Take(10)),
                    "left-out"
                )
            );
        }
    }

    /// <summary>Takes the rows of all workbooks into one table of texts.</summary>
    private sealed class Intake
    {
        private readonly ChunkAppender rows;
        private readonly ReadingProgress progress;
        private readonly int columns;

        public Intake(DuckDBConnection connection, int columns, ReadingProgress progress)
        {
            (this.columns, this.progress) = (columns, progress);
            Kinds = new CellKinds[columns];
            var cells = string.Concat(
                Enumerable.Range(0, columns).Select(i => FormattableString.Invariant($", s{i} VARCHAR"))
            );
            connection.Run($"CREATE OR REPLACE TEMP TABLE {Rows} (_file INTEGER, _record BIGINT, _line BIGINT{cells})");
            rows = new ChunkAppender(
                connection,
                Rows,
                [
                    DuckDBType.Integer,
                    DuckDBType.BigInt,
                    DuckDBType.BigInt,
                    .. Enumerable.Repeat(DuckDBType.Varchar, columns),
                ]
            );
        }

        /// <summary>What each column holds.</summary>
        public CellKinds[] Kinds { get; }

        public long Records { get; private set; }

        public void Take(int file, string path, SheetChoice sheet, CancellationToken cancellation)
        {
            using var reader = new WorkbookReader(path);
            while (reader.Sheet != sheet.Name && reader.NextSheet())
            {
                // Sheets before the one that is read.
            }

            var length = new FileInfo(path).Length;
            var record = 0L;
            var first = sheet.Top.FirstRow + (sheet.Top.HasHeader ? 1 : 0);
            while (reader.Read())
            {
                if (reader.Row % 1_024 == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress.Reach(file, length * Math.Min(reader.Row, sheet.Rows) / Math.Max(1, sheet.Rows));
                }

                if (reader.Row >= first && Fill(reader))
                {
                    rows.SetInt(0, file);
                    rows.SetLong(1, ++record);
                    rows.SetLong(2, reader.Row);
                    rows.EndRow();
                }
            }

            Records += record;
        }

        public void Finish()
        {
            rows.Close();
            rows.Dispose();
        }

        private bool Fill(WorkbookReader reader)
        {
            var isFilled = false;
            for (var i = 0; i < columns; i++)
            {
                var (text, kind) = CellText.Of(reader.Cell(i));
                if (text is not null)
                {
                    Kinds[i] |= kind;
                    rows.SetText(FirstCell + i, text);
                    isFilled = true;
                }
            }

            return isFilled;
        }
    }
}
