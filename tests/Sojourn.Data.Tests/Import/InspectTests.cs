using System.Globalization;
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
        proposal.Obstacle.ShouldNotBeNull().ToString().ShouldContain("No column could be recognised as case");
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
    public void Records_that_repeat_an_earlier_one_are_named_as_the_import_finds_them()
    {
        const string Rows =
            "case,activity,timestamp,cost,note\n"
            + "1,a,2026-01-01 08:00:00,1.0,x\n1,a,2026-01-01 08:00:00,1,x\n1,a,2026-01-01 08:00:00,1,y\n"
            + "2,a,2026-01-01 08:00:00,,\n2,a,2026-01-01 08:00:00,,\n2,a,2026-01-01 08:00:00,,\n,a,2026-01-02,,\n,a,2026-01-02,,\n";
        using var file = new ImportedFile("log.csv", Rows);

        var proposal = file.Inspect();
        var imported = file.Import(new ImportOptions { MaxRejected = new RejectionLimit(null, 1) });

        proposal.Repeated.Count.ShouldBe(3);
        proposal.Repeated.First.ShouldBe([new(0, 3, 2), new(0, 6, 5), new(0, 7, 5)]);
        proposal.Issues.ShouldContain(imported.Report.Single(issue => issue.Rule == "duplicate-row"));
        proposal.WouldReject.ShouldNotContain(issue => issue.Rule == "duplicate-row");
    }

    [Fact]
    public void Records_that_are_no_complete_rows_are_counted_with_those_set_aside()
    {
        using var file = new ImportedFile(
            "log.csv",
            "case,activity,timestamp\n1,a,2026-01-01\n1,b\n,c,2026-01-02\n2,a,2026-01-03\n2,b,2026-01-04\n"
        );

        var proposal = file.Inspect();

        (proposal.Records, proposal.SetAside).ShouldBe((5, 2));
        proposal.WouldReject.ShouldHaveSingleItem().Rule.ShouldBe("missing-case");
    }

    [Theory]
    [InlineData("log.csv", "case,activity,timestamp,n\n", "{0},a,2026-01-01 08:00,{1}\n")]
    [InlineData(
        "log.jsonl",
        "",
        "{{\"case\":\"{0}\",\"activity\":\"a\",\"timestamp\":\"2026-01-01\",\"n\":\"{1}\"}}\n"
    )]
    public void A_look_tells_how_much_of_the_file_it_has_read(string name, string header, string row)
    {
        var rows = string.Concat(
            Enumerable
                .Range(0, 20_000)
                .Select(i => string.Format(CultureInfo.InvariantCulture, row, i, new string('x', 200)))
        );
        using var file = new ImportedFile(name, header + rows);
        var told = new Told();

        EventImport.Inspect(
            [file.Path],
            new ImportOptions(),
            Path.GetDirectoryName(file.Path)!,
            told,
            TestContext.Current.CancellationToken
        );

        var read = told.All.Where(each => each.Step == ImportStep.Staging).Select(each => each.Share ?? 0).ToList();
        read.Count.ShouldBeGreaterThan(2);
        read.ShouldBe(read.Order());
        read[^1].ShouldBeInRange(0.5, 1);
        told.All[^1].Step.ShouldBe(ImportStep.Detecting);
    }

    private sealed class Told : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }

    [Fact]
    public void Repeated_records_that_are_to_be_left_out_count_among_the_rejected()
    {
        using var file = new ImportedFile(
            "log.csv",
            "case,activity,timestamp\n1,a,2026-01-01\n1,a,2026-01-01\n1,b,2026-01-02\n"
        );

        var proposal = file.Inspect(new ImportOptions { DropDuplicates = true });

        proposal.WouldReject.ShouldBe([new ImportIssue("duplicate-row", Severity.Error, 1, 3, null, null, "rejected")]);
        proposal.Issues.ShouldNotContain(issue => issue.Rule == "duplicate-row");
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
        proposal.Repeated.Count.ShouldBe(127);
    }
}
