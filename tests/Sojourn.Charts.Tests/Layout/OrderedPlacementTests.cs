using CsCheck;
using Shouldly;
using Sojourn.Charts.Layout;
using Xunit;

namespace Sojourn.Charts.Tests.Layout;

public class OrderedPlacementTests
{
    [Fact]
    public void Things_stay_where_they_want_to_be_if_they_fit() =>
        OrderedPlacement.Solve([0, 10, 20], [1, 1, 1], [5, 5]).ShouldBe([0, 10, 20]);

    [Fact]
    public void Two_that_want_the_same_place_share_the_move() =>
        OrderedPlacement.Solve([10, 10], [1, 1], [6]).ShouldBe([7, 13]);

    [Fact]
    public void Gaps_hold_and_no_small_shift_of_a_group_improves() =>
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 9], Gen.Int[0, 20])
            .Array[1, 12]
            .Sample(things =>
            {
                var desired = things.Select(t => (double)t.Item1).ToArray();
                var weights = things.Select(t => (double)t.Item2).ToArray();
                var gaps = things.Skip(1).Select(t => (double)t.Item3).ToArray();
                var placed = OrderedPlacement.Solve(desired, weights, gaps);
                for (var i = 1; i < placed.Length; i++)
                {
                    (placed[i] - placed[i - 1]).ShouldBeGreaterThanOrEqualTo(gaps[i - 1] - 1e-9);
                }

                for (var from = 0; from < placed.Length; from++)
                {
                    for (var to = from; to < placed.Length; to++)
                    {
                        foreach (var shift in new[] { -0.01, 0.01 })
                        {
                            var moved = placed.Select((x, i) => i >= from && i <= to ? x + shift : x).ToArray();
                            var holds = Enumerable
                                .Range(1, placed.Length - 1)
                                .All(i => moved[i] - moved[i - 1] >= gaps[i - 1] - 1e-9);
                            (holds && Cost(moved) < Cost(placed) - 1e-9).ShouldBeFalse();
                        }
                    }
                }

                double Cost(double[] at) => at.Select((x, i) => weights[i] * (x - desired[i]) * (x - desired[i])).Sum();
            });

    [Fact]
    public void Within_bounds_gaps_shrink_rather_than_spill_over()
    {
        double[] gaps = [10, 10];
        var placed = OrderedPlacement.SolveWithin(0, 10, [5, 5, 5], [1, 1, 1], gaps);
        placed.ShouldBe([0, 5, 10]);
    }
}
