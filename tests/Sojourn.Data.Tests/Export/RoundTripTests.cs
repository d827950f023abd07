using System.Globalization;
using Shouldly;
using Sojourn.Data.Export;
using Sojourn.Data.Import;
using Sojourn.Data.Samples;
using Sojourn.Data.Tests.Xes;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Export;

/// <summary>A log that is exported and imported again is the same log: traces, times, order, attributes and what is missing.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly string[] Logs =
    [
        "data/helpdesk/finale.csv",
        "data/uci_incident/incident_event_log.csv.gz",
        "data/receipt/receipt.xes.gz",
        "data/bpic2013_problems/closed_problems.xes.gz",
        "data/running_example/running-example.xes",
        "data/callcenter/CallcenterExample.csv",
        "sample",
    ];

    // What pairs a start with its completion in XES; an import keeps it.
    private static readonly string[] XesPairs = ["concept:instance", "lifecycle:transition"];

    private readonly ScratchFolder folder = new();

    public static TheoryData<string, string> LogsAndFormats
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var log in Logs)
            {
                foreach (var format in new[] { "csv", "parquet", "xes" })
                {
                    data.Add(log, format);
                }
            }

            return data;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(LogsAndFormats))]
    public void The_log_comes_back_as_it_was(string log, string format)
    {
        var first = log == "sample" ? Import(Sample(), ServiceDeskSample.Mapping) : Import(SharedData.Path(log));
        SameAgain(first, format, format == "xes" && first.Mapping.Start is not null ? [] : ["duplicate-row"]);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    [InlineData("xes")]
    public void A_sequence_that_is_called_so_keeps_its_name_and_orders_events_again(string format)
    {
        var path = folder.Path("log.csv");
        File.WriteAllText(
            path,
            """
            case,activity,timestamp,sequence
            1,b,2026-01-01 10:00:00,20
            1,a,2026-01-01 10:00:00,3
            1,c,2026-01-01 10:00:00,100
            2,a,2026-01-01 11:00:00,1
            2,a,2026-01-01 11:00:00,2
            """
        );
        var first = Import(path);
        first.Mapping.Sequence.ShouldBe("sequence");
        var again = SameAgain(first, format, []);
        again.Mapping.Sequence.ShouldBe("sequence");
        again.Report.ShouldNotContain(issue => issue.Rule == "duplicate-row");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void Roles_that_a_log_has_not_do_not_become_attributes(string format)
    {
        var path = folder.Path("log.csv");
        File.WriteAllText(path, "case,activity,timestamp\n1,a,2026-01-01 10:00:00\n1,b,2026-01-01 11:00:00\n");
        var again = SameAgain(Import(path), format, []);
        again.Table.Attributes.ShouldBeEmpty();
        again.Mapping.Start.ShouldBeNull();
        again.Roles.Keys.ShouldBe(["case", "activity", "timestamp"], ignoreOrder: true);
    }

    private ImportOutcome SameAgain(ImportOutcome first, string format, string[] known)
    {
        var before = EventLog.From(first.Table);
        var table = ExportTable.Of(before, before.AllCases, new ServiceRoles { Attributes = first.Roles });
        var again = Import(Export(table, format));
        var after = EventLog.From(again.Table);

        Traces(after).ShouldBe(Traces(before));
        (again.Mapping.Sequence is null).ShouldBe(first.Mapping.Sequence is null);
        again
            .Report.Where(issue => known.Contains(issue.Rule))
            .Sum(issue => issue.Count)
            .ShouldBe(first.Report.Where(issue => known.Contains(issue.Rule)).Sum(issue => issue.Count));
        var (expected, found) = (Attributes(before, NameBefore), Attributes(after, NameAgain));
        foreach (var name in format == "xes" && before.HasStartTimes ? XesPairs : [])
        {
            found.Remove(expected.ContainsKey(name) ? "" : name);
        }

        found.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (name, values) in expected)
        {
            // Text files have no types, and text in Parquet is read like theirs: a text of digits is a number there.
            var isRead =
                format != "xes"
                && values[0].EndsWith("Categorical", StringComparison.Ordinal)
                && found[name][0].EndsWith("Number", StringComparison.Ordinal);
            found[name]
                .ShouldBe(isRead ? [found[name][0], .. values.Skip(1).Select(value => value.Trim('"'))] : values, name);
        }

        return again;

        string NameBefore(AttributeColumn attribute) =>
            table.Columns.First(column => column.Source == attribute) is var column
            && (format != "xes" || column.Role != ExportRole.Attribute)
                ? Plain(column.Name)
                : Plain(attribute.Name);

        string NameAgain(AttributeColumn attribute) =>
            Plain(
                attribute.Name == again.Roles.GetValueOrDefault(Role.Resource) ? Role.Resource
                : attribute.Name == again.Roles.GetValueOrDefault(Role.Team) ? Role.Team
                : attribute.Name
            );
    }

    // An import of XES shows the attributes of traces under this prefix, an export of XES takes it off.
    private static string Plain(string name) =>
        DatasetTables.NameInSource(name.StartsWith("case:", StringComparison.Ordinal) ? name[5..] : name);

    private ImportOutcome Import(string path, ImportOptions? options = null)
    {
        var database = folder.Path("log.duckdb");
        File.Delete(database);
        return EventImport.Write([path], options ?? new ImportOptions(), database, folder.Path("."));
    }

    private string Sample()
    {
        var files = ServiceDeskSample.Write(folder.Path("sample"), new SampleOptions { Cases = 500 });
        return files.Events;
    }

    private string Export(ExportTable table, string format)
    {
        var path = folder.Path($"export.{format}");
        if (format == "parquet")
        {
            ParquetExport.Write(table, path, folder.Path("."));
            return path;
        }

        using var file = File.Create(path);
        if (format == "csv")
        {
            CsvExport.Write(table, file, CsvTexts.Raw);
        }
        else
        {
            XesExport.Write(table, file);
        }

        return path;
    }

    private static List<string> Traces(EventLog log)
    {
        var unit = log.Unit.Microseconds();
        var traces = new List<string>();
        for (var rank = 0; rank < log.CaseCount; rank++)
        {
            var events = log.EventsOf(rank);
            traces.Add(
                $"{log.CaseIds[rank]}: "
                    + string.Join(
                        " > ",
                        Enumerable
                            .Range(0, events.Count)
                            .Select(place =>
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{log.Activities[events.ActivityAt(place)]} {events.StartedAt(place) * unit} {events.CompletedAt(place) * unit}"
                                )
                            )
                    )
            );
        }

        return traces;
    }

    /// <summary>Every attribute: its level, its type and its values in the order of cases and events.</summary>
    private static Dictionary<string, List<string>> Attributes(EventLog log, Func<AttributeColumn, string> nameOf)
    {
        var unit = log.Unit.Microseconds();
        var order = Enumerable
            .Range(0, log.CaseCount)
            .SelectMany(rank =>
            {
                var events = log.EventsOf(rank);
                return Enumerable.Range(0, events.Count).Select(place => events.IndexAt(place));
            })
            .ToList();
        var attributes = new Dictionary<string, List<string>>();
        foreach (var attribute in log.CaseAttributes)
        {
            Add(attribute, "case", Enumerable.Range(0, log.CaseCount));
        }

        foreach (var attribute in log.EventAttributes)
        {
            Add(attribute, "event", order);
        }

        return attributes;

        void Add(AttributeColumn attribute, string level, IEnumerable<int> rows) =>
            attributes.Add(
                nameOf(attribute),
                [$"{level} {attribute.Type}", .. rows.Select(row => Value(attribute, row, unit))]
            );
    }

    private static string Value(AttributeColumn attribute, int row, long unit) =>
        attribute switch
        {
            _ when attribute.IsMissing(row) => "",
            CategoricalColumn text => $"\"{text[row]}\"",
            NumberColumn number => number.Values.Span[row].ToString("R", CultureInfo.InvariantCulture),
            BooleanColumn truth => truth[row]!.Value ? "true" : "false",
            TimeColumn time => (time.Values.Span[row] * unit).ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(attribute.Name),
        };
}
