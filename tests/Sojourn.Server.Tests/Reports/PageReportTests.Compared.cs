using Shouldly;
using Sojourn.Charts.Theme;
using Sojourn.Server.Reports;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Reports;

/// <summary>Where two sets of filters are compared, a file says what either side has and what they differ in.</summary>
public sealed partial class PageReportTests
{
    [Theory]
    [InlineData("overview")]
    [InlineData("map")]
    [InlineData("variants")]
    [InlineData("attributes")]
    public async Task A_page_that_compares_says_both_sides(string page)
    {
        using var _ = In("en");
        var state = State(page, FilterTexts.PassesThrough("Work")) with
        {
            Other = [new FilterEntry("throughput < 2h")],
        };

        var (view, report) = await ReportAsync(state);

        report
            .Filters.Select(each => (each.Name, each.Filters.Single().Words))
            .ShouldBe([("Filters of A", "passed through Work"), ("Filters of B", "lasted less than 2 h")]);
        report
            .Facts.Single(each => each.Name == "Cases")
            .Text.ShouldBe($"A 40 of 60 cases, B {view.Other!.Selection.Count} of 60 cases");
        var shared = view.Selection.And(view.Other.Selection).Count;
        shared.ShouldBeInRange(1, 39);
        report.Notes.ShouldContain(note =>
            note.StartsWith($"{shared} cases are on both sides", StringComparison.Ordinal)
        );
        report.Notes.ShouldNotContain("This page shows the cases of A only.");
        report.Page.Figures.ShouldContain(figure =>
            figure.Table(100).Columns.Any(column => column.Title.EndsWith(", A", StringComparison.Ordinal))
            && figure.Table(100).Columns.Any(column => column.Title.EndsWith(", B", StringComparison.Ordinal))
        );
        PageReports.Line(view).ShouldContain("A: 40 of 60 cases · passed through Work");
        PageReports.Line(view).ShouldContain($"B: {view.Other.Selection.Count} of 60 cases · lasted less than 2 h");
    }

    [Fact]
    public async Task Compared_variants_have_the_shares_of_both_sides_and_say_what_only_b_has()
    {
        using var _ = In("en");
        var state = State("variants", FilterTexts.PassesThrough("Work")) with { Other = [] };

        var (_, report) = await ReportAsync(state);

        report.Page.Basis.ShouldContain("n = A 40 cases, B 60 cases");
        report.Page.Basis.ShouldContain("1 variant occurs in B only.");
        var row = report.Page.Figures.Single(each => each.Key == VariantFigures.Variants).Table(9).Rows.Single();
        row.Skip(2)
            .Take(4)
            .Select(cell => cell.Value is double share ? Math.Round(share, 6) : cell.Value)
            .ShouldBe([40L, 40L, 100d, 66.666667]);
        row[6].Shown.ShouldStartWith("+33.3 pp (");
    }

    [Fact]
    public async Task A_compared_map_is_the_map_of_differences_with_the_numbers_of_both_sides()
    {
        using var _ = In("en");
        var state = State("map", "throughput > 2h") with { Other = [new FilterEntry("not (throughput > 2h)")] };

        var (view, report) = await ReportAsync(state.WithOption(MapAsk.MetricKey, "cases"));

        var map = report.Page.Figures.Single(each => each.Key == MapFigures.Map);
        map.Basis.ShouldContain("blue: more in A, orange: more in B, grey: no clear difference");
        map.AllRows.ShouldBeNull();
        var drawn = map.Draw!(900).ToSvg(DrawingTheme.Light);
        drawn.ShouldContain("share of cases, A − B, points");
        var table = map.Table(100);
        table
            .Columns.Select(each => each.Title)
            .ShouldBe([
                "From",
                "To",
                "Moves, A",
                "Moves, B",
                "Cases, A",
                "Cases, B",
                "Cases, A − B",
                "Median time, A",
                "Median time, B",
                "Median time, A − B",
            ]);
        foreach (var row in table.Rows)
        {
            var arcs = (string)row[0].Value! + (string)row[1].Value!;
            row[2].Value.ShouldBe(Moves(view, arcs));
            row[3].Value.ShouldBe(Moves(view.Other!, arcs));
            ((double)row[6].Value!).ShouldBe((double)row[4].Value! - (double)row[5].Value!, 1e-9);
        }

        Html(report).ShouldContain("<th scope=\"col\" class=\"r\">Moves, B</th>");

        static long Moves(DatasetView side, string arc) =>
            side.Figures.Map.Arcs.FirstOrDefault(each => each.FromName + each.ToName == arc)?.Frequency ?? 0;
    }

    [Theory]
    [InlineData("mean", "Mean time")]
    [InlineData("p90", "P90")]
    [InlineData("total", "Total time")]
    [InlineData("max", "Longest time")]
    public async Task The_table_of_a_map_holds_the_metric_that_is_drawn(string metric, string name)
    {
        using var _ = In("en");
        var choice = MapMetricChoices.Parse(metric);
        var state = State("map", "throughput > 2h").WithOption(MapAsk.MetricKey, metric);
        var compared = state with { Other = [new FilterEntry("not (throughput > 2h)")] };

        var (view, report) = await ReportAsync(compared);
        var table = report.Page.Figures.Single(each => each.Key == MapFigures.Map).Table(100);
        table.Columns.Select(each => each.Title).ShouldContain($"{name}, A − B");
        var at = table.Columns.Select(each => each.Title).ToList().IndexOf($"{name}, A");
        foreach (var row in table.Rows)
        {
            row[at].Value.ShouldBe(Of(view, row));
            row[at + 1].Value.ShouldBe(Of(view.Other!, row));
            var apart = (double?)row[at].Value - (double?)row[at + 1].Value;
            row[at + 2].Value.ShouldBe(apart);
        }

        // Also of a path that few take: the page and its file tell it as well.
        table.Rows.ShouldContain(row =>
            row[at + 2].Value != null && Math.Min((long)row[2].Value!, (long)row[3].Value!) < MapDifference.LeastMoves
        );

        (view, report) = await ReportAsync(state);
        table = report.Page.Figures.Single(each => each.Key == MapFigures.Map).Table(100);
        at = table.Columns.Select(each => each.Title).ToList().IndexOf(name);
        foreach (var row in table.Rows)
        {
            row[at].Value.ShouldBe(Of(view, row));
        }

        object? Of(DatasetView side, IReadOnlyList<FigureCell> row) =>
            side.Figures.Map.Arcs.FirstOrDefault(each =>
                each.FromName.Equals(row[0].Value) && each.ToName.Equals(row[1].Value)
            )
                is { } arc
                ? choice.Of(arc, null)
                : null;
    }

    [Fact]
    public async Task A_map_in_a_time_lapse_is_that_of_its_month_on_both_sides()
    {
        using var _ = In("en");
        var state = State("map", FilterTexts.PassesThrough("Work")) with { Other = [] };

        var (view, report) = await ReportAsync(MapMonth.At(state, new NodaTime.YearMonth(2026, 2)));

        report
            .Filters.Select(each => each.Filters[^1].Words)
            .Distinct()
            .ShouldHaveSingleItem()
            .ShouldContain("Feb 2026");
        var inMonth = Enumerable.Range(0, 60).Count(i => new DateTime(2026, 1, 1, 8, 0, 0).AddHours(31 * i).Month == 2);
        view.Other!.Selection.Count.ShouldBe(inMonth);
        report.Filters[1].Cases.ShouldBe($"{inMonth} of 60 cases");
    }
}
