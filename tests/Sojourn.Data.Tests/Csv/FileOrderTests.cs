using System.Globalization;
using System.Text;
using Shouldly;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class FileOrderTests
{
    // Large enough for the database to cut the file into several pieces that its threads read at the same time.
    private const int Records = 900_000;

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    public void Records_are_numbered_in_file_order_though_threads_read_pieces_of_the_file(string lineEnd, bool asCopy)
    {
        using var log = StagedFile.Empty();
        var path = log.Write("log.csv", []);
        using (var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20))
        {
            file.Write($"number,filling,more filling{lineEnd}");
            file.Write(asCopy ? "x\n" : "");
            var filling = new string('f', 60);
            for (var i = 1; i <= Records; i++)
            {
                file.Write(i.ToString(CultureInfo.InvariantCulture));
                file.Write($",{filling},\"a, b\"{lineEnd}");
            }
        }

        log.Stage([path]);

        var before = asCopy ? 2 : 1;
        log.Table.RecordsRead.ShouldBe(Records + before - 1);
        log.LoadConserved().ShouldBe(Records);
        using var command = log.Connection.CreateCommand();
        command.CommandText =
            $"SELECT count(*) FROM loaded WHERE _record = CAST(c0 AS BIGINT) + {before - 1} AND _line = CAST(c0 AS BIGINT) + {before}";
        command.ExecuteScalar().ShouldBe((long)Records);
    }
}
