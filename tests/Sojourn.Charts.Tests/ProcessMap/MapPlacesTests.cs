using CsCheck;
using Shouldly;
using Sojourn.Charts.Geometry;
using Sojourn.Charts.ProcessMap;
using Xunit;

namespace Sojourn.Charts.Tests.ProcessMap;

public class MapPlacesTests
{
    // Where sliders and filters go: which share of the activities and arcs is left, step by step.
    private static readonly Gen<(int Nodes, int Seed, int[] Steps)> Walks = Gen.Select(
        Gen.Int[6, 24],
        Gen.Int[0, 1000],
        Gen.Int[3, 24].Array[2, 6]
    );

    [Fact]
    public void A_box_keeps_its_place_on_any_walk_of_the_sliders() =>
        Walks.Sample(
            walk =>
            {
                var whole = Whole(walk.Nodes, walk.Seed);
                var places = MapPlaces.None;
                var seen = new Dictionary<string, Box>();
                foreach (var shown in walk.Steps.Prepend(walk.Nodes))
                {
                    var drawing = Draw(Part(whole, Math.Min(shown, walk.Nodes)), places);
                    places = places.With(drawing.Layout);
                    foreach (var node in drawing.Nodes)
                    {
                        if (seen.TryGetValue(node.Id, out var before))
                        {
                            node.Box.CenterX.ShouldBe(before.CenterX, 0.5, node.Id);
                            node.Box.CenterY.ShouldBe(before.CenterY, 0.5, node.Id);
                        }

                        seen[node.Id] = node.Box;
                    }
                }
            },
            iter: 200
        );

    [Fact]
    public void Many_new_boxes_push_none_of_the_few_that_were_there_and_touch_none()
    {
        var whole = Whole(20, 7);
        var few = Draw(Part(whole, 5), MapPlaces.None);

        var all = Draw(whole, MapPlaces.None.With(few.Layout));

        foreach (var node in few.Nodes)
        {
            var now = all.Nodes.Single(each => each.Id == node.Id).Box;
            (now.CenterX, now.CenterY).ShouldBe((node.Box.CenterX, node.Box.CenterY));
        }

        foreach (var (i, one) in all.Nodes.Index())
        {
            all.Nodes.Skip(i + 1).ShouldNotContain(other => other.Box.Overlaps(one.Box));
        }
    }

    [Fact]
    public void What_was_hidden_comes_back_to_its_place()
    {
        var whole = Whole(12, 3);
        var first = Draw(whole, MapPlaces.None);
        var places = MapPlaces.None.With(first.Layout);

        places = places.With(Draw(Part(whole, 3), places).Layout);
        var again = Draw(whole, places);

        again.Nodes.Select(Centre).ShouldBe(first.Nodes.Select(Centre));

        static (double, double) Centre(DrawnNode node) =>
            (Math.Round(node.Box.CenterX, 3), Math.Round(node.Box.CenterY, 3));
    }

    [Fact]
    public void A_group_takes_the_place_of_its_first_member_and_gives_it_back()
    {
        var whole = Whole(8, 5);
        var first = Draw(whole, MapPlaces.None);
        var places = MapPlaces.None.With(first.Layout);
        var grouped = new MapPicture(
            [
                .. whole
                    .Nodes.Where(node => node.Id is not ("n2" or "n3"))
                    .Append(new PictureNode("Group", "Group", 50, 40)),
            ],
            [new PictureArc("n0", "n1", 10), new PictureArc("n1", "Group", 10), new PictureArc("Group", "n4", 10)],
            whole.Starts,
            whole.Ends
        );

        places = places.Instead("Group", ["n2", "n3"]);
        var closed = Draw(grouped, places);
        var open = Draw(whole, places.With(closed.Layout));

        var member = first.Nodes.Single(node => node.Id == "n2").Box;
        var group = closed.Nodes.Single(node => node.Id == "Group").Box;
        (group.CenterX, group.CenterY).ShouldBe((member.CenterX, member.CenterY));
        foreach (var node in first.Nodes)
        {
            var now = open.Nodes.Single(each => each.Id == node.Id).Box;
            now.CenterX.ShouldBe(node.Box.CenterX, 0.5, node.Id);
            now.CenterY.ShouldBe(node.Box.CenterY, 0.5, node.Id);
        }
    }

    private static MapDrawing Draw(MapPicture picture, MapPlaces places) =>
        ProcessMapDrawing.Compose(picture, new MapStyle { Places = places });

    /// <summary>A flow with loops and shortcuts, the most frequent activities first.</summary>
    private static MapPicture Whole(int count, int seed)
    {
        var random = new Random(seed);
        var nodes = Enumerable
            .Range(0, count)
            .Select(i => new PictureNode($"n{i}", $"Activity {i}", 1000 - i, 900 - i));
        var arcs = Enumerable
            .Range(1, count - 1)
            .Select(i => (From: random.Next(i), To: i))
            .Concat(Enumerable.Range(0, count).Select(_ => (From: random.Next(count), To: random.Next(count))))
            .Distinct()
            .Select((arc, i) => new PictureArc($"n{arc.From}", $"n{arc.To}", 500 - i, 60 * i));
        return new MapPicture(
            [.. nodes],
            [.. arcs],
            [new PictureMark("n0", 900)],
            [new PictureMark($"n{count - 1}", 100), new PictureMark("n1", 50)]
        );
    }

    private static MapPicture Part(MapPicture whole, int count)
    {
        var nodes = whole.Nodes.Take(count).ToList();
        bool Shown(string id) => nodes.Any(node => node.Id == id);
        return new MapPicture(
            nodes,
            [.. whole.Arcs.Where(arc => Shown(arc.From) && Shown(arc.To))],
            [.. whole.Starts.Where(mark => Shown(mark.Node))],
            [.. whole.Ends.Where(mark => Shown(mark.Node))]
        );
    }
}
