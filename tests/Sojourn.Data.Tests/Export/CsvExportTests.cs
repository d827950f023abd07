using System.Text;
using CsCheck;
using Shouldly;
using Sojourn.Data.Export;
using Sojourn.Data.Import;
using Sojourn.Data.Tests.Xes;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Data.Tests.Export;

public sealed class CsvExportTests
{
    private static readonly string[] Names = ["who", "desk", "kind", "note", "cost", "flag", "seen"];

    [Fact]
    public void Roles_come_first_then_attributes_of_cases_then_those_of_events() =>
        Text(Small())
            .ShouldBe(
                "case,activity,timestamp,start,resource,team,cost,kind,flag,note,seen\n"
                    + "1,Open,2020-09-13T12:26:40.000Z,,Eva,,1.5,VIP,true,\"a, \"\"b\"\"\",2020-09-13T12:26:41.250Z\n"
                    + "1,'=Close,2020-09-13T12:26:45.000Z,,Tom,,1.5,VIP,false,'=2+3,2020-09-13T12:26:40.000Z\n"
            );

    [Fact]
    public void Escaped_cells_are_counted_and_raw_texts_left_alone()
    {
        var table = ExportTable.Of(Small(), Small().AllCases, RandomLogs.RolesFor("who", "nobody"));
        using var safe = new MemoryStream();
        using var raw = new MemoryStream();

        CsvExport.Write(table, safe).EscapedCells.ShouldBe(2);
        CsvExport.Write(table, raw, CsvTexts.Raw).EscapedCells.ShouldBe(0);

        Encoding.UTF8.GetString(raw.ToArray()).ShouldContain(",=2+3,");
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+SUM(A1)", true)]
    [InlineData("-cmd|' /C calc'!A0", true)]
    [InlineData("@x", true)]
    [InlineData("\t=1", true)]
    [InlineData("  =1+1", true)]
    [InlineData("＝1+1", true)]
    [InlineData("-", false)]
    [InlineData("-5", false)]
    [InlineData("+3.25", false)]
    [InlineData("a=b", false)]
    [InlineData("", false)]
    public void Formulas_are_told_from_harmless_texts(string text, bool isFormula) =>
        Formula.Looks(text).ShouldBe(isFormula);

    [Fact]
    public void Raw_export_is_read_back_as_the_same_events() =>
        RandomLogs
            .Gen(hasStart: true, Names)
            .Sample(
                log =>
                {
                    if (log.EventCount > 0)
                    {
                        RandomLogs.Lines(Again(log)).ShouldBe(Renamed(log));
                    }
                },
                iter: 12
            );

    [Fact]
    public void Only_the_selected_cases_are_written()
    {
        var log = RandomLogs.One(hasStart: false, Names);
        var selection = CaseSelection.Of([0b10], log.CaseCount);

        var lines = Text(log, selection).TrimEnd('\n');

        lines.ShouldContain(log.CaseIds[1] + ",");
        lines.ShouldNotContain(log.CaseIds[0] + ",");
    }

    [Fact]
    public void An_attribute_that_is_called_like_a_role_gets_another_name()
    {
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(new[] { 0 }, ["1"]),
                Activity = new CodedColumn(new[] { 0 }, ["a"]),
                Completed = new long[] { 0 },
                Attributes = [new CategoricalColumn("Team", new[] { 0 }, ["x"])],
            }
        );

        Text(log).ShouldStartWith("case,activity,timestamp,start,resource,team,Team (2)\n");
    }

    private static EventLog Small()
    {
        const long start = 1_600_000_000_000;
        return EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Millisecond,
                Case = new CodedColumn(new[] { 0, 0 }, ["1"]),
                Activity = new CodedColumn(new[] { 0, 1 }, ["Open", "=Close"]),
                Completed = new[] { start, start + 5000 },
                Attributes =
                [
                    new CategoricalColumn("who", new[] { 0, 1 }, ["Eva", "Tom"]),
                    new CategoricalColumn("kind", new[] { 0, 0 }, ["VIP"]),
                    new CategoricalColumn("note", new[] { 0, 1 }, ["a, \"b\"", "=2+3"]),
                    new NumberColumn("cost", new[] { 1.5, 0 }, new ulong[] { 1 }),
                    new BooleanColumn("flag", 2, new ulong[] { 1 }, new ulong[] { 3 }),
                    new TimeColumn("seen", new[] { start + 1250, start }, new ulong[] { 3 }),
                ],
            }
        );
    }

    /// <summary>What an import of the export makes of the log: the role attributes carry the roles' names.</summary>
    private static List<string> Renamed(EventLog log) =>
        RandomLogs.Lines(
            log,
            name =>
                name == "who" ? "resource"
                : name == "desk" ? "team"
                : name
        );

    private static string Text(EventLog log, CaseSelection? selection = null)
    {
        using var output = new MemoryStream();
        CsvExport.Write(ExportTable.Of(log, selection ?? log.AllCases, RandomLogs.RolesFor("who", "desk")), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static EventLog Again(EventLog log)
    {
        using var folder = new ScratchFolder();
        var file = folder.Path("again.csv");
        var table = ExportTable.Of(log, log.AllCases, RandomLogs.RolesFor("who", "desk"));
        OutputFile.Write(file, ExistingFile.Refuse, output => CsvExport.Write(table, output, CsvTexts.Raw));
        var outcome = EventImport.Write([file], new ImportOptions(), folder.Path("log.duckdb"), folder.Path("."));
        return EventLog.From(outcome.Table);
    }
}
