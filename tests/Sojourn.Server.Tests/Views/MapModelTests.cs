using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Shouldly;
using Sojourn.Charts.ProcessMap;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public sealed class MapModelTests : IDisposable
{
    private readonly ImportedDataset data = new("desk", Desk());
    private readonly ViewStore store;

    public MapModelTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    [Fact]
    public async Task In_flow_and_out_flow_add_up_on_every_drawn_box_at_every_slider_position()
    {
        var model = MapModel.Of(await store.OpenAsync(State()));
        for (var activities = 1; activities <= model.ActivitiesEnd; activities++)
        {
            for (var paths = 1; paths <= model.PathsEnd; paths++)
            {
                model.Draw(new MapAsk { Activities = activities, Paths = paths });
                AddsUp(model, $"{activities} activities, {paths} paths");
            }
        }
    }

    [Theory]
    [InlineData(9, 12)]
    [InlineData(4, 5)]
    [InlineData(12, 40)]
    public async Task The_map_its_words_its_table_and_the_interface_count_alike(int activities, int paths)
    {
        var view = await store.OpenAsync(State());
        var model = MapModel.Of(view);
        model.Draw(new MapAsk { Activities = activities, Paths = paths });
        var percents = new Dictionary<string, string>
        {
            ["activities"] = MapModel.PercentText(model.Activities, model.Map.Activities.Count),
            ["paths"] = MapModel.PercentText(model.Paths, model.Map.Arcs.Count),
        };
        var answer = (MapDocument)
            AnalysisCatalog.Find("map")!.Run(view.Subject, [.. percents], CancellationToken.None).Document;

        model.View.Arcs.Count.ShouldBe(answer.Arcs.Count);
        model.View.HiddenArcs.ShouldBe(answer.Hidden.Arcs);
        foreach (var (shown, node) in model.View.Activities.Zip(model.Picture.Nodes))
        {
            var told = answer.Activities.Single(each => each.Name == node.Name);
            (node.HiddenIn, node.HiddenOut).ShouldBe((told.HiddenIn, told.HiddenOut), node.Name);
            (shown.HiddenIn, shown.HiddenOut).ShouldBe((told.HiddenIn, told.HiddenOut), node.Name);
        }

        var words = MapRemarks.Remainder(model);
        var hidden = answer.Hidden;
        words.Contains($"{hidden.Activities} activit").ShouldBe(hidden.Activities > 0, words);
        words.Contains($"{hidden.Arcs} path").ShouldBe(hidden.Arcs > 0, words);
        var ends = model.Picture.Nodes.Sum(node => node.HiddenEnds);
        words.Contains("the end of").ShouldBe(ends > 0, words);
        model.HiddenEnds.ShouldBe(ends);
        model.HiddenStarts.ShouldBe(model.Picture.Nodes.Sum(node => node.HiddenStarts));
        words.ShouldNotMatch(@"\b0 (activ|path|move)");
    }

    [Fact]
    public async Task Boxes_keep_their_places_while_sliders_and_filters_move_and_across_undo()
    {
        var whole = MapModel.Of(await store.OpenAsync(State()));
        var filtered = MapModel.Of(
            await store.OpenAsync(State() with { Filters = [new(FilterTexts.PassesThrough("Wait"))] })
        );
        var maps = new MapSession();
        var seen = new Dictionary<string, (double X, double Y)>();
        (MapModel Model, int Activities, int Paths)[] walk =
        [
            (whole, 8, 20),
            (whole, 3, 6),
            (filtered, 3, 6),
            (filtered, 9, 40),
            (whole, 9, 40),
            (whole, 1, 1),
            (whole, 8, 20),
        ];
        var pictures = new List<string>();
        foreach (var (model, activities, paths) in walk)
        {
            model.Draw(
                new MapAsk
                {
                    Activities = activities,
                    Paths = paths,
                    Places = maps.PlacesOf("desk", isNarrow: false) ?? MapPlaces.None,
                }
            );
            maps.Show("desk", isNarrow: false, model);
            pictures.Add(string.Join(' ', model.Drawing.Nodes.Select(node => $"{node.Id}@{Centre(node)}")));
            foreach (var node in model.Drawing.Nodes)
            {
                seen.TryAdd(node.Id, Centre(node));
                Centre(node).ShouldBe(seen[node.Id], node.Id);
            }
        }

        pictures[^1].ShouldBe(pictures[0]);

        static (double, double) Centre(DrawnNode node) =>
            (Math.Round(node.Box.CenterX, 1), Math.Round(node.Box.CenterY, 1));
    }

    [Fact]
    public async Task A_closed_group_has_the_figures_of_its_activities_and_an_open_one_a_frame()
    {
        var open = MapGroups.Open(State(), new MapGroup("Handling", ["Take", "Wait"], IsOpen: false));
        var closed = MapGroups.Close(open, MapGroups.In(open).Single());

        var apart = Drawn(MapModel.Of(await store.OpenAsync(open)), open);
        var merged = Drawn(MapModel.Of(await store.OpenAsync(closed)), closed);

        apart.Drawing.Frames.ShouldHaveSingleItem().Name.ShouldBe("Handling");
        merged.Drawing.Frames.ShouldBeEmpty();
        closed.Projections.ShouldHaveSingleItem().ShouldBe("merge \"Take\", \"Wait\" as \"Handling\"");
        long Events(MapModel model, string name) =>
            model.Map.Activities.SingleOrDefault(each => each.Name == name)?.Occurrences ?? 0;
        Events(merged, "Handling").ShouldBe(Events(apart, "Take") + Events(apart, "Wait"));
        Events(merged, "Take").ShouldBe(0);
        AddsUp(merged, "closed");
        MapGroups.In(MapGroups.Without(closed, MapGroups.In(closed).Single())).ShouldBeEmpty();
        ViewState.Parse("http://x" + open.ToUri())!.ToUri().ShouldBe(open.ToUri());
        MapGroups.In(ViewState.Parse("http://x" + open.ToUri())!).Single().Members.ShouldBe(["Take", "Wait"]);

        MapModel Drawn(MapModel model, ViewState state)
        {
            model.Draw(
                new MapAsk
                {
                    Activities = 20,
                    Paths = 99,
                    Groups = MapGroups.In(state),
                }
            );
            return model;
        }
    }

    [Fact]
    public void Names_that_begin_alike_are_proposed_as_groups()
    {
        string[] names = ["Order: take", "Order: check", "Order: pay", "W_call", "W_mail", "Alone", "A: only"];

        var proposals = GroupProposals.Of(names);

        proposals.Select(each => each.Name).ShouldBe(["Order", "W"]);
        proposals[0].Members.ShouldBe(["Order: take", "Order: check", "Order: pay"]);
        GroupProposals.Of(["x_1", "x_2"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_metric_and_second_label_stands_on_the_arcs()
    {
        var model = MapModel.Of(await store.OpenAsync(State()));
        foreach (var metric in Enum.GetValues<MapMetricChoice>())
        {
            foreach (var label in Enum.GetValues<MapLabelChoice>())
            {
                model.Draw(
                    new MapAsk
                    {
                        Activities = 5,
                        Paths = 5,
                        Metric = metric,
                        Label = label,
                    }
                );
                var arc = model.Drawing.Arcs.First(each => each.Kind == DrawnArcKind.Move);
                arc.Count.ShouldNotBeEmpty($"{metric}, {label}");
                (arc.Time is not null).ShouldBe(label.Metric(metric) is not null, $"{metric}, {label}");
                arc.Step.ShouldNotBeNull();
            }
        }

        MapMetricChoices.ParseLabel(null, MapMetricChoice.Mean).ShouldBe(MapLabelChoice.Frequency);
        MapMetricChoices.ParseLabel(null, MapMetricChoice.Cases).ShouldBe(MapLabelChoice.None);
        MapMetricChoices.ParseLabel("p90", MapMetricChoice.Cases).ShouldBe(MapLabelChoice.P90);
    }

    [Fact]
    public async Task Files_hold_what_is_drawn_and_say_what_is_not()
    {
        var model = MapModel.Of(await store.OpenAsync(State()));
        model.Draw(new MapAsk { Activities = 99, Paths = 4 });

        var svg = Text(MapFileKind.Svg);
        var drawn = XDocument.Parse(svg).Descendants().Count(each => (string?)each.Attribute("class") == "node");
        drawn.ShouldBe(model.Drawing.Nodes.Count);
        svg.ShouldContain("what is not drawn");
        Text(MapFileKind.Pdf).ShouldStartWith("%PDF-");
        Text(MapFileKind.Png)[1..4].ShouldBe("PNG");
        Text(MapFileKind.Dot).ShouldStartWith("digraph");
        var csv = Text(MapFileKind.Csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        csv[0].ShouldStartWith("kind,from,to,frequency");
        csv[0].ShouldEndWith("starts,ends,not_drawn_in,not_drawn_out");
        var opened = model.Map.Activities.Single(activity => activity.Name == "Open");
        csv.Single(line => line.StartsWith("activity,Open", StringComparison.Ordinal))
            .Split(',')[^4..^2]
            .ShouldBe([$"{opened.Starts}", $"{opened.Ends}"]);
        csv.ShouldAllBe(line => !System.Text.RegularExpressions.Regex.IsMatch(line, @"\.\d{7}"));
        csv.Length.ShouldBe(1 + model.Drawing.Nodes.Count + model.Drawing.Arcs.Count);
        csv.ShouldContain(line => line.StartsWith("activity,'=SUM(A1)", StringComparison.Ordinal));

        string Text(MapFileKind kind) =>
            Encoding.Latin1.GetString(MapFiles.Write(model, kind, ["what is not drawn"], isDark: false));
    }

    [Fact]
    public async Task A_log_of_two_thousand_activities_is_drawn_in_part_and_says_what_is_wrong()
    {
        var rows = Enumerable.Range(0, 2_000).Select(i => $"{i / 4},note {i},2026-01-01 {i % 24:00}:{i % 60:00}");
        using var wrong = new ImportedDataset("wrong", $"case,activity,timestamp\n{string.Join('\n', rows)}\n");
        var views = new ViewStore(
            wrong.Workspace,
            wrong.Logs,
            new ProjectionCache(),
            new JobRunner(TimeProvider.System)
        );

        var model = MapModel.Of(await views.OpenAsync(new ViewState { Dataset = "wrong", Page = "map" }));
        model.Draw(new MapAsk { Activities = 9_999, Paths = 9_999 });

        MapRemarks.WrongColumn(model).ShouldBe("2,000 activities, and most occur once: is the right column mapped?");
        model.Drawing.Nodes.Count.ShouldBeLessThanOrEqualTo(2 * MapModel.MostActivities);
        model.RankOf("note 1999").ShouldBeNull();
        MapRemarks.WrongColumn(MapModel.Of(await store.OpenAsync(State()))).ShouldBeNull();
    }

    public void Dispose() => data.Dispose();

    private static ViewState State() => new() { Dataset = "desk", Page = "map" };

    /// <summary>What is drawn into a box, and what its stub says, are its events; and so are those out of it.</summary>
    private static void AddsUp(MapModel model, string where)
    {
        foreach (var node in model.Picture.Nodes)
        {
            var into =
                model.Picture.Arcs.Where(arc => arc.To == node.Id).Sum(arc => arc.Moves)
                + model.Picture.Starts.Where(mark => mark.Node == node.Id).Sum(mark => mark.Cases);
            var outOf =
                model.Picture.Arcs.Where(arc => arc.From == node.Id).Sum(arc => arc.Moves)
                + model.Picture.Ends.Where(mark => mark.Node == node.Id).Sum(mark => mark.Cases);
            (into + node.HiddenIn + node.HiddenStarts).ShouldBe(node.Occurrences, $"into {node.Id}: {where}");
            (outOf + node.HiddenOut + node.HiddenEnds).ShouldBe(node.Occurrences, $"out of {node.Id}: {where}");
        }
    }

    /// <summary>A service desk with rework, waiting and rare steps; one activity is named like a formula.</summary>
    private static string Desk()
    {
        var random = new Random(11);
        string[] steps = ["Take", "Wait", "Resolve", "Call", "=SUM(A1)", "Escalate", "Review", "Mail", "Transfer"];
        var text = new StringBuilder("case,activity,timestamp\n");
        for (var i = 0; i < 300; i++)
        {
            var time = new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddHours(i);
            Add("Open");
            for (var k = random.Next(1, 7); k > 0; k--)
            {
                Add(steps[Math.Min(random.Next(9), random.Next(9))]);
            }

            Add(i % 9 == 0 ? "Cancel" : "Close");

            void Add(string activity)
            {
                text.Append(CultureInfo.InvariantCulture, $"{i},{activity},{time:yyyy-MM-dd HH:mm:ss}\n");
                time = time.AddMinutes(random.Next(1, 3_000));
            }
        }

        return text.ToString();
    }
}
