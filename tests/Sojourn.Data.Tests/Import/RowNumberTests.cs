using System.Globalization;
using System.Text;
using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Import;

/// <summary>Every event tells from which record and line it comes, however many cores read the file.</summary>
public sealed class RowNumberTests
{
    private const string Wrong = "count(*) FILTER (_record <> number OR _line <> number + 1 OR _file <> 0)";

    [Fact]
    public void Records_of_a_file_that_is_read_in_parts_keep_their_numbers()
    {
        // The database reads files in parts of 32 MB.
        const int records = 400_000;
        var text = new StringBuilder("case,activity,time,number,note\n");
        var note = new string('x', 60);
        for (var i = 1; i <= records; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"c{i % 50_000},step {i % 7},2026-01-{1 + (i % 28):D2} 10:00:00,{i},{note}\n"
            );
        }

        using var file = new ImportedFile("large.csv", text.ToString());
        file.Import(new ImportOptions { Ignore = ["note"] }).Rows.ShouldBe(new RecordCounts(records, records, 0));
        file.Query($"SELECT count(*), {Wrong} FROM events")[0].ShouldBe([(long)records, 0L]);
        file.Query("SELECT count(DISTINCT _record), max(_record) FROM events")[0]
            .ShouldBe([(long)records, (long)records]);
    }

    [Fact]
    public void A_column_that_is_called_as_the_database_calls_its_row_numbers_gets_another_name()
    {
        using var file = new ImportedFile(
            "names.csv",
            "case,activity,time,rowid,number\nc1,a,2026-01-01 10:00:00,70,1\nc1,b,2026-01-01 11:00:00,60,2\n"
        );
        file.Import();
        file.Query($"SELECT {Wrong} FROM events")[0].ShouldBe([0L]);
        file.Query("SELECT \"rowid (2)\" FROM events ORDER BY _record")
            .ShouldBe([
                [70.0],
                [60.0],
            ]);
    }
}
