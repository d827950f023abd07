using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Data.Xes;
using Xunit;

namespace Sojourn.Data.Tests.Xes;

public sealed class XesLifecycleTests
{
    [Fact]
    public void Start_and_complete_become_one_event_with_two_times()
    {
        using var log = StagedLog.Of(Trace("a start 1 Eva", "a complete 4 Eva", "b START 5 Tom", "b COMPLETE 9 Tom"));

        Instances(log).ShouldBe(["a 1-4 Eva", "b 5-9 Tom"]);
        log.Table.Roles["start"].ShouldBe(["start_timestamp"]);
        log.Table.MergedCount.ShouldBe(2);
        log.Table.RecordsRead.ShouldBe(4);
    }

    [Fact]
    public void Parallel_work_on_the_same_activity_pairs_first_in_first_out() =>
        Merged("a start 1", "a start 2", "a complete 3", "a complete 4").ShouldBe(["a 1-3", "a 2-4"]);

    [Fact]
    public void The_same_resource_is_preferred_to_the_oldest_start() =>
        Merged("a start 1 Eva", "a start 2 Tom", "a complete 3 Tom", "a complete 4 Eva")
            .ShouldBe(["a 2-3 Tom", "a 1-4 Eva"]);

    [Fact]
    public void Work_handed_over_while_it_runs_still_pairs_up() =>
        Merged("a start 1 Eva", "a complete 3 Tom").ShouldBe(["a 1-3 Tom"]);

    [Fact]
    public void A_complete_before_any_start_takes_none_of_a_later_one() =>
        Merged("a complete 1", "a start 2", "a complete 3").ShouldBe(["a 1", "a 2-3"]);

    [Fact]
    public void Events_out_of_time_order_pair_in_time_order() =>
        Merged("a complete 4", "a start 3", "a complete 2", "a start 1").ShouldBe(["a 3-4", "a 1-2"]);

    [Fact]
    public void A_start_without_complete_keeps_its_time_as_both()
    {
        using var log = StagedLog.Of(Trace("a start 1", "a complete 2", "b start 3"));

        Instances(log).ShouldBe(["a 1-2", "b 3-3"]);
        log.Issue("start-without-complete")!.Count.ShouldBe(1);
    }

    [Fact]
    public void Other_transitions_remain_events() =>
        Merged("a schedule 0", "a start 1", "a suspend 2", "a resume 3", "a complete 4")
            .ShouldBe(["a 0", "a 2", "a 3", "a 1-4"]);

    [Fact]
    public void What_the_complete_event_lacks_is_taken_from_the_start()
    {
        using var log = StagedLog.Of(
            "<trace><event><string key='concept:name' value='a'/><string key='lifecycle:transition' value='start'/>"
                + "<date key='time:timestamp' value='2020-01-01T00:00:00Z'/><int key='risk' value='3'/></event>"
                + "<event><string key='concept:name' value='a'/><string key='lifecycle:transition' value='complete'/>"
                + "</event></trace>"
        );

        log.Values("risk").ShouldBe(["3.0"]);
        log.Values("time:timestamp").ShouldBe(["2020-01-01 00:00:00"]);
    }

    [Fact]
    public void Instances_are_told_apart_by_their_id()
    {
        using var log = StagedLog.Of(
            Trace("a start 1 - i1", "a start 2 - i2", "a complete 3 - i2", "a complete 4 - i1")
        );

        Instances(log).ShouldBe(["a 2-3 -", "a 1-4 -"]);
    }

    [Fact]
    public void A_log_that_hardly_pairs_up_is_kept_unless_merging_is_asked_for()
    {
        string[] events = ["a start 1", "b start 2", "c start 3", "c complete 4"];
        using var kept = StagedLog.Of(Trace(events));
        using var merged = StagedLog.Of(Trace(events), new ImportOptions { Lifecycle = XesLifecycle.Merge });

        kept.Rows().ShouldBe(4);
        kept.Issue("lifecycle-does-not-pair-up")!.Count.ShouldBe(3);
        merged.Rows().ShouldBe(3);
        merged.Table.MergedCount.ShouldBe(1);
    }

    [Fact]
    public void Pairs_never_cross_traces() =>
        Merged(["a start 1", "b start 2", "b complete 3"], ["a complete 4"]).ShouldBe(["a 1-1", "b 2-3", "a 4"]);

    [Fact]
    public void Keeping_leaves_every_event_as_it_is()
    {
        using var log = StagedLog.Of(
            Trace("a start 1", "a complete 2"),
            new ImportOptions { Lifecycle = XesLifecycle.Keep }
        );

        log.Texts("lifecycle:transition").ShouldBe(["start", "complete"]);
        log.Table.Roles.ContainsKey("start").ShouldBeFalse();
    }

    [Fact]
    public void A_classifier_that_tells_transitions_apart_keeps_them()
    {
        using var log = StagedLog.Of(
            "<classifier name='Both' keys='concept:name lifecycle:transition'/>" + Trace("a start 1", "a complete 2"),
            new ImportOptions { Classifier = "Both" }
        );

        log.Rows().ShouldBe(2);
        log.Table.Roles["activity"].ShouldBe(["concept:name", "lifecycle:transition"]);
    }

    [Theory]
    [InlineData("concept:name lifecycle:transition", "concept:name", "lifecycle:transition")]
    [InlineData("  'key with blanks'\torg:group ", "key with blanks", "org:group")]
    [InlineData("'unclosed quote", "'unclosed", "quote")]
    public void The_keys_of_a_classifier_stand_apart_or_in_quotes(string keys, params string[] expected) =>
        XesClassifier.Parse("any", keys).Keys.ShouldBe(expected);

    [Fact]
    public void Complete_only_leaves_the_other_transitions_out_and_counts_them()
    {
        using var log = StagedLog.Of(
            Trace("a start 1", "a complete 2") + Trace("b start 1"),
            new ImportOptions { Lifecycle = XesLifecycle.Complete }
        );

        log.Texts("lifecycle:transition").ShouldBe(["complete"]);
        log.Table.LeftOutCount.ShouldBe(2);
        log.EmptyCases().ShouldBe(["(trace 2)"]);
    }

    [Fact]
    public void Complete_only_is_refused_where_nothing_is_complete() =>
        Should
            .Throw<UnusableDataException>(() =>
                StagedLog.Of(Trace("a Queued 1"), new ImportOptions { Lifecycle = XesLifecycle.Complete })
            )
            .Message.ShouldBe(
                "None of the 1 events has the lifecycle transition 'complete': import with the lifecycle kept."
            );

    private static List<string> Merged(params string[] events) => Merged([events]);

    private static List<string> Merged(params string[][] traces)
    {
        using var log = StagedLog.Of(
            string.Concat(traces.Select(Trace)),
            new ImportOptions { Lifecycle = XesLifecycle.Merge }
        );
        return Instances(log);
    }

    /// <summary>One trace from lines "activity transition second [resource [instance]]".</summary>
    private static string Trace(params string[] events) => $"<trace>{string.Concat(events.Select(Event))}</trace>";

    private static string Event(string line)
    {
        var parts = line.Split(' ');
        var xml =
            $"<event><string key='concept:name' value='{parts[0]}'/><string key='lifecycle:transition' value='{parts[1]}'/>"
            + $"<date key='time:timestamp' value='2020-01-01T00:00:0{parts[2]}Z'/>";
        xml += parts.Length > 3 ? $"<string key='org:resource' value='{parts[3]}'/>" : "";
        xml += parts.Length > 4 ? $"<string key='concept:instance' value='{parts[4]}'/>" : "";
        return xml + "</event>";
    }

    private static List<string> Instances(StagedLog log)
    {
        var starts = log.Table.Roles.ContainsKey("start")
            ? log.Values("start_timestamp")
            : [.. Enumerable.Repeat<string?>(null, (int)log.Rows())];
        var resources = log.Table.Roles.ContainsKey("resource")
            ? log.Texts("org:resource")
            : [.. Enumerable.Repeat<string?>(null, (int)log.Rows())];
        return
        [
            .. log.Texts("concept:name")
                .Zip(starts, log.Values("time:timestamp"))
                .Zip(
                    resources,
                    (row, resource) =>
                        $"{row.First} {(row.Second is null ? "" : row.Second[^1] + "-")}{row.Third![^1]} {resource}".TrimEnd()
                ),
        ];
    }
}
