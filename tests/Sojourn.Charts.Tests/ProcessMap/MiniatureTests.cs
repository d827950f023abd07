using Shouldly;
using Sojourn.Charts.ProcessMap;
using Xunit;

namespace Sojourn.Charts.Tests.ProcessMap;

public class MiniatureTests
{
    [Fact]
    public void A_straight_process_lies_from_left_to_right()
    {
        var miniature = Miniature.Draw([(100, 100, 0), (100, 0, 0), (100, 0, 100)], [(0, 1, 100), (1, 2, 100)]);

        miniature.Boxes.Select(box => box.X).ShouldBeInOrder();
        miniature.Boxes.Select(box => box.Y).Distinct().ShouldHaveSingleItem();
        miniature.Start!.X.ShouldBeLessThan(miniature.Boxes[0].X);
        miniature.End!.X.ShouldBeGreaterThan(miniature.Boxes[2].X);
        miniature.Lines.Count.ShouldBe(4);
        miniature.Lines.Count(line => line.Step == 0).ShouldBe(2);
    }

    [Fact]
    public void A_box_that_only_rare_moves_reach_hangs_on_one_of_them()
    {
        var miniature = Miniature.Draw(
            [(1000, 1000, 0), (1000, 0, 1000), (900, 0, 0)],
            [(0, 1, 1000), (2, 0, 9), (0, 2, 8)]
        );

        // From the start, the common move, to the end, and the commonest of the rare ones.
        miniature.Lines.Count.ShouldBe(4);
    }

    [Fact]
    public void Everything_stays_inside_and_no_two_boxes_touch()
    {
        var random = new Random(7);
        (long, long, long)[] nodes = [.. Enumerable.Range(0, 60).Select(i => (1000L - i, i == 0 ? 900L : 20, 30L))];
        (int, int, long)[] arcs =
        [
            .. Enumerable.Range(0, 400).Select(i => (random.Next(60), random.Next(60), 400L - i)),
        ];

        var miniature = Miniature.Draw(nodes, arcs);

        foreach (var box in miniature.Boxes)
        {
            box.X.ShouldBeInRange(0, Miniature.Width - box.Width);
            box.Y.ShouldBeInRange(0, Miniature.Height - box.Height);
            miniature
                .Boxes.Where(other => other != box)
                .ShouldAllBe(other =>
                    other.X >= box.X + box.Width
                    || box.X >= other.X + other.Width
                    || other.Y >= box.Y + box.Height
                    || box.Y >= other.Y + other.Height
                );
        }

        miniature.Boxes.Count.ShouldBe(8);
        miniature.Lines.Select(line => line.Width).ShouldBeInOrder();
    }

    [Fact]
    public void An_empty_map_gives_an_empty_miniature() => Miniature.Draw([], []).Boxes.ShouldBeEmpty();

    [Fact]
    public void One_activity_that_repeats_is_drawn() =>
        Miniature.Draw([(5, 2, 2)], [(0, 0, 3)]).Lines.Count.ShouldBe(2);
}
