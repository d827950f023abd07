using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Import;

public sealed class InspectTests
{
    private const string Log =
        "Case ID;Activity;Changed at;Cost\n1;open;13/02/2026 08:00;1,5\n1;close;soon;2,5\n;open;14/02/2026 08:00;\n";

    [Fact]
    public void A_proposal_shows_the_mapping_real_rows_and_what_would_be_rejected()
    {
        using var file = new ImportedFile("log.csv", Log);
        var proposal = file.Inspect(new ImportOptions { Timestamp = "Changed at", TimeZone = "Europe/Rome" });

        proposal.Format.ShouldBe(SourceFormat.DelimitedText);
        proposal.Records.ShouldBe(3);
        var mapping = proposal.Mapping.ShouldNotBeNull();
        (mapping.Case, mapping.Timestamp).ShouldBe(("Case ID", "Changed at"));
        proposal.Roles.Single(role => role.Role == "timestamp").Confidence.ShouldBe(1);
        proposal.Roles.Single(role => role is { Role: "case", IsChosen: true }).Confidence.ShouldBeInRange(0.6, 0.999);
        proposal.Preview.Select(row => row.Line).ShouldBe([2, 3, 4]);
        proposal.Preview[0].Cells[2].ShouldBe(new PreviewCell("13/02/2026 08:00", "2026-02-13 07:00:00", false));
        proposal.Preview[1].Cells[2].ShouldBe(new PreviewCell("soon", null, true));
        proposal.Preview[0].Cells[3].Value.ShouldBe("1.5");
        proposal.WouldReject.ShouldBe(
            [
                new ImportIssue("bad-time", Severity.Error, 1, 3, "Changed at", "soon", "rejected"),
                new ImportIssue("missing-case", Severity.Error, 1, 4, "Case ID", null, "rejected"),
            ],
            ignoreOrder: true
        );
        var time = proposal.Times.ShouldHaveSingleItem();
        (time.Text, time.Instant, time.Zone).ShouldBe(
            ("13/02/2026 08:00", new DateTime(2026, 2, 13, 7, 0, 0, DateTimeKind.Utc), "Europe/Rome")
        );
        File.Exists(file.DatabaseFile).ShouldBeFalse();
    }

    [Fact]
    public void Where_a_needed_column_is_open_the_proposal_says_so_and_still_shows_the_rows()
    {
        using var file = new ImportedFile("log.csv", "who,what\nann,tea\nbob,milk\n");
        var proposal = file.Inspect();
        proposal.Mapping.ShouldBeNull();
        proposal.Obstacle.ShouldNotBeNull().ShouldContain("No column could be recognised as case");
        proposal.Preview.Count.ShouldBe(2);
    }

    [Fact]
    public void Files_with_the_same_header_have_the_same_fingerprint_and_others_do_not()
    {
        using var one = new ImportedFile("a.csv", Log);
        using var two = new ImportedFile(
            "b.csv",
            "Case ID;Activity;Changed at;Cost\n7;x;2026-01-01;\n7;y;2026-01-02;\n"
        );
        using var other = new ImportedFile(
            "c.csv",
            "Case ID;Activity;Changed at;Price\n7;x;2026-01-01;\n7;y;2026-01-02;\n"
        );
        two.Inspect().Header.ShouldBe(one.Inspect().Header);
        other.Inspect().Header.ShouldNotBe(one.Inspect().Header);
    }

    [Fact]
    public void The_help_desk_is_recognised_with_confidence()
    {
        using var scratch = new ImportedFile("unused.csv", "a\n");
        var proposal = EventImport.Inspect(
            [SharedData.Path("data/helpdesk/finale.csv")],
            new ImportOptions(),
            Path.GetDirectoryName(scratch.Path)!
        );
        proposal
            .Roles.Where(role => role is { IsChosen: true, Role: "case" or "activity" or "timestamp" or "resource" })
            .ShouldAllBe(role => role.Confidence > 0.9);
        proposal.Roles.ShouldContain(role => role.Role == "priority" && !role.IsChosen);
        proposal.WouldReject.ShouldBeEmpty();
    }
}
