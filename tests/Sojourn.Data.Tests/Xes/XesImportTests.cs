using System.Text.Json;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Xes;

/// <summary>XES through the whole import, without a hint.</summary>
public sealed class XesImportTests
{
    [Theory]
    [InlineData("bpic2013_closed", "data/bpic2013_problems/closed_problems.xes.gz")]
    [InlineData("receipt", "data/receipt/receipt.xes.gz")]
    [InlineData("running_example", "data/running_example/running-example.xes")]
    public void Directly_follows_counts_equal_the_reference(string golden, string file)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(SharedData.Path($"golden/{golden}.json")));
        var log = EventLog.From(Import(file).Table);

        var counts = Enumerable
            .Range(0, log.CaseCount)
            .SelectMany(rank =>
            {
                var events = log.EventsOf(rank);
                return Enumerable
                    .Range(1, Math.Max(0, events.Count - 1))
                    .Select(place =>
                        (log.Activities[events.ActivityAt(place - 1)], log.Activities[events.ActivityAt(place)])
                    );
            })
            .CountBy(arc => arc)
            .ToDictionary();

        var expected = reference
            .RootElement.GetProperty("dfg")
            .EnumerateArray()
            .ToDictionary(arc => (arc[0].GetString()!, arc[1].GetString()!), arc => arc[2].GetInt32());
        counts.ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("L1_1trace_1event.xes", 1, 1, 0)]
    [InlineData("L1_1trace_complete_events_only.xes", 11, 1, 0)]
    [InlineData("L1_1trace_empty_trace.xes", 0, 1, 0)]
    [InlineData("L1_1trace_start_complete_events_non_overlapping.xes", 11, 1, 0)]
    [InlineData("L1_activities with start or complete events only.xes", 23, 6, 0)]
    [InlineData("L1_complete_events_only_with_resources.xes", 23, 6, 0)]
    [InlineData("L1_complete_events_only_with_resources_missing_timestamps.xes", 22, 6, 1)]
    [InlineData("L1_empty_log.xes", 0, 0, 0)]
    [InlineData("L1_no_lifecycle_transition.xes", 23, 6, 0)]
    [InlineData("L1_start_complete_no_overlapping.xes", 23, 6, 0)]
    [InlineData("L1_start_complete_no_overlapping_1-event-task.xes", 3, 3, 0)]
    [InlineData("L1_start_complete_no_overlapping_missing_timestamp.xes", 23, 6, 0)]
    [InlineData("L1_start_complete_no_overlapping_with_resources.xes", 23, 6, 0)]
    [InlineData("L1_start_complete_overlapping.xes", 26, 6, 0)]
    public void Every_edge_case_is_imported_and_every_record_accounted_for(
        string file,
        int events,
        int cases,
        int rejected
    )
    {
        var outcome = Import($"data/edge_cases/{file}");

        outcome.Events.ShouldBe(events);
        outcome.Cases.ShouldBe(cases);
        outcome.Rows.Rejected.ShouldBe(rejected);
        (outcome.Rows.Imported + outcome.Rows.Rejected).ShouldBe(outcome.Rows.Read);
        EventLog.From(outcome.Table).EventCount.ShouldBe(events);
    }

    private static ImportOutcome Import(string file)
    {
        using var folder = new ScratchFolder();
        return EventImport.Write(
            [SharedData.Path(file)],
            new ImportOptions(),
            folder.Path("log.duckdb"),
            folder.Path(".")
        );
    }
}
