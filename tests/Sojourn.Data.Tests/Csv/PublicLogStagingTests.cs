using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class PublicLogStagingTests
{
    [Fact]
    public void Help_desk_log_has_every_event_and_a_name_for_each_of_two_equal_headers()
    {
        using var log = StagedFile.OfPath(SharedData.Path("data/helpdesk/finale.csv"));

        log.Table.RecordsRead.ShouldBe(21_348);
        log.LoadConserved().ShouldBe(21_348);
        log.Table.Columns.Select(column => column.Name).ShouldContain("Variant (2)");
        log.Issue("duplicate-header")!.Sample.ShouldBe("Variant");
        log.Column("Complete Timestamp").Kind.ShouldBe(StagedKind.Time);
        log.Values("Complete Timestamp")[0].ShouldBe("2012-10-09 14:50:17");
        log.Select($"count(DISTINCT {log.Column("Case ID").SqlValue})", order: "")[0].ShouldBe("4580");
    }

    [Fact]
    public void Call_centre_log_with_carriage_returns_only_and_no_last_line_end_is_whole()
    {
        using var log = StagedFile.OfPath(SharedData.Path("data/callcenter/CallcenterExample.csv"));

        log.Table.RecordsRead.ShouldBe(7_548);
        log.LoadConserved().ShouldBe(7_548);
        log.Column("Start Date").TimeFormat.ShouldBe("d.M.yy H:mm");
        log.Values("Start Date")[0].ShouldBe("2010-03-09 08:05:00");
        log.Bad("End Date").ShouldBe(0);
        log.Select($"count(*) FILTER ({log.Column("Operation").SqlValue} = 'Inbound Call')", order: "")[0]
            .ShouldBe("4361");
        log.Select(
                $"count(*) FILTER ({log.Column("Start Date").SqlValue} = {log.Column("End Date").SqlValue})",
                order: ""
            )[0]
            .ShouldBe("1016");
    }

    [Fact]
    public void Incident_log_is_read_day_first_with_its_question_marks_missing_and_no_hint()
    {
        using var log = StagedFile.OfPath(SharedData.Path("data/uci_incident/incident_event_log.csv.gz"));

        log.Table.RecordsRead.ShouldBe(141_712);
        log.LoadConserved().ShouldBe(141_712);
        foreach (var name in new[] { "opened_at", "sys_created_at", "sys_updated_at", "resolved_at", "closed_at" })
        {
            log.Column(name).Kind.ShouldBe(StagedKind.Time, name);
            log.Column(name).TimeFormat.ShouldBe("d/M/yyyy H:mm", name);
            log.Bad(name).ShouldBe(0, name);
        }

        log.Values("sys_updated_at")[1].ShouldBe("2016-02-29 08:53:00");
        log.Issue("ambiguous-date-order").ShouldBeNull();
        log.Column("made_sla").Kind.ShouldBe(StagedKind.Boolean);
        log.Column("reassignment_count").Kind.ShouldBe(StagedKind.Integer);
        log.Texts("problem_id")[0].ShouldBeNull();
        log.Select($"count(*) FILTER ({log.Column("incident_state").SqlValue} = '-100')", order: "")[0].ShouldBe("5");
    }

    [Fact]
    public void Receipt_log_keeps_instants_of_times_with_offsets()
    {
        using var log = StagedFile.OfPath(SharedData.Path("data/receipt/receipt.csv.gz"));

        log.LoadConserved().ShouldBe(8_577);
        log.Values("time:timestamp")[0].ShouldBe("2011-10-11 11:45:40.276");
        log.Bad("time:timestamp").ShouldBe(0);
    }

    [Fact]
    public void Running_example_names_its_unnamed_index_column()
    {
        using var log = StagedFile.OfPath(SharedData.Path("data/running_example/running-example.csv"));

        log.LoadConserved().ShouldBe(42);
        log.Table.Columns[0].Name.ShouldBe("Column 1");
        log.Table.Columns[0].Header.ShouldBe("");
        log.Column("Costs").Kind.ShouldBe(StagedKind.Integer);
        log.Values("time:timestamp")[0].ShouldBe("2010-12-30 13:32:00");
    }

    [Fact]
    public void Running_example_with_semicolons_is_cut_at_semicolons()
    {
        using var log = StagedFile.OfPath(SharedData.Path("data/running_example/running_example_broken.csv"));

        log.Table.Columns.Count.ShouldBe(6);
        log.Table.Dialect["delimiter"].ShouldBe(";");
        log.LoadConserved().ShouldBe(log.Table.RecordsRead);
    }
}
