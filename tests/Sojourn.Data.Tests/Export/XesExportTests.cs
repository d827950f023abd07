using System.Text;
using System.Xml.Linq;
using CsCheck;
using Shouldly;
using Sojourn.Data.Export;
using Sojourn.Data.Import;
using Sojourn.Data.Tests.Xes;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Export;

public sealed class XesExportTests
{
    private static readonly string[] Names = ["org:resource", "org:group", "case:kind", "note", "cost", "flag", "seen"];

    private static readonly XNamespace Xes = "http://www.xes-standard.org/";

    [Fact]
    public void What_is_written_is_read_back_as_the_same_events() =>
        RandomLogs
            .Gen(hasStart: false, Names)
            .Sample(log => RandomLogs.Lines(Again(log)).ShouldBe(RandomLogs.Lines(log)), iter: 20);

    [Fact]
    public void Start_and_completion_survive_as_a_pair_of_events() =>
        RandomLogs
            .Gen(hasStart: true, Names)
            .Sample(
                log =>
                {
                    if (log.EventCount > 0)
                    {
                        RandomLogs
                            .Lines(Again(log), "concept:instance", "lifecycle:transition")
                            .ShouldBe(RandomLogs.Lines(log));
                    }
                },
                iter: 20
            );

    [Fact]
    public void Extensions_globals_and_a_classifier_are_declared()
    {
        var log = RandomLogs.One(hasStart: true, Names);

        var root = XDocument.Parse(Encoding.UTF8.GetString(Bytes(log, out _))).Root!;

        root.Name.ShouldBe(Xes + "log");
        root.Attribute("xes.version")!.Value.ShouldBe("1849.2016");
        root.Elements(Xes + "extension")
            .Select(element => element.Attribute("prefix")!.Value)
            .ShouldBe(["concept", "time", "org", "lifecycle"]);
        root.Elements(Xes + "global").Select(element => element.Attribute("scope")!.Value).ShouldBe(["trace", "event"]);
        root.Element(Xes + "classifier")!.Attribute("keys")!.Value.ShouldBe("concept:name");
        root.Descendants(Xes + "event")
            .All(element => element.Elements().Any(child => child.Attribute("key")!.Value == "concept:name"))
            .ShouldBeTrue();
    }

    [Fact]
    public void Cases_without_events_and_characters_that_xml_forbids_are_written()
    {
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(new[] { 0 }, ["one"]),
                Activity = new CodedColumn(new[] { 0 }, ["bell\u0007"]),
                Completed = new long[] { 5 },
                EmptyCases = ["two"],
            }
        );

        var bytes = Bytes(log, out var outcome);

        outcome.ReplacedCharacters.ShouldBe(1);
        outcome.Cases.ShouldBe(2);
        using var staged = StagedLog.OfBytes(bytes);
        staged.Texts("concept:name").ShouldBe(["bell\ufffd"]);
        staged.EmptyCases().ShouldBe(["two"]);
    }

    [Theory]
    [InlineData("data/bpic2013_problems/closed_problems.xes.gz")]
    [InlineData("data/receipt/receipt.xes.gz")]
    [InlineData("data/running_example/running-example.xes")]
    [InlineData("data/edge_cases/L1_start_complete_overlapping.xes")]
    public void A_public_log_survives_import_export_and_import(string file)
    {
        var log = Imported(SharedData.Path(file));

        RandomLogs.Lines(Again(log), "concept:instance").ShouldBe(RandomLogs.Lines(log, "concept:instance"));
    }

    private static byte[] Bytes(EventLog log, out ExportOutcome outcome)
    {
        using var output = new MemoryStream();
        var table = ExportTable.Of(log, log.AllCases, RandomLogs.RolesFor("org:resource", "org:group"));
        outcome = XesExport.Write(table, output);
        return output.ToArray();
    }

    private static EventLog Again(EventLog log)
    {
        using var folder = new ScratchFolder();
        return Imported(folder.Write("again.xes", Bytes(log, out _)));
    }

    private static EventLog Imported(string file)
    {
        using var folder = new ScratchFolder();
        var outcome = EventImport.Write([file], new ImportOptions(), folder.Path("log.duckdb"), folder.Path("."));
        return EventLog.From(outcome.Table);
    }
}
