using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Imports;

/// <summary>A version made by appending is what one import of all files gives.</summary>
public sealed class AppendTests : IDisposable
{
    private const string Header = "case,activity,timestamp,prio\n";
    private const string Numbers = """
        c1,Open,2026-01-01 08:00:00,1
        c1,Work,2026-01-01 09:00:00,2
        c2,Open,2026-01-02 08:00:00,3

        """;

    private const string Codes = """
        c3,Open,2026-02-01 08:00:00,1
        c3,Close,2026-02-02 08:00:00,x

        """;

    private readonly TemporaryDirectory temporary = new();
    private readonly LocalWorkspace workspace;

    public AppendTests() => workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), new FixedTime());

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData(Numbers, Codes)]
    [InlineData(Codes, Numbers)]
    public void Numbers_that_turn_out_to_be_codes_are_the_same_codes_in_every_row(string first, string second)
    {
        var (a, b) = (temporary.File("a.csv", Header + first), temporary.File("b.csv", Header + second));
        var options = new ImportOptions { Roles = new Dictionary<string, string> { ["priority"] = "prio" } };
        Import("k", [a], options: options);

        var appended = Import("k", [b], append: true);
        var whole = Import("whole", [a, b], options: options);

        appended.Version.Hash.ShouldBe(whole.Version.Hash);
        Values("k", "prio").ShouldBe(["1", "2", "3", "x"]);
        appended.Summary.Report.ShouldContain(issue =>
            issue.Rule == "kind-differs" && issue.Column == "prio" && issue.Action == "kept-as-text"
        );
        using var opened = new LogStore(workspace).Open("k", cancellation: TestContext.Current.CancellationToken);
        opened.Log.Changes.ShouldNotBeNull().Count.ShouldBe(5);
    }

    [Fact]
    public void Times_that_turn_out_to_be_text_keep_their_spelling()
    {
        var a = temporary.File("a.csv", "case,activity,timestamp,due\nc1,Open,2026-01-01 08:00:00,2026-05-01\n");
        var b = temporary.File(
            "b.csv",
            "case,activity,timestamp,due\nc1,Work,2026-01-02 08:00:00,2026-05-01\nc1,Close,2026-01-03 08:00:00,later\n"
        );
        Import("k", [a]);

        var appended = Import("k", [b], append: true);

        Values("k", "due").ShouldBe(["2026-05-01", "later"]);
        appended.Version.Hash.ShouldBe(Import("whole", [a, b]).Version.Hash);
    }

    [Fact]
    public void Rows_that_are_known_are_dropped_although_their_columns_were_of_another_kind()
    {
        Import("k", [temporary.File("a.csv", Header + Numbers)]);

        var appended = Import(
            "k",
            [temporary.File("b.csv", Header + Numbers + Codes)],
            append: true,
            new ImportOptions { DropDuplicates = true }
        );

        appended.Version.Events.ShouldBe(5);
        appended.Version.Cases.ShouldBe(3);
        appended.Summary.Rows.ShouldBe(new RecordCounts(5, 2, 3));
        appended.Version.Rows.ShouldBe(new SourceRows(8, 5, 3));
    }

    [Fact]
    public void Dropping_duplicates_is_said_with_every_import()
    {
        Import("k", [temporary.File("a.csv", Header + Numbers)], options: new ImportOptions { DropDuplicates = true });
        Import(
            "k",
            [temporary.File("b.csv", Header + Numbers)],
            append: true,
            new ImportOptions { DropDuplicates = true }
        )
            .Version.Events.ShouldBe(3);

        var kept = Import("k", [temporary.File("c.csv", Header + Numbers)], append: true);

        kept.Version.Events.ShouldBe(6);
        kept.Summary.Rows.ShouldBe(new RecordCounts(3, 3, 0));
        kept.Summary.Mapping.DropDuplicates.ShouldBeFalse();
        kept.Summary.Report.Single(issue => issue.Rule == "duplicate-row").Action.ShouldBe("kept");
        kept.Version.Rows.ShouldBe(new SourceRows(9, 6, 3));
    }

    [Fact]
    public void The_month_stands_first_where_any_file_shows_it()
    {
        const string header = "case,activity,timestamp\n";
        var proven = temporary.File("x1.csv", header + "c1,Open,01/25/2026 08:00\nc1,Close,01/26/2026 08:00\n");
        var iso = temporary.File("d3.csv", header + "c2,Open,2026-02-01 08:00:00\nc2,Close,2026-02-01 09:00:00\n");
        var open = temporary.File("x2.csv", header + "c3,Open,02/01/2026 08:00\nc3,Close,02/01/2026 09:00\n");
        Import("k", [proven]);
        Import("k", [iso], append: true);

        Import("k", [open], append: true).Version.LastEvent.ShouldBe(new DateTimeOffset(2026, 2, 1, 9, 0, 0, default));

        Import("late", [open]).Version.LastEvent.ShouldBe(new DateTimeOffset(2026, 1, 2, 9, 0, 0, default));
        var shown = Import("late", [proven], append: true);
        shown.Version.LastEvent.ShouldBe(new DateTimeOffset(2026, 2, 1, 9, 0, 0, default));
        shown.Summary.Report.ShouldContain(issue => issue.Rule == "times-read-otherwise" && issue.Count == 2);
    }

    [Fact]
    public void Files_that_prove_opposite_orders_are_each_read_as_they_prove()
    {
        const string header = "case,activity,timestamp\n";
        Import("k", [temporary.File("a.csv", header + "c1,Open,01/25/2026 08:00\nc1,Close,01/26/2026 08:00\n")]);

        var result = Import(
            "k",
            [
                temporary.File(
                    "b.csv",
                    header + "c2,Open,27/01/2026 08:00\nc2,Work,28/01/2026 08:00\nc2,Close,29/01/2026 08:00\n"
                ),
            ],
            append: true
        );

        result.Version.Rows.ShouldBe(new SourceRows(5, 5, 0));
        result.Version.FirstEvent.ShouldBe(new DateTimeOffset(2026, 1, 25, 8, 0, 0, default));
        result.Version.LastEvent.ShouldBe(new DateTimeOffset(2026, 1, 29, 8, 0, 0, default));
        result.Summary.Report.ShouldContain(issue => issue.Rule == "date-order-differs" && issue.Column == "timestamp");
    }

    [Fact]
    public void The_stated_observation_end_never_goes_back()
    {
        const string header = "case,activity,timestamp\n";
        var stated = new DateTimeOffset(2026, 4, 20, 0, 0, 0, default);
        var march = temporary.File("a.csv", header + "c1,Open,2026-03-01 08:00:00\n");
        var april = temporary.File("b.csv", header + "c2,Open,2026-04-01 08:00:00\n");
        var may = temporary.File("c.csv", header + "c3,Open,2026-05-01 08:00:00\n");
        Import("k", [march], end: stated).Version.ObservationEnd.ShouldBe(stated);

        var within = Import("k", [april], append: true);
        within.Version.ObservationEnd.ShouldBe(stated);
        within.Summary.Report.ShouldNotContain(issue => issue.Rule == "observation-end");

        var beyond = Import("k", [may], append: true);
        beyond.Version.ObservationEnd.ShouldBeNull("the last event then serves");
        var moved = beyond.Summary.Report.Single(issue => issue.Rule == "observation-end");
        (moved.Sample, moved.Action).ShouldBe(("2026-05-01T08:00:00Z", "moved-to-last-event"));

        Import("k", [may], append: true, end: stated.AddDays(60)).Version.ObservationEnd.ShouldBe(stated.AddDays(60));
    }

    [Fact]
    public void Changes_are_derived_over_both_files()
    {
        const string header = "case,activity,timestamp,team\n";
        var a = temporary.File(
            "a.csv",
            header + "c1,Open,2026-01-01 08:00:00,North\nc2,Open,2026-01-01 08:00:00,North\n"
        );
        var b = temporary.File("b.csv", header + "c1,Close,2026-01-02 08:00:00,South\n");
        var options = new ImportOptions { Roles = new Dictionary<string, string> { ["team"] = "team" } };
        Import("k", [a], options: options);

        Import("k", [b], append: true).Version.Hash.ShouldBe(Import("whole", [a, b], options: options).Version.Hash);

        using var opened = new LogStore(workspace).Open("k", cancellation: TestContext.Current.CancellationToken);
        opened.Log.Changes.ShouldNotBeNull().Count.ShouldBe(3);
    }

    [Fact]
    public void A_file_in_another_zone_keeps_its_instants()
    {
        const string header = "case,activity,timestamp\n";
        var options = new ImportOptions { TimeZone = "Europe/Rome" };
        Import("k", [temporary.File("a.csv", header + "c1,Open,2026-01-01 08:00:00\n")], options: options);

        var appended = Import(
            "k",
            [temporary.File("b.csv", header + "c1,Close,2026-01-01 08:30:00\n")],
            append: true,
            new ImportOptions { TimeZone = "UTC" }
        );

        appended.Version.FirstEvent.ShouldBe(new DateTimeOffset(2026, 1, 1, 7, 0, 0, default));
        appended.Version.LastEvent.ShouldBe(new DateTimeOffset(2026, 1, 1, 8, 30, 0, default));
        appended.Version.TimeZone.ShouldBe("Europe/Rome");
    }

    private List<string> Values(string name, string attribute)
    {
        using var opened = new LogStore(workspace).Open(name, cancellation: TestContext.Current.CancellationToken);
        return
        [
            .. opened
                .Log.FindAttribute(attribute, out _)
                .ShouldBeOfType<CategoricalColumn>()
                .Values.Order(StringComparer.Ordinal),
        ];
    }

    private ImportResult Import(
        string name,
        string[] files,
        bool append = false,
        ImportOptions? options = null,
        DateTimeOffset? end = null
    ) =>
        workspace.Import(
            new ImportRequest
            {
                Files = files,
                Dataset = name,
                Append = append,
                Options = options ?? new ImportOptions(),
                ObservationEnd = end,
            },
            cancellation: TestContext.Current.CancellationToken
        );
}
