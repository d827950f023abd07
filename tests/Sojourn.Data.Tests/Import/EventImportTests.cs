using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Import;

public sealed class EventImportTests
{
    private static HandMadeSource SmallLog() =>
        new HandMadeSource { File = 3 }
            .Column("Case ID")
            .Column("Activity")
            .Column("Time", StagedKind.Time)
            .Column("Agent")
            .Column("Cost", StagedKind.Decimal)
            .Row("1, open, 2026-01-01 08:00:00, eva, 1.5")
            .Row("2, open, 2026-01-01 09:00:00, bob,")
            .Row("1, close, 2026-01-02 08:00:00.250, eva, 2");

    [Fact]
    public void Events_keep_their_order_values_and_source_records()
    {
        using var source = SmallLog();
        var outcome = source.Import();

        outcome.Events.ShouldBe(3);
        outcome.Cases.ShouldBe(2);
        outcome.Activities.ShouldBe(2);
        outcome.Rows.ShouldBe(new RecordCounts(3, 3, 0));
        outcome.FirstEvent.ShouldBe(new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc));
        outcome.LastEvent.ShouldBe(new DateTime(2026, 1, 2, 8, 0, 0, 250, DateTimeKind.Utc));
        outcome.Roles["resource"].ShouldBe("Agent");
        source
            .Query("""SELECT "case", activity, "Agent", "Cost", _file, _record, _line FROM events""")
            .Select(row => string.Join(' ', row))
            .ShouldBe(["1 open eva 1.5 3 1 2", "2 open bob  3 2 3", "1 close eva 2 3 3 4"]);
    }

    [Fact]
    public void Rows_without_case_activity_or_time_are_set_aside_with_place_rule_and_value()
    {
        using var source = SmallLog()
            .Row(", open, 2026-01-01 08:00:00, eva,")
            .Row("3, , 2026-01-01 08:00:00, eva,")
            .Row("3, open, soon, eva,")
            .Row("3, open, , eva,");
        var outcome = source.Import(new ImportOptions { MaxRejected = new RejectionLimit(4, null) });

        outcome.Rows.ShouldBe(new RecordCounts(7, 3, 4));
        source
            .Query("""SELECT record, line, rule, "column", value FROM _rejected ORDER BY record""")
            .Select(row => string.Join(' ', row))
            .ShouldBe([
                "4 5 missing-case Case ID ",
                "5 6 missing-activity Activity ",
                "6 7 bad-time Time soon",
                "7 8 bad-time Time ",
            ]);
        outcome.Report.ShouldContain(new ImportIssue("bad-time", Severity.Error, 2, 7, "Time", "soon", "rejected"));
        source.Query("SELECT count(*) FROM events")[0][0].ShouldBe(3L);
    }

    [Fact]
    public void Too_many_rejected_records_stop_the_import_and_leave_no_file()
    {
        using var source = SmallLog().Row("3, open, soon, eva,");
        var error = Should.Throw<TooManyRejectedException>(() => source.Import());
        (error.Rejected, error.Read).ShouldBe((1, 4));
        error.Reasons.ShouldHaveSingleItem().Rule.ShouldBe("bad-time");
        error.Message.ShouldBe(
            "1 of 4 records would be rejected, more than the limit allows: 1 × no time that can be read in column \"Time\", first in "
                + "line 5 (\"soon\"). Correct the file or the mapping, or raise the limit on rejected records."
        );
        File.Exists(source.DatabaseFile).ShouldBeFalse();
    }

    [Fact]
    public void A_column_without_any_time_is_named_in_a_sentence_whatever_the_limit()
    {
        using var source = new HandMadeSource()
            .Column("Case ID")
            .Column("Activity")
            .Column("Time", StagedKind.Time)
            .Row("1, open, soon")
            .Row("1, close, later");
        var everything = new ImportOptions { Timestamp = "Time", MaxRejected = new RejectionLimit(null, 1) };
        Should
            .Throw<UnusableDataException>(() => source.Import(everything))
            .Message.ShouldBe(
                "No value of the column \"Time\" could be read as a time: it holds \"soon\", \"later\". Choose another "
                    + "column for the time, or say how its times are written."
            );
    }

    [Fact]
    public void A_wrong_column_name_is_answered_with_the_columns_there_are()
    {
        using var source = SmallLog();
        Should
            .Throw<UnusableDataException>(() => source.Import(new ImportOptions { Case = "Ticket" }))
            .Message.ShouldBe(
                "There is no column \"Ticket\" (named as case). The columns are: \"Case ID\", \"Activity\", \"Time\", "
                    + "\"Agent\", \"Cost\"."
            );
    }

    [Fact]
    public void A_column_that_holds_no_times_cannot_be_the_timestamp()
    {
        using var source = SmallLog();
        Should
            .Throw<UnusableDataException>(() => source.Import(new ImportOptions { Timestamp = "Agent" }))
            .Message.ShouldBe(
                "The column \"Agent\" (timestamp) does not hold times: it holds \"eva\", \"bob\". Columns that do: "
                    + "\"Time\". Choose another column, or say how its times are written."
            );
    }

    [Fact]
    public void Records_that_the_reader_lost_stop_the_import_at_the_last_one_read()
    {
        using var source = new HandMadeSource { LostRecords = 2 }
            .Column("Case ID")
            .Column("Activity")
            .Column("Time", StagedKind.Time)
            .Row("1, open, 2026-01-01");
        Should
            .Throw<UnusableDataException>(() => source.Import())
            .Message.ShouldContain(
                "The source has 3 records, but 1 were accounted for; the last one read is record 1 (line 2)"
            );
    }

    [Fact]
    public void Duplicate_rows_are_counted_and_kept_unless_the_user_wants_them_dropped()
    {
        using var source = SmallLog()
            .Row("1, open, 2026-01-01 08:00:00, eva, 1.5")
            .Row("1, open, 2026-01-01 08:00:00, eva, 2.5")
            .Row("1, open, 2026-01-01 08:00:00, eva, 1.5");
        var kept = source.Import();
        kept.Rows.ShouldBe(new RecordCounts(6, 6, 0));
        kept.Report.ShouldContain(new ImportIssue("duplicate-row", Severity.Warning, 2, 5, null, null, "kept"));

        var dropped = source.Import(
            new ImportOptions { DropDuplicates = true, MaxRejected = new RejectionLimit(0, null) }
        );
        dropped.Rows.ShouldBe(new RecordCounts(6, 4, 2));
        dropped.Events.ShouldBe(4);
        dropped.Table.Count.ShouldBe(4);
        source.Query("SELECT record, rule FROM _rejected ORDER BY record").Select(row => row[0]).ShouldBe([4L, 6L]);
    }

    [Fact]
    public void Values_that_do_not_parse_become_missing_and_are_reported()
    {
        using var source = SmallLog().Row("2, close, 2026-01-03, bob, cheap");
        var outcome = source.Import();
        outcome.Events.ShouldBe(4);
        outcome.Report.ShouldContain(
            new ImportIssue("unreadable-number", Severity.Warning, 1, 5, "Cost", "cheap", "treated-as-missing")
        );
        source.Query("""SELECT "Cost" FROM events WHERE _record = 4""")[0][0].ShouldBeNull();
    }

    [Fact]
    public void Of_two_times_one_serves_as_both_where_the_other_is_missing()
    {
        using var source = new HandMadeSource()
            .Column("Case ID")
            .Column("Activity")
            .Column("Start", StagedKind.Time)
            .Column("End", StagedKind.Time)
            .Row("1, a, 2026-01-01 08:00:00, 2026-01-01 09:00:00")
            .Row("1, b, , 2026-01-01 10:00:00")
            .Row("1, c, 2026-01-01 11:00:00,")
            .Row("1, d, 2026-01-01 13:00:00, 2026-01-01 12:00:00");
        var outcome = source.Import();
        outcome.Mapping.Start.ShouldBe("Start");
        outcome.Mapping.Timestamp.ShouldBe("End");
        outcome.Rows.Rejected.ShouldBe(0);
        long[] hours = [9, 10, 11, 12];
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        outcome.Table.Completed.ToArray().ShouldBe(hours.Select(hour => day + hour * 3600));
        outcome.Table.Started.ToArray().ShouldBe(new long[] { 8, 10, 11, 13 }.Select(hour => day + hour * 3600));
        outcome.Report.ShouldContain(
            new ImportIssue("one-time-only", Severity.Info, 1, 3, "Start", null, "used-for-both")
        );
        outcome.Report.ShouldContain(
            new ImportIssue("one-time-only", Severity.Info, 1, 4, "End", null, "used-for-both")
        );
        outcome.Report.ShouldContain(
            new ImportIssue("start-after-completion", Severity.Warning, 1, 5, "Start", null, "kept")
        );
    }

    [Fact]
    public void Several_activity_columns_are_joined_and_stay_as_attributes()
    {
        using var source = SmallLog();
        var outcome = source.Import(new ImportOptions { Activity = ["Activity", "Agent"] });
        outcome.Table.Activity.Values.ShouldBe(["open | eva", "open | bob", "close | eva"]);
        outcome.Table.Attributes.Select(attribute => attribute.Name).ShouldBe(["Activity (2)", "Agent", "Cost"]);
    }

    [Fact]
    public void A_mapping_read_back_from_an_answer_gives_the_same_import()
    {
        using var source = SmallLog();
        var first = source.Import(new ImportOptions { Ignore = ["Cost"], EndActivities = ["close"] });
        var answer = $$"""{"dataset": "x", "mapping": {{first.Mapping.ToJson()}} }""";
        var again = source.Import(ColumnMapping.FromJson(answer).ToOptions());
        again.Mapping.ShouldBe(first.Mapping);
        again.Table.Attributes.Select(attribute => attribute.Name).ShouldBe(["Agent"]);
    }

    [Fact]
    public void A_cancelled_import_leaves_no_file()
    {
        using var source = SmallLog();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var table = source.Stage();
        using var connection = EventImport.OpenScratch(Path.GetDirectoryName(source.DatabaseFile)!);
        Should.Throw<OperationCanceledException>(() =>
            EventImport.Write(connection, [], table, new ImportOptions(), source.DatabaseFile, null, cancelled.Token)
        );
        File.Exists(source.DatabaseFile).ShouldBeFalse();
    }

    [Fact]
    public void Rows_that_carry_a_state_fill_the_changes_with_who_and_where()
    {
        using var source = new HandMadeSource()
            .Column("case")
            .Column("activity")
            .Column("time", StagedKind.Time)
            .Column("status")
            .Column("priority")
            .Column("agent")
            .Row("1, a, 2026-01-03, Closed, high, bob")
            .Row("1, b, 2026-01-01, New, high, eva")
            .Row("1, c, 2026-01-02, New, high, eva")
            .Row("2, a, 2026-01-01, New, low, eva")
            .Row("2, b, 2026-01-02, , low, bob");
        var outcome = source.Import();
        source
            .Query("""SELECT "case", "time"::DATE, attribute, old, new, actor, _record FROM changes ORDER BY 1, 2""")
            .Select(row => string.Join(' ', row.Skip(2).Prepend(row[0])))
            .ShouldBe([
                "1 status  New eva 2",
                "1 status New Closed bob 1",
                "2 status  New eva 4",
                "2 status New  bob 5",
            ]);
        outcome.Table.Changes!.Time.Length.ShouldBe(4);
    }

    [Fact]
    public void A_column_without_any_value_cannot_be_the_activity()
    {
        var options = new ImportOptions { Activity = ["Empty"], MaxRejected = new RejectionLimit(null, 1) };
        using var empty = new HandMadeSource()
            .Column("Case ID")
            .Column("Empty")
            .Column("Time", StagedKind.Time)
            .Row("1, , 2026-01-01");
        Should
            .Throw<UnusableDataException>(() => empty.Import(options))
            .Message.ShouldBe(
                "The column \"Empty\" (activity) has no value in any record. Choose another column for it."
            );
    }

    [Fact]
    public void An_ignored_column_that_is_also_mapped_is_a_contradiction()
    {
        using var source = SmallLog();
        var options = new ImportOptions
        {
            Ignore = ["Agent"],
            Roles = new Dictionary<string, string> { ["resource"] = "Agent" },
        };
        Should
            .Throw<UnusableDataException>(() => source.Import(options))
            .Message.ShouldBe(
                "The column \"Agent\" is to be ignored, but it is also mapped as resource. Drop one of the two."
            );
    }

    [Fact]
    public void A_text_that_is_no_mapping_is_answered_with_a_sentence()
    {
        Should
            .Throw<UnusableDataException>(() => ColumnMapping.FromJson("[1, 2]"))
            .Message.ShouldStartWith("This is not a mapping");
        Should.Throw<UnusableDataException>(() => ColumnMapping.FromJson("{}")).Message.ShouldContain("case");
    }

    [Fact]
    public void What_the_options_say_wins_over_the_mapping()
    {
        using var source = SmallLog();
        var mapping = source.Import().Mapping;
        var options = mapping.ToOptions(new ImportOptions { Activity = ["Agent"], TimeZone = "Europe/Rome" });
        options.Case.ShouldBe("Case ID");
        options.Activity.ShouldBe(["Agent"]);
        options.TimeZone.ShouldBe("Europe/Rome");
    }

    [Fact]
    public void An_existing_file_is_not_written_over()
    {
        using var file = new ImportedFile("log.csv", "case,activity,time\n1,a,2026-01-01\n");
        Should.Throw<ArgumentException>(() => EventImport.Write([file.Path], new ImportOptions(), file.Path, "."));
    }
}
