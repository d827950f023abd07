using System.Text;
using Shouldly;
using Xunit;

namespace Sojourn.Data.Tests.Import;

/// <summary>Exports of some systems have every field there is: a thousand columns are read like ten.</summary>
public sealed class WideTableTests
{
    private const int Columns = 1_000;

    [Fact]
    public void A_table_of_a_thousand_columns_is_looked_at_and_imported()
    {
        using var file = new ImportedFile("wide.csv", Rows(600));

        var proposal = file.Inspect();
        proposal.Mapping.ShouldNotBeNull().Case.ShouldBe("case");
        proposal.Columns.Count.ShouldBe(Columns + 3);

        file.Import();
        file.Query("SELECT count(*) FROM events")[0][0].ShouldBe(600L);
    }

    private static string Rows(int count)
    {
        var text = new StringBuilder("case,activity,timestamp");
        for (var column = 0; column < Columns; column++)
        {
            text.Append($",field {column}");
        }

        for (var row = 0; row < count; row++)
        {
            text.Append($"\n{row / 3},step {row % 3},2026-01-{1 + row % 28:00} 08:00");
            for (var column = 0; column < Columns; column++)
            {
                text.Append($",v{row * 31 % (column + 7)}");
            }
        }

        return text.ToString();
    }
}
