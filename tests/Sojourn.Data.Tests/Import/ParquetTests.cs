using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Import;

public sealed class ParquetTests
{
    [Fact]
    public void Typed_columns_keep_their_values_and_structures_open_one_level()
    {
        using var file = ImportedFile.Parquet(
            """
            SELECT * FROM (VALUES
                (3.0::DOUBLE, 'open', TIMESTAMPTZ '2026-07-01 10:00:00+02', {'name': 'Eva', 'skills': [1, 2]}, true, 12345678901234567),
                (3.0::DOUBLE, 'close', TIMESTAMPTZ '2026-07-02 10:00:00+02', NULL, NULL, 12345678901234568))
            t("case_id", "activity", "timestamp", "agent", "escalated", "ref")
            """
        );
        var outcome = file.Import();
        outcome.Mapping.Case.ShouldBe("case_id");
        file.Inspect().Times.ShouldHaveSingleItem().IsLocal.ShouldBeFalse();
        outcome.FirstEvent.ShouldBe(new DateTime(2026, 7, 1, 8, 0, 0, DateTimeKind.Utc));
        outcome.Table.Case.Values.ShouldBe(["3"]);
        file.Query("""SELECT "agent.name", "agent.skills", escalated, ref FROM events ORDER BY _record""")
            .Select(row => string.Join(' ', row))
            .ShouldBe(["Eva [1,2] True 12345678901234567", "   12345678901234568"]);
    }

    [Fact]
    public void Times_without_a_zone_are_local_times_of_the_named_zone()
    {
        using var file = ImportedFile.Parquet(
            """
            SELECT 'a' AS "case", 'x' AS activity, TIMESTAMP '2026-10-25 02:30:00' AS "timestamp"
            UNION ALL SELECT 'a', 'y', TIMESTAMP '2026-03-29 02:30:00'
            """
        );
        var outcome = file.Import(new ImportOptions { TimeZone = "Europe/Amsterdam" });
        outcome.FirstEvent.ShouldBe(new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc));
        file.Inspect().Times.ShouldHaveSingleItem().IsLocal.ShouldBeTrue();
        outcome.LastEvent.ShouldBe(new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc));
        outcome.Report.Select(issue => issue.Rule).ShouldBeSubsetOf(["ambiguous-local-time", "skipped-local-time"]);
        outcome.Report.Count.ShouldBe(2);
    }

    [Fact]
    public void Dates_in_text_columns_are_read()
    {
        using var file = ImportedFile.Parquet(
            """SELECT 'c' || (i // 2) AS ticket, 'a' || (i % 2) AS event, '13/0' || (1 + i % 9) || '/2026 10:00' AS "time" FROM range(6) t(i)"""
        );
        file.Import().FirstEvent.ShouldBe(new DateTime(2026, 1, 13, 10, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void A_damaged_file_is_answered_with_a_sentence()
    {
        using var file = new ImportedFile(
            "log.parquet",
            "PAR1 and then nothing of the kind, which is longer than a footer PAR1"
        );
        Should.Throw<UnusableDataException>(() => file.Import()).Message.ShouldContain("cannot be read as Parquet");
    }
}
