using DuckDB.NET.Data;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Import;

/// <summary>The public logs, imported without a hint: what their documentation says must come out.</summary>
public sealed class PublicLogTests : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("sojourn-").FullName;

    [Theory]
    [InlineData("data/receipt/receipt.xes.gz", 1434, 8577, 27)]
    [InlineData("data/running_example/running-example.xes", 6, 42, 8)]
    [InlineData("data/bpic2013_problems/closed_problems.xes.gz", 1487, 6660, 4)]
    [InlineData("data/bpic2013_problems/open_problems.xes.gz", 819, 2351, 3)]
    public void Xes_logs_give_their_documented_counts(string file, int cases, int events, int activities)
    {
        var outcome = Import(file);
        (outcome.Cases, outcome.Events, outcome.Activities).ShouldBe((cases, events, activities));
        outcome.Rows.Rejected.ShouldBe(0);
        outcome.Table.Count.ShouldBe(events);
    }

    [Theory]
    [InlineData("data/helpdesk/finale.csv", 4580, 21348, 14)]
    [InlineData("data/callcenter/CallcenterExample.csv", 3885, 7548, 6)]
    [InlineData("data/receipt/receipt.csv.gz", 1434, 8577, 27)]
    [InlineData("data/running_example/running-example.csv", 6, 42, 8)]
    [InlineData("data/uci_incident/incident_event_log.csv.gz", 24918, 141712, 9)]
    [InlineData("data/receipt/receipt.parquet", 1434, 8577, 27)]
    [InlineData("data/running_example/running-example.parquet", 6, 42, 8)]
    public void Tables_give_their_documented_counts(string file, int cases, int events, int activities)
    {
        var outcome = Import(file);
        (outcome.Cases, outcome.Events, outcome.Activities).ShouldBe((cases, events, activities));
        outcome.Rows.ShouldBe(new RecordCounts(events, events, 0));
    }

    [Fact]
    public void The_help_desk_roles_are_found_and_its_duplicates_counted()
    {
        var outcome = Import("data/helpdesk/finale.csv");
        var mapping = outcome.Mapping;
        (mapping.Case, mapping.Activity[0], mapping.Timestamp).ShouldBe(("Case ID", "Activity", "Complete Timestamp"));
        mapping.Start.ShouldBeNull();
        mapping.Sequence.ShouldBeNull();
        mapping.Roles["resource"].ShouldBe("Resource");
        mapping.Roles["customer"].ShouldBe("customer");
        mapping.Roles["product"].ShouldBe("product");
        mapping.Roles["team"].ShouldBe("workgroup");
        outcome.Report.Single(issue => issue.Rule == "duplicate-row").Count.ShouldBe(127);
    }

    [Fact]
    public void The_call_centre_has_start_and_completion()
    {
        var outcome = Import("data/callcenter/CallcenterExample.csv");
        var mapping = outcome.Mapping;
        (mapping.Case, mapping.Activity[0]).ShouldBe(("Service ID", "Operation"));
        (mapping.Start, mapping.Timestamp).ShouldBe(("Start Date", "End Date"));
        mapping.Roles["resource"].ShouldBe("Agent");
        mapping.Roles["customer"].ShouldBe("Customer ID");
        var zero = outcome
            .Table.Started.ToArray()
            .Zip(outcome.Table.Completed.ToArray())
            .Count(t => t.First == t.Second);
        zero.ShouldBe(1016);
    }

    [Fact]
    public void The_incident_log_needs_no_hint()
    {
        var outcome = Import("data/uci_incident/incident_event_log.csv.gz");
        var mapping = outcome.Mapping;
        (mapping.Case, mapping.Activity[0]).ShouldBe(("number", "incident_state"));
        (mapping.Timestamp, mapping.Sequence, mapping.Start).ShouldBe(("sys_updated_at", "sys_mod_count", null));
        string[] roles =
        [
            "resource=sys_updated_by",
            "owner=assigned_to",
            "team=assignment_group",
            "state=incident_state",
            "priority=priority",
            "category=category",
            "subcategory=subcategory",
            "channel=contact_type",
            "customer=caller_id",
            "slaMet=made_sla",
            "reassignmentCount=reassignment_count",
            "reopenCount=reopen_count",
        ];
        roles.ShouldBeSubsetOf(mapping.Roles.Select(role => $"{role.Key}={role.Value}"));
        outcome.FirstEvent.ShouldBe(new DateTime(2016, 2, 29, 1, 23, 0, DateTimeKind.Utc));
        var table = outcome.Table;
        var states = table.Activity.Codes.ToArray().GroupBy(code => table.Activity.Values[code]);
        states
            .ToDictionary(state => state.Key, state => state.Count())
            .ShouldBe(
                new Dictionary<string, int>
                {
                    ["Active"] = 38_716,
                    ["New"] = 36_407,
                    ["Resolved"] = 25_751,
                    ["Closed"] = 24_985,
                    ["Awaiting User Info"] = 14_642,
                    ["Awaiting Vendor"] = 707,
                    ["Awaiting Problem"] = 461,
                    ["Awaiting Evidence"] = 38,
                    ["-100"] = 5,
                },
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_semicolon_file_with_format_keys_is_recognised()
    {
        var outcome = Import("data/running_example/running_example_broken.csv");
        var mapping = outcome.Mapping;
        (mapping.Case, mapping.Activity[0]).ShouldBe(("case:concept:name", "concept:name"));
        (mapping.Timestamp, mapping.Roles["resource"]).ShouldBe(("time:timestamp", "org:resource"));
    }

    [Fact]
    public void Every_edge_case_gives_a_log_in_which_all_records_are_accounted_for()
    {
        var folder = Path.GetDirectoryName(SharedData.Path("data/edge_cases/L1_empty_log.xes"))!;
        foreach (var file in Directory.GetFiles(folder, "*.xes").Order())
        {
            File.Delete(Path.Combine(scratch, "log.duckdb"));
            var outcome = EventImport.Write([file], new ImportOptions(), Path.Combine(scratch, "log.duckdb"), scratch);
            outcome.Rows.Read.ShouldBe(outcome.Rows.Imported + outcome.Rows.Rejected, file);
            outcome.Table.Count.ShouldBe((int)outcome.Events, file);
        }
    }

    [Fact]
    public void The_mapping_of_a_format_with_roles_of_its_own_repeats_the_import()
    {
        var first = Import(
            "data/bpic2013_problems/open_problems.xes.gz",
            new ImportOptions { Lifecycle = XesLifecycle.Keep }
        );
        File.Delete(Path.Combine(scratch, "log.duckdb"));
        var options = ColumnMapping.FromJson(first.Mapping.ToJson()).ToOptions();
        var again = Import("data/bpic2013_problems/open_problems.xes.gz", options);
        again.Mapping.ShouldBe(first.Mapping);
        (again.Events, again.Cases).ShouldBe((first.Events, first.Cases));
    }

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    private ImportOutcome Import(string file, ImportOptions? options = null)
    {
        var path = SharedData.Path(file);
        return EventImport.Write([path], options ?? new ImportOptions(), Path.Combine(scratch, "log.duckdb"), scratch);
    }
}
