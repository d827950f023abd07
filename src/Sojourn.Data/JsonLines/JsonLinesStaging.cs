using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sojourn.Data.Columns;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.JsonLines;

/// <summary>Stages JSON: one object per line, or one array of objects.</summary>
/// <remarks>
/// Every line that is not blank is a record; one that is not a JSON object is set aside with its line. Members are
/// columns; objects among them are opened one level, as <c>outer.inner</c>, and what is nested deeper stays JSON text.
/// </remarks>
public static class JsonLinesStaging
{
    private const string Lines = "_json_lines";
    private const string Rows = "_json_rows";
    private const int MostRejectedKept = 10_000;

    /// <summary>Reads the files, in order, as one table.</summary>
    /// <param name="connection">Gets temporary tables, which replace those of an earlier call.</param>
    /// <param name="files">Files with plain or gzip-compressed JSON.</param>
    /// <param name="options">Zone, formats, texts for missing.</param>
    /// <param name="scratchDirectory">Where the database spills to.</param>
    /// <param name="progress">Told how much of the files was read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="UnusableDataException">A file is no JSON of either form.</exception>
    public static StagedTable Stage(
        DuckDBConnection connection,
        IReadOnlyList<string> files,
        ImportOptions options,
        string scratchDirectory,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var sources = StagedSource.Of(files);
        var intake = new Intake(connection, ReadingProgress.Of(files, progress));
        for (var file = 0; file < files.Count; file++)
        {
            intake.Take(file, files[file], cancellation);
        }

        intake.Finish();
        if (intake.RejectedCount > intake.Records / 2)
        {
            var broken = intake.Rejected[0];
            throw new UnusableDataException(
                $"Line {broken.Line} of \"{Path.GetFileName(files[broken.File])}\" is not a JSON object "
                    + $"(\"{RedactedValue.Of(broken.Value!)}\"), and so are most others. Write one object per line, or one "
                    + $"array of objects."
            );
        }

        var issues = new List<ImportIssue>();
        if (intake.RejectedCount > 0)
        {
            var first = intake.Rejected[0];
            issues.Add(
                new ImportIssue(
                    first.Rule,
                    Severity.Error,
                    intake.RejectedCount,
                    first.Line,
                    null,
                    RedactedValue.Of(first.Value!),
                    "rejected"
                )
            );
        }

        var columns = Flatten(connection, intake.Shape, issues, Path.GetFileName(files[0]), cancellation);
        var (relation, staged) = new TypedRelation(connection, Rows, columns, options, issues, cancellation).Stage();
        return new StagedTable
        {
            Relation = relation,
            Columns = staged,
            RecordsRead = intake.Records,
            Rejected = intake.Rejected,
            RejectedCount = intake.RejectedCount,
            Issues = issues,
            Sources = sources,
        };
    }

    private static List<SourceColumn> Flatten(
        DuckDBConnection connection,
        JsonShape shape,
        List<ImportIssue> issues,
        string file,
        CancellationToken cancellation
    )
    {
        var members = shape.Columns().ToList();
        if (members.Count == 0)
        {
            throw new UnusableDataException(
                $"\"{file}\" holds no JSON object with members. Write one object per line, with a case, an activity and a time."
            );
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var columns = new List<SourceColumn>();
        foreach (var (i, member) in members.Index())
        {
            var name = member.Name;
            for (var n = 2; !names.Add(name); n++)
            {
                name = $"{member.Name} ({n})";
            }

            columns.Add(new SourceColumn(name, $"j{i}", "VARCHAR"));
            if (member.IsNested)
            {
                issues.Add(new ImportIssue("nested-column", Severity.Info, 1, null, name, null, "kept-as-json-text"));
            }
        }

        var pointers = string.Join(", ", members.Select(member => Sql.Text(member.Pointer)));
        var values = string.Join(", ", members.Select((_, i) => $"v[{i + 1}] AS j{i}"));
        connection.Run(
            $"""
            CREATE OR REPLACE TEMP TABLE {Rows} AS
            SELECT _file, _record, _line, {values} FROM (
                SELECT _file, _record, _line, json_extract_string(text, [{pointers}]) AS v FROM {Lines})
            """,
            cancellation
        );
        connection.Run($"DROP TABLE {Lines}");
        return columns;
    }

    /// <summary>Takes in the objects of all files: their texts go to a table, their members to a shape.</summary>
    private sealed class Intake
    {
        private readonly ChunkAppender lines;
        private readonly List<RejectedRecord> rejected = [];

        private readonly ReadingProgress reading;

        public Intake(DuckDBConnection connection, ReadingProgress reading)
        {
            this.reading = reading;
            connection.Run(
                $"CREATE OR REPLACE TEMP TABLE {Lines} (_file INTEGER, _record BIGINT, _line BIGINT, text VARCHAR)"
            );
            lines = new ChunkAppender(
                connection,
                Lines,
                [DuckDBType.Integer, DuckDBType.BigInt, DuckDBType.BigInt, DuckDBType.Varchar]
            );
        }

        public JsonShape Shape { get; } = new();

        public long Records { get; private set; }

        public IReadOnlyList<RejectedRecord> Rejected => rejected;

        public long RejectedCount { get; private set; }

        public void Take(int file, string path, CancellationToken cancellation)
        {
            if (IsArray(path))
            {
                TakeArray(file, path, cancellation);
                return;
            }

            using var reader = new JsonLineReader(path);
            var record = 0L;
            while (reader.MoveNext())
            {
                var text = reader.Current.Trim(" \t\r"u8);
                if (text.IsEmpty)
                {
                    continue;
                }

                Add(file, ++record, reader.Line, text);
                if ((record & 0xFFF) == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    reading.Reach(file, reader.Position);
                    RefuseTooWide(path);
                }
            }

            RefuseTooWide(path);
        }

        public void Finish()
        {
            lines.Close();
            lines.Dispose();
        }

        private static bool IsArray(string path)
        {
            using var reader = new JsonLineReader(path);
            while (reader.MoveNext())
            {
                var text = reader.Current.TrimStart(" \t\r"u8);
                if (!text.IsEmpty)
                {
                    return text[0] == (byte)'[';
                }
            }

            return false;
        }

        private void TakeArray(int file, string path, CancellationToken cancellation)
        {
            using var reader = new JsonLineReader(path);
            var record = 0L;
            try
            {
                var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(
                    reader.Rest,
                    cancellationToken: cancellation
                );
                foreach (var element in elements.ToBlockingEnumerable(cancellation))
                {
                    Add(file, ++record, null, Encoding.UTF8.GetBytes(element.GetRawText()));
                    reading.Reach(file, reader.Position);
                }
            }
            catch (JsonException e)
            {
                throw new UnusableDataException(
                    $"\"{Path.GetFileName(path)}\" is not one array of JSON objects: it breaks off after record {record}"
                        + $"{(e.LineNumber is { } line ? Sentence.Of($", in line {line + 1}") : null)}"
                        + $". Write it again, or one object per line."
                );
            }

            RefuseTooWide(path);
        }

        private void Add(int file, long record, long? line, ReadOnlySpan<byte> text)
        {
            Records++;
            if (!Shape.TryAdd(text))
            {
                RejectedCount++;
                if (rejected.Count < MostRejectedKept)
                {
                    var value = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]);
                    rejected.Add(new RejectedRecord(file, record, line ?? record, "not-an-object", null, value));
                }

                return;
            }

            lines.SetInt(0, file);
            lines.SetLong(1, record);
            if (line is { } number)
            {
                lines.SetLong(2, number);
            }

            lines.SetText(3, WithDigits(text));
            lines.EndRow();
        }

        /// <summary>The text, its numbers that no double holds in quotes, so that they keep all their digits.</summary>
        private string WithDigits(ReadOnlySpan<byte> text)
        {
            if (Shape.NotHeld.Count == 0)
            {
                return Encoding.UTF8.GetString(text);
            }

            var quoted = new StringBuilder();
            var done = 0;
            foreach (var (start, length) in Shape.NotHeld)
            {
                quoted.Append(Encoding.UTF8.GetString(text[done..start]));
                quoted.Append('"').Append(Encoding.UTF8.GetString(text.Slice(start, length))).Append('"');
                done = start + length;
            }

            return quoted.Append(Encoding.UTF8.GetString(text[done..])).ToString();
        }

        private void RefuseTooWide(string path)
        {
            if (Shape.IsTooWide)
            {
                throw new UnusableDataException(
                    $"The objects of \"{Path.GetFileName(path)}\" have thousands of different members, so they are no "
                        + $"table. Write a table of events: one object per event, with the same members in each."
                );
            }
        }
    }
}
