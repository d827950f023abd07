using CsCheck;
using DuckDB.NET.Data;
using Shouldly;
using Sojourn.Data.Export;
using Sojourn.Data.Import;
using Sojourn.Data.Tests.Xes;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Data.Tests.Export;

public sealed class ParquetExportTests
{
    private static readonly string[] Names = ["who", "desk", "kind", "note", "cost", "flag", "seen"];

    [Fact]
    public void Parquet_holds_the_same_values_with_their_types()
    {
        using var folder = new ScratchFolder();
        var log = RandomLogs.One(hasStart: true, Names);
        var table = ExportTable.Of(log, log.AllCases, RandomLogs.RolesFor("who", "desk"));
        var file = folder.Path("it's.parquet");

        var outcome = ParquetExport.Write(table, file, folder.Path("."));

        outcome.Events.ShouldBe(log.EventCount);
        outcome.Cases.ShouldBe(log.CaseCount);
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var types = connection
            .Rows($"DESCRIBE SELECT * FROM {Sql.Text(file)}")
            .ToDictionary(row => (string)row[0]!, row => (string)row[1]!);
        types["case"].ShouldBe("VARCHAR");
        types["timestamp"].ShouldBe("TIMESTAMP WITH TIME ZONE");
        types["cost"].ShouldBe("DOUBLE");
        types["flag"].ShouldBe("BOOLEAN");
        types["seen"].ShouldBe("TIMESTAMP WITH TIME ZONE");
        var rows = connection.Rows(
            $"SELECT \"case\", activity, epoch_us(start), epoch_us(timestamp), resource, team, kind, note, cost, flag, epoch_us(seen) FROM {Sql.Text(file)}"
        );
        var expected = table.Rows().Select(row => Values(table, row)).ToList();
        rows.Count.ShouldBe(expected.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].ShouldBe(expected[i]);
        }
    }

    [Fact]
    public void An_empty_selection_gives_an_empty_table()
    {
        using var folder = new ScratchFolder();
        var log = RandomLogs.One(hasStart: false, Names);
        var table = ExportTable.Of(log, CaseSelection.None(log.CaseCount), RandomLogs.RolesFor("who", "desk"));

        ParquetExport.Write(table, folder.Path("none.parquet"), folder.Path(".")).Events.ShouldBe(0);

        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        connection.Count($"SELECT count(*) FROM {Sql.Text(folder.Path("none.parquet"))}").ShouldBe(0);
    }

    private static object?[] Values(ExportTable table, ExportRow row)
    {
        var log = table.Log;
        var unit = log.Unit.Microseconds();
        object? Value(string name)
        {
            var column = table.Columns.Single(column => column.Name == name);
            return column.Source switch
            {
                CategoricalColumn text => text[row.In(column)],
                NumberColumn number => number[row.In(column)],
                BooleanColumn boolean => boolean[row.In(column)],
                TimeColumn time => time[row.In(column)] * unit,
                _ => null,
            };
        }

        return
        [
            log.CaseIds[row.CaseRank],
            log.Activities[row.Activity],
            row.Started * unit,
            row.Completed * unit,
            .. new[] { "resource", "team", "kind", "note", "cost", "flag", "seen" }.Select(Value),
        ];
    }
}
