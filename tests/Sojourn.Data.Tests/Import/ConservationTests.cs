using CsCheck;
using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Import;

/// <summary>Whatever a file holds, every record is either an event or a rejected record with a reason.</summary>
public sealed class ConservationTests
{
    private static readonly Gen<string> Cell = Gen.Frequency(
        (6, Gen.Const("")),
        (30, Gen.Int[1, 4].Select(n => $"v{n}")),
        (2, Gen.Const("two\nlines")),
        (2, Gen.Const("semi;colon, and \"quote\"")),
        (1, Gen.Const("?")),
        (1, Gen.Const("日本"))
    );

    private static readonly Gen<string> Time = Gen.Frequency(
        (
            30,
            Gen.Int[0, 5_000]
                .Select(minute => new DateTime(2026, 1, 1).AddMinutes(minute).ToString("yyyy-MM-dd HH:mm:ss"))
        ),
        (2, Gen.Const("")),
        (2, Gen.Const("not yet")),
        (1, Gen.Const("2026-02-31 10:00:00"))
    );

    private static readonly Gen<string[]> Row = Gen.Select(Cell, Cell, Time, Cell)
        .Select((a, b, c, d) => new[] { a, b, c, d });

    private static readonly ImportOptions Tolerant = new()
    {
        Case = "case",
        Activity = ["activity"],
        Timestamp = "time",
        MaxRejected = new RejectionLimit(null, 1),
    };

    [Fact]
    public void Records_read_are_events_and_rejected_records_with_a_reason()
    {
        Row.Array[1, 40]
            .Sample(
                rows =>
                {
                    using var file = new ImportedFile("dirt.csv", Csv(rows, "\n"));
                    if (!rows.Any(HasTime) || rows.All(row => IsMissing(row[0])) || rows.All(row => IsMissing(row[1])))
                    {
                        Should.Throw<UnusableDataException>(() => file.Import(Tolerant));
                        return;
                    }

                    var outcome = file.Import(Tolerant);
                    var good = rows.Count(row => !IsMissing(row[0]) && !IsMissing(row[1]) && HasTime(row));
                    outcome.Rows.ShouldBe(new RecordCounts(rows.Length, good, rows.Length - good));
                    outcome.Events.ShouldBe(good);
                    outcome.Table.Count.ShouldBe(good);
                    file.Query("SELECT count(*) FROM _rejected WHERE rule IS NOT NULL AND line > 1")[0][0]
                        .ShouldBe((long)(rows.Length - good));
                    file.Query("SELECT _record FROM events UNION ALL SELECT record FROM _rejected ORDER BY 1")
                        .Select(row => (long)row[0]!)
                        .ShouldBe(Enumerable.Range(1, rows.Length).Select(record => (long)record));
                },
                iter: 20,
                threads: 1
            );
    }

    [Fact]
    public void The_order_of_rows_and_the_line_ends_do_not_change_what_is_imported()
    {
        Gen.Select(Row.Array[2, 25], Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    rows = [.. rows.Where(row => !IsMissing(row[0]) && !IsMissing(row[1]) && HasTime(row))];
                    if (rows.Length == 0)
                    {
                        return;
                    }

                    var shuffled = rows.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    using var file = new ImportedFile("a.csv", Csv(rows, "\n"));
                    using var other = new ImportedFile("b.csv", Csv(shuffled, "\r\n"));
                    var (one, two) = (file.Import(Tolerant), other.Import(Tolerant));
                    (two.Events, two.Cases, two.Activities).ShouldBe((one.Events, one.Cases, one.Activities));
                    (two.FirstEvent, two.LastEvent).ShouldBe((one.FirstEvent, one.LastEvent));
                    Duplicates(two).ShouldBe(Duplicates(one));
                    const string sorted = """SELECT "case", activity, "timestamp", note FROM events ORDER BY ALL""";
                    other
                        .Query(sorted)
                        .Select(row => string.Join('|', row).Replace("\r\n", "\n", StringComparison.Ordinal))
                        .ShouldBe(file.Query(sorted).Select(row => string.Join('|', row)));
                },
                iter: 20,
                threads: 1
            );
    }

    [Fact]
    public void Duplicates_are_counted_as_a_plain_set_counts_them()
    {
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3])
            .Array[1, 60]
            .Sample(
                rows =>
                {
                    using var source = new HandMadeSource()
                        .Column("case")
                        .Column("activity")
                        .Column("time", StagedKind.Time)
                        .Column("n", StagedKind.Integer);
                    foreach (var (a, b, c) in rows)
                    {
                        source.Row($"c{a}", "x", $"2026-01-0{b + 1}", c == 0 ? null : $"{c}");
                    }

                    // A handful of random rows need not look like a log: the columns are named, not found.
                    var named = new ImportOptions
                    {
                        Case = "case",
                        Activity = ["activity"],
                        Timestamp = "time",
                    };
                    Duplicates(source.Import(named)).ShouldBe(rows.Length - rows.Distinct().Count());
                    var dropped = source.Import(named with { DropDuplicates = true });
                    dropped.Events.ShouldBe(rows.Distinct().Count());
                    dropped.Rows.Read.ShouldBe(dropped.Rows.Imported + dropped.Rows.Rejected);
                },
                iter: 20,
                threads: 1
            );
    }

    private static long Duplicates(ImportOutcome outcome) =>
        outcome.Report.SingleOrDefault(issue => issue.Rule == "duplicate-row")?.Count ?? 0;

    private static bool IsMissing(string cell) => cell is "" or "?";

    private static bool HasTime(string[] row) => row[2].StartsWith("2026-01", StringComparison.Ordinal);

    private static string Csv(string[][] rows, string lineEnd) =>
        string.Join(
            lineEnd,
            rows.Prepend(["case", "activity", "time", "note"])
                .Select(row =>
                    string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
                )
        ) + lineEnd;
}
