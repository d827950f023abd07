using System.Text.Json;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Data.Xes;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Xes;

public sealed class XesPublicLogTests
{
    [Theory]
    [InlineData("data/bpic2013_problems/closed_problems.xes.gz", 1487, 6660)]
    [InlineData("data/bpic2013_problems/open_problems.xes.gz", 819, 2351)]
    [InlineData("data/receipt/receipt.xes.gz", 1434, 8577)]
    [InlineData("data/running_example/running-example.xes", 6, 42)]
    public void Cases_and_events_are_all_there(string file, int cases, int events)
    {
        using var log = StagedLog.OfFile(SharedData.Path(file));

        log.Table.RecordsRead.ShouldBe(events);
        log.Rows().ShouldBe(events);
        log.Texts("case:concept:name").Distinct().Count().ShouldBe(cases);
        log.Table.MergedCount.ShouldBe(0);
        log.EmptyCases().ShouldBeEmpty();
    }

    /// <remarks>
    /// The reference drops the offsets and calls the local time UTC. We keep the instants: in the two logs that change
    /// between +01:00 and +02:00, durations over such a change differ from the reference by that hour.
    /// </remarks>
    [Theory]
    [InlineData("bpic2013_closed", "data/bpic2013_problems/closed_problems.xes.gz", 1, 2)]
    [InlineData("receipt", "data/receipt/receipt.xes.gz", 2, 1)]
    [InlineData("running_example", "data/running_example/running-example.xes", 1, 1)]
    public void Activities_and_times_equal_the_reference(string golden, string file, int firstOffset, int lastOffset)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(SharedData.Path($"golden/{golden}.json")));
        using var log = StagedLog.OfFile(SharedData.Path(file));

        var activities = log.Texts("concept:name").CountBy(name => name!).ToDictionary();
        var expected = reference.RootElement.GetProperty("activities").EnumerateObject();
        activities.ShouldBe(
            expected.ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32()),
            ignoreOrder: true
        );
        Instant(log, "min").AddHours(firstOffset).ShouldBe(Instant(reference, "first_timestamp"));
        Instant(log, "max").AddHours(lastOffset).ShouldBe(Instant(reference, "last_timestamp"));
    }

    [Fact]
    public void Values_outside_the_standard_lifecycle_are_kept_as_an_attribute()
    {
        using var log = StagedLog.OfFile(SharedData.Path("data/bpic2013_problems/closed_problems.xes.gz"));

        log.Table.Dialect["lifecycle"].ShouldBe("keep");
        log.Texts("lifecycle:transition").Count(value => value == "In Progress").ShouldBe(3066);
        log.Table.Dialect["classifiers"].ShouldContain("Activity classifier = concept:name + lifecycle:transition");
    }

    [Fact]
    public void A_classifier_joins_its_keys_as_the_activity()
    {
        var file = SharedData.Path("data/bpic2013_problems/closed_problems.xes.gz");
        using var log = StagedLog.OfFiles(new ImportOptions { Classifier = "Activity classifier" }, file);

        log.Table.Roles["activity"].ShouldBe(["concept:name", "lifecycle:transition"]);
    }

    [Fact]
    public void An_unknown_classifier_is_refused_with_those_that_exist()
    {
        var file = SharedData.Path("data/bpic2013_problems/closed_problems.xes.gz");

        var fault = Should.Throw<UnusableDataException>(() =>
            StagedLog.OfFiles(new ImportOptions { Classifier = "Event Name" }, file)
        );

        fault.Message.ShouldBe(
            "closed_problems.xes.gz has no classifier 'Event Name': choose one of 'Activity classifier', "
                + "'Resource classifier'."
        );
    }

    [Theory]
    [InlineData("L1_1trace_1event.xes", 1, 1, 0, "keep")]
    [InlineData("L1_1trace_complete_events_only.xes", 11, 11, 0, "keep")]
    [InlineData("L1_1trace_empty_trace.xes", 0, 0, 1, "keep")]
    [InlineData("L1_1trace_start_complete_events_non_overlapping.xes", 22, 11, 0, "merge")]
    [InlineData("L1_activities with start or complete events only.xes", 23, 23, 0, "keep")]
    [InlineData("L1_complete_events_only_with_resources.xes", 23, 23, 0, "keep")]
    [InlineData("L1_complete_events_only_with_resources_missing_timestamps.xes", 23, 23, 0, "keep")]
    [InlineData("L1_empty_log.xes", 0, 0, 0, "keep")]
    [InlineData("L1_no_lifecycle_transition.xes", 23, 23, 0, "keep")]
    [InlineData("L1_start_complete_no_overlapping.xes", 46, 23, 0, "merge")]
    [InlineData("L1_start_complete_no_overlapping_1-event-task.xes", 4, 3, 0, "merge")]
    [InlineData("L1_start_complete_no_overlapping_missing_timestamp.xes", 46, 23, 0, "merge")]
    [InlineData("L1_start_complete_no_overlapping_with_resources.xes", 46, 23, 0, "merge")]
    [InlineData("L1_start_complete_overlapping.xes", 49, 26, 0, "merge")]
    public void Every_edge_case_gives_a_log(string file, int events, int rows, int emptyCases, string lifecycle)
    {
        using var log = StagedLog.OfFile(SharedData.Path($"data/edge_cases/{file}"));

        log.Table.RecordsRead.ShouldBe(events);
        log.Rows().ShouldBe(rows);
        (rows + log.Table.MergedCount).ShouldBe(events);
        log.EmptyCases().Count.ShouldBe(emptyCases);
        log.Table.Dialect["lifecycle"].ShouldBe(lifecycle);
        log.Table.Roles["case"].ShouldBe(["case:concept:name"]);
        log.Table.Roles["activity"].ShouldBe(["concept:name"]);
        log.Table.Roles["timestamp"].ShouldBe(["time:timestamp"]);
    }

    private static DateTimeOffset Instant(StagedLog log, string function)
    {
        var time = log.Column("time:timestamp").SqlValue;
        var sql = $"SELECT strftime({function}({time}), '%Y-%m-%dT%H:%M:%S.%f') || 'Z' FROM {log.Table.Relation}";
        return DateTimeOffset.Parse(log.Query(sql)[0]!, null);
    }

    private static DateTimeOffset Instant(JsonDocument reference, string property) =>
        DateTimeOffset.Parse(reference.RootElement.GetProperty(property).GetString()!, null);
}
