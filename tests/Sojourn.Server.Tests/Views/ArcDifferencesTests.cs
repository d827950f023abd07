using System.Globalization;
using System.Text;
using Shouldly;
using Sojourn.Charts.ProcessMap;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>
/// Durations of two sets of cases: from Open to Close calls take 1 to 60 hours and letters five hours more, which chance
/// alone may make; from Close to Paid calls take ten days more, which it may not.
/// </summary>
public sealed class ArcDifferencesTests : IDisposable
{
    private readonly ImportedDataset data = new("desk", Csv());
    private readonly ViewStore store;

    public ArcDifferencesTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(MapMetricChoice.Median)]
    [InlineData(MapMetricChoice.Mean)]
    [InlineData(MapMetricChoice.P90)]
    public async Task Only_a_difference_whose_interval_excludes_none_is_coloured(MapMetricChoice metric)
    {
        var (model, arcs) = await DrawnAsync(metric);

        var close = arcs[("Open", "Close")];
        close.Difference.ShouldBeNull();
        close.Words!.Sentence.ShouldContain("(−");
        Colour(model, "Open").ShouldBe("control");
        arcs[("Close", "Paid")].Difference!.Value.ShouldBeGreaterThan(9 * 86_400);
        Colour(model, "Close").ShouldBe("diff-1");
    }

    [Theory]
    [InlineData(MapMetricChoice.Total)]
    [InlineData(MapMetricChoice.Min)]
    [InlineData(MapMetricChoice.Max)]
    public async Task What_has_no_interval_is_said_and_not_coloured(MapMetricChoice metric)
    {
        var (model, arcs) = await DrawnAsync(metric);

        arcs.Values.ShouldAllBe(arc => arc.Difference == null);
        arcs[("Close", "Paid")].Words!.First.ShouldStartWith("+");
        model.Drawing.Arcs.ShouldAllBe(arc => arc.Colour == "control");
    }

    [Fact]
    public async Task The_colour_and_the_interval_that_is_said_are_one()
    {
        var (model, _) = await DrawnAsync(MapMetricChoice.Median);
        var difference = model.Difference!;

        foreach (var arc in model.View.Arcs)
        {
            var sides = difference.Of(arc);
            var interval = difference.Durations.Of(sides, MapMetricChoice.Median)!.Interval;
            var drawn = model.Picture.Arcs.Single(each => each.From == arc.FromName && each.To == arc.ToName);
            (drawn.Difference is not null).ShouldBe(interval.Lower > 0 || interval.Upper < 0);
            difference.IsClear(sides, MapMetricChoice.Median).ShouldBe(drawn.Difference is not null);
        }
    }

    private static string Colour(MapModel model, string from) =>
        model.Drawing.Arcs.Single(arc => arc.Kind == DrawnArcKind.Move && arc.From == from).Colour;

    private async Task<(MapModel Model, Dictionary<(string, string), PictureArc> Arcs)> DrawnAsync(
        MapMetricChoice metric
    )
    {
        var state = new ViewState
        {
            Dataset = "desk",
            Page = "map",
            Filters = [new FilterEntry("channel = \"Phone\"")],
            Other = [new FilterEntry("channel = \"Letter\"")],
        };
        var view = await store.OpenAsync(state) with { Other = await store.OpenAsync(state.Only(FilterSide.B)) };
        var model = MapModel.Of(view);
        model.Draw(
            new MapAsk
            {
                Activities = 9,
                Paths = 9,
                Metric = metric,
            }
        );
        return (model, model.Picture.Arcs.ToDictionary(arc => (arc.From, arc.To)));
    }

    private static string Csv()
    {
        var rows = new StringBuilder("case,activity,timestamp,channel\n");
        foreach (var (channel, more, late) in new[] { ("Phone", 0, 240), ("Letter", 5, 0) })
        {
            for (var hours = 1; hours <= 60; hours++)
            {
                var time = new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);
                Add("Open", time);
                Add("Close", time.AddHours(hours + more));
                Add("Paid", time.AddHours(hours + more + 1 + hours % 7 + late));

                void Add(string activity, DateTime at) =>
                    rows.Append(
                        CultureInfo.InvariantCulture,
                        $"{channel}{hours},{activity},{at:yyyy-MM-dd HH:mm},{channel}\n"
                    );
            }
        }

        return rows.ToString();
    }
}
