using Shouldly;
using Sojourn.Charts.ProcessMap;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>Two sets of cases in one map: 40 calls that all go to Work, 40 letters of which a quarter does.</summary>
public sealed class MapDifferenceTests : IDisposable
{
    private readonly ImportedDataset data = new("desk", Csv());
    private readonly ViewStore store;

    public MapDifferenceTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task What_either_side_has_is_drawn_and_coloured_by_who_has_more()
    {
        var model = await DrawnAsync(MapMetricChoice.Frequency);

        var arcs = model.Picture.Arcs.ToDictionary(arc => (arc.From, arc.To));
        arcs[("Opened", "Work")].Difference!.Value.ShouldBe(75, 1e-9);
        arcs[("Opened", "Closed")].Difference!.Value.ShouldBe(-75, 1e-9);
        arcs[("Opened", "Work")].Words!.First.ShouldBe("+75");
        arcs[("Opened", "Work")].Words!.Second.ShouldBe("100% · 25%");
        var drawn = model.Drawing.Arcs.Where(arc => arc.Kind == DrawnArcKind.Move).ToList();
        drawn.Single(arc => arc is { From: "Opened", To: "Work" }).Colour.ShouldBe("diff-1");
        drawn.Single(arc => arc is { From: "Opened", To: "Closed" }).Colour.ShouldBe("diff-7");
        model.Picture.Nodes.Single(node => node.Name == "Work").Words!.First.ShouldBe("100% · 25% (+75 pp)");
        model.Drawing.Legend.Thresholds.ShouldBe(["−10", "−2", "+2", "+10"]);
    }

    [Fact]
    public async Task A_difference_that_may_be_chance_alone_is_grey()
    {
        var model = await DrawnAsync(MapMetricChoice.Frequency, a: "events >= 2", b: "events >= 2");

        model.Picture.Arcs.ShouldAllBe(arc => arc.Difference == null);
        model.Drawing.Arcs.ShouldAllBe(arc => arc.Colour == "control");
        model.Picture.Arcs[0].Words!.First.ShouldBe("0");
    }

    [Fact]
    public async Task Durations_are_compared_only_where_both_sides_have_enough()
    {
        var model = await DrawnAsync(MapMetricChoice.Median);

        // 40 calls take a day to close after the work, 10 letters an hour: ten are too few to tell.
        var few = model.Picture.Arcs.Single(arc => arc is { From: "Work", To: "Closed" });
        few.Difference.ShouldBeNull();
        few.Words!.First.ShouldBe("+23 h");
        few.Words.Sentence.ShouldContain("A 1 d, B 1 h");
        few.Words.Sentence.ShouldContain("too few to compare");
    }

    [Fact]
    public async Task Paths_from_the_start_and_to_the_end_are_compared_like_others_or_not_at_all()
    {
        var shares = await DrawnAsync(MapMetricChoice.Frequency, a: "events >= 3", b: "channel = \"Letter\"");
        var start = shares.Drawing.Arcs.Single(arc => arc.Kind == DrawnArcKind.Start);
        start.Count.ShouldBe("0");
        start.Time.ShouldBe("100% · 100%");
        start.Label.ShouldContain("A 100%, B 100%");

        var times = await DrawnAsync(MapMetricChoice.Median);
        times
            .Drawing.Arcs.Where(arc => arc.Kind != DrawnArcKind.Move)
            .ShouldAllBe(arc =>
                arc.LabelBox == null && arc.Label.Contains("A 100%, B 100%") && arc.Colour == "control"
            );
    }

    [Fact]
    public async Task The_second_label_is_of_both_sides()
    {
        async Task<string?> Second(MapMetricChoice metric, MapLabelChoice label) =>
            (await DrawnAsync(metric, label: label))
                .Picture.Arcs.Single(arc => arc is { From: "Opened", To: "Work" })
                .Words!.Second;

        (await Second(MapMetricChoice.Median, MapLabelChoice.Frequency)).ShouldBe("40 · 10");
        (await Second(MapMetricChoice.Median, MapLabelChoice.Cases)).ShouldBe("100% · 25%");
        (await Second(MapMetricChoice.Frequency, MapLabelChoice.P90)).ShouldBe("1 h · 1 h");
        (await Second(MapMetricChoice.Mean, MapLabelChoice.Repeats)).ShouldBe("1 · 1");
        (await Second(MapMetricChoice.Frequency, MapLabelChoice.None)).ShouldBeNull();
        MapMetricChoices.UsualLabel(MapMetricChoice.Frequency, compares: true).ShouldBe(MapLabelChoice.Cases);
        MapMetricChoices.All(compares: true).ShouldNotContain(MapMetricChoice.Repeats);
    }

    [Fact]
    public void Every_metric_says_what_its_colours_mean()
    {
        MapDifference.Help(MapMetricChoice.Frequency).ShouldContain("larger share of A");
        MapDifference.Help(MapMetricChoice.P90).ShouldContain("P90: blue paths take longer in A");
        MapDifference.Help(MapMetricChoice.Total).ShouldContain("no path is coloured");
        MapDifference.Help(MapMetricChoice.Max).ShouldContain("no path is coloured");
    }

    [Fact]
    public async Task A_saved_map_says_of_which_cases_it_is()
    {
        var compared = State("channel = \"Phone\"", "events >= 3");
        var view = await store.OpenAsync(compared) with { Other = await store.OpenAsync(compared.Only(FilterSide.B)) };
        var month = MapMonth.At(State("channel = \"Phone\"", null), new NodaTime.YearMonth(2026, 1));
        var lapse = await store.OpenAsync(MapMonth.Applied(month));

        Remark(view).ShouldBe("50 of 80 cases: A: channel = \"Phone\"; B: events >= 3");
        Remark(lapse with { State = month })
            .ShouldBe("40 of 80 cases: channel = \"Phone\"; started in 2026-01-01..2026-02-01");
    }

    private static string Remark(DatasetView view)
    {
        var model = MapModel.Of(view);
        model.Draw(new MapAsk { Activities = 9, Paths = 9 });
        return MapRemarks.Of(view, model)[^1];
    }

    [Fact]
    public async Task A_side_alone_is_an_ordinary_map()
    {
        var view = await store.OpenAsync(State("channel = \"Phone\"", null));

        MapModel.Of(view).Difference.ShouldBeNull();
    }

    private async Task<MapModel> DrawnAsync(
        MapMetricChoice metric,
        string a = "channel = \"Phone\"",
        string b = "channel = \"Letter\"",
        MapLabelChoice label = MapLabelChoice.Cases
    )
    {
        var state = State(a, b);
        var view = await store.OpenAsync(state) with { Other = await store.OpenAsync(state.Only(FilterSide.B)) };
        var model = MapModel.Of(view);
        model.Draw(
            new MapAsk
            {
                Activities = 9,
                Paths = 9,
                Metric = metric,
                Label = label,
            }
        );
        return model;
    }

    private static ViewState State(string a, string? b) =>
        new()
        {
            Dataset = "desk",
            Page = "map",
            Filters = [new FilterEntry(a)],
            Other = b is null ? null : [new FilterEntry(b)],
        };

    private static string Csv()
    {
        var rows = new List<string> { "case,activity,timestamp,channel" };
        for (var i = 0; i < 40; i++)
        {
            rows.Add($"p{i},Opened,2026-01-05 08:00,Phone");
            rows.Add($"p{i},Work,2026-01-05 09:00,Phone");
            rows.Add($"p{i},Closed,2026-01-06 09:00,Phone");
            rows.Add($"l{i},Opened,2026-01-05 08:00,Letter");
            if (i % 4 == 0)
            {
                rows.Add($"l{i},Work,2026-01-05 09:00,Letter");
            }

            rows.Add($"l{i},Closed,2026-01-05 10:00,Letter");
        }

        return string.Join('\n', rows) + "\n";
    }
}
