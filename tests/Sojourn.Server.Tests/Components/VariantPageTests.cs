using Bunit;
using Shouldly;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Service;
using Sojourn.Server.Charts;
using Sojourn.Server.Components;
using Sojourn.Server.Reports;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Components;

/// <summary>
/// The variants page of 40 calls that are worked on and closed after a day, 20 letters closed after an hour, 5 calls still open,
/// and one case each of two odd ways.
/// </summary>
public sealed class VariantPageTests : BunitContext
{
    private readonly ImportedDataset data = new("desk", Csv());
    private readonly ViewStore store;

    public VariantPageTests()
    {
        data.Workspace.ConfirmRoles("desk", new ServiceRoles { EndActivities = ["Closed"] });
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));
    }

    [Fact]
    public async Task A_difference_is_A_minus_B_with_its_interval_in_the_cell_also_where_cases_are_on_both_sides()
    {
        var view = await ComparedAsync("channel = \"Phone\"", "events >= 1");
        var page = Table(view);

        page.FindAll("th").Select(head => head.TextContent.Trim()).ShouldContain("A − B");
        // 40 of 47 calls are closed after the work, and 40 of all 67 cases.
        var cell = page.Find("tbody tr:first-child td.difference");
        cell.TextContent.Trim().ShouldStartWith("+25.4");
        cell.QuerySelector("small")!.TextContent.ShouldMatch(@"^\+\d.* to \+\d");
        cell.QuerySelector("span.mut").ShouldBeNull();
        Table(await ComparedAsync("events >= 1", "channel = \"Phone\""))
            .Find("tbody tr:first-child td.difference")
            .TextContent.Trim()
            .ShouldStartWith("−25.4");
    }

    [Fact]
    public async Task The_panel_of_the_selected_variant_says_the_difference_too()
    {
        var view = await ComparedAsync("channel = \"Phone\"", "channel = \"Letter\"");

        var panel = Render<VariantPanel>(with =>
            with.Add(p => p.View, view).Add(p => p.Detail, VariantDetail.Of(view, Row(view, 0)))
        );

        panel.Markup.ShouldContain("A − B +85.1");
    }

    [Fact]
    public async Task The_report_and_its_rows_give_the_difference_as_the_page_does()
    {
        var view = await ComparedAsync("channel = \"Phone\"", "channel = \"Letter\"");

        var table = VariantFigures.Page(view).Figures[0].Table(5);

        var at = table.Columns.ToList().FindIndex(column => column.Title.EndsWith("A − B", StringComparison.Ordinal));
        table.Rows[0][at].Shown.ShouldStartWith("+85.1");
    }

    [Fact]
    public async Task Cases_without_events_are_left_out_of_n_shares_and_coverage_and_counted()
    {
        var view = await store.OpenAsync(State() with { Projections = ["events where desk = \"East\""] });
        var variants = view.Figures.Variants;

        (view.Selection.Count, variants.Cases, variants.EmptyCases).ShouldBe((67, 2, 65));
        variants.ActivitiesOf(variants[0].Number).Count.ShouldBe(1);
        variants[0].ShareOfCases.ShouldBe(1);
        CoverageCurve.Of(variants).ForShare.ShouldBe(1);
        VariantFigures.Page(view).Basis.Take(2).ShouldBe(["n = 2 cases", "65 cases without events left out"]);
        view.Figures.Counts.EmptyCases.ShouldBe(65);

        var answer = (VariantsDocument)AnalysisCatalog.Find("variants")!.Run(view.Subject, [], default).Document;
        (answer.Variants, answer.Cases, answer.Excluded["no-events"]).ShouldBe((1, 2, 65));
        answer.Items.Single().Share.ShouldBe(1);
    }

    [Fact]
    public async Task Where_no_case_has_an_event_the_page_says_so_instead_of_naming_no_ways_out_of_none()
    {
        var view = await store.OpenAsync(State() with { Projections = ["events where desk = \"North\""] });

        VariantFigures.Page(view).Answer.Plain.ShouldStartWith("No case has an event");
    }

    [Fact]
    public async Task A_variant_of_open_cases_has_no_duration_and_says_how_many_are_left_out()
    {
        var view = await store.OpenAsync(State());
        var open = Rows(view).Single(row => row.Summary.Cases == 5);

        (open.Median, open.P90, open.Measured, open.LeftOut).ShouldBe((null, null, 0, 5));
        VariantPanel.BasisOf(view, open).ShouldBe(["n = 0", "5 open cases left out"]);
        Table(view).FindAll("td small").Select(small => small.TextContent).ShouldContain("n = 0");
        var measure = Measure.Take(
            "throughput-time",
            view.Log,
            view.Selection,
            view.Subject.Roles,
            new MeasureOptions { AsOf = view.Subject.AsOf, By = "variant" }
        );
        foreach (var row in Rows(view))
        {
            var name = string.Join(" > ", row.Activities.Select(activity => view.Log.Activities[activity]));
            var group = measure.Groups.Single(each => each.Key == name);
            (group.Population, group.P50).ShouldBe((row.Measured, row.Median?.TotalSeconds));
        }

        var answer = (VariantsDocument)AnalysisCatalog.Find("variants")!.Run(view.Subject, [], default).Document;
        answer
            .Items.Select(item => (item.Measured, item.MedianSeconds))
            .ShouldBe(Rows(view).Select(row => (row.Measured, row.Median?.TotalSeconds)));
    }

    [Fact]
    public async Task A_case_is_ranked_among_the_finished_ones_and_an_open_one_says_that_it_is_open()
    {
        var view = await store.OpenAsync(State());

        var closed = CaseStanding.Of(view, view.Log.FindCase("p0"));
        (closed.IsOpen, closed.Timed, closed.LeftOut["open"]).ShouldBe((false, 62, 5));
        (closed.Alike, closed.AlikeTimed).ShouldBe((40, 40));
        closed.AlikePlace.ShouldBeGreaterThan(0);

        var rank = view.Log.FindCase("o0");
        var open = CaseStanding.Of(view, rank);
        (open.IsOpen, open.Timed, open.Alike, open.AlikeTimed, open.AlikePlace).ShouldBe((true, 62, 5, 0, 0));
        // Filters by duration keep open cases too: what is offered is what they keep.
        (open.SelectedInBins.Sum() + open.Bins.Beyond).ShouldBe(67);
        Render<CaseRankPanel>(with => with.Add(p => p.Standing, open)).Markup.ShouldContain("Still open");
        CaseFigures.AnswerOf(view, rank, CaseStep.All(view, rank)).Plain.ShouldContain("still open");
    }

    [Fact]
    public async Task Two_variants_of_one_case_each_differ_without_an_interval_and_not_in_bold()
    {
        var view = await store.OpenAsync(State());
        var single = Rows(view).Where(row => row.Summary.Cases == 1).ToList();

        var panel = Compared(view, single[0], single[1]);

        panel.FindAll(".clear").ShouldBeEmpty();
        panel.Markup.ShouldContain("too few cases for an interval");
        panel.FindAll("th")[2].TextContent.ShouldBe($"{single[0].Summary.Rank} − {single[1].Summary.Rank}, 95%");
    }

    [Fact]
    public async Task Two_frequent_variants_differ_by_the_first_minus_the_second_in_bold_with_the_interval()
    {
        var view = await store.OpenAsync(State());

        var compared = VariantComparison.Of(view, Row(view, 0), Row(view, 1));
        var panel = Compared(view, Row(view, 0), Row(view, 1));

        compared.Whole!.Difference.ShouldBeGreaterThan(TimeSpan.Zero);
        ComparedTime.IsClear(compared.Whole.Interval).ShouldBeTrue();
        var sum = panel.Find(".versus-sum .clear");
        sum.TextContent.ShouldStartWith("+");
        sum.ParentElement!.QuerySelector("small")!.TextContent.ShouldContain("to");
        panel.FindAll(".diff small").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_press_anywhere_in_a_row_selects_that_variant()
    {
        var view = await store.OpenAsync(State());
        var pressed = new List<int>();
        var page = Table(view, pressed.Add);

        page.Find("tbody tr:nth-child(2) .chevrons g").Click();

        pressed.ShouldBe([2]);
    }

    [Fact]
    public async Task Three_ticked_variants_say_that_two_are_compared()
    {
        var view = await store.OpenAsync(State());
        var picks = view.Figures.Variants.Top(3).Select(variant => variant.Number).ToList();

        Render<VariantPickBar>(with => with.Add(p => p.View, view).Add(p => p.Picks, picks))
            .Markup.ShouldContain("tick exactly two");
        Render<VariantPickBar>(with => with.Add(p => p.View, view).Add(p => p.Picks, picks[..2]))
            .Markup.ShouldNotContain("tick exactly two");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            data.Dispose();
        }
    }

    private IRenderedComponent<VariantTable> Table(DatasetView view, Action<int>? onPress = null) =>
        Render<VariantTable>(with =>
            with.Add(p => p.View, view)
                .Add(p => p.Rows, Rows(view))
                .Add(p => p.Total, view.Figures.Variants.Count)
                .Add(p => p.Reference, Row(view, 0).Activities)
                .Add(p => p.Sort, VariantOrder.Standard)
                .Add(p => p.Picks, [])
                .Add(p => p.OnPress, row => onPress?.Invoke(row.Summary.Rank))
        );

    private IRenderedComponent<VariantComparePanel> Compared(DatasetView view, VariantRow first, VariantRow second) =>
        Render<VariantComparePanel>(with =>
            with.Add(p => p.View, view).Add(p => p.Compared, VariantComparison.Of(view, first, second))
        );

    private static VariantRow Row(DatasetView view, int place) => VariantRow.Of(view, view.Figures.Variants[place]);

    private static List<VariantRow> Rows(DatasetView view) =>
        [.. view.Figures.Variants.Top().Select(variant => VariantRow.Of(view, variant))];

    private async Task<DatasetView> ComparedAsync(string a, string b)
    {
        var state = State() with { Filters = [new FilterEntry(a)], Other = [new FilterEntry(b)] };
        return await store.OpenAsync(state) with { Other = await store.OpenAsync(state.Only(FilterSide.B)) };
    }

    private static ViewState State() => new() { Dataset = "desk", Page = "variants" };

    private static string Csv()
    {
        var rows = new List<string> { "case,activity,timestamp,channel,desk" };
        for (var i = 0; i < 40; i++)
        {
            rows.Add($"p{i},Opened,2026-01-05 08:00,Phone,West");
            rows.Add($"p{i},Work,2026-01-05 09:{i % 60:00},Phone,{(i < 2 ? "East" : "")}");
            rows.Add($"p{i},Closed,2026-01-06 09:{i % 60:00},Phone,");
            if (i % 2 == 0)
            {
                rows.Add($"l{i},Opened,2026-01-05 08:00,Letter,");
                rows.Add($"l{i},Closed,2026-01-05 09:{i % 60:00},Letter,");
            }
        }

        for (var i = 0; i < 5; i++)
        {
            rows.Add($"o{i},Opened,2026-01-05 08:00,Phone,");
            rows.Add($"o{i},Work,2026-01-05 12:00,Phone,");
        }

        rows.AddRange([
            "x,Opened,2026-01-05 08:00,Phone,",
            "x,Work,2026-01-05 09:00,Phone,",
            "x,Work,2026-01-05 10:00,Phone,",
            "x,Closed,2026-01-05 11:00,Phone,",
            "y,Opened,2026-01-05 08:00,Phone,",
            "y,Ask,2026-01-05 09:00,Phone,",
            "y,Closed,2026-01-07 11:00,Phone,",
        ]);
        return string.Join('\n', rows) + "\n";
    }
}
