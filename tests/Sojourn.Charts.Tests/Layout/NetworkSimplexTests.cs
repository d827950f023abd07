using CsCheck;
using Shouldly;
using Sojourn.Charts.Layout;
using Xunit;

namespace Sojourn.Charts.Tests.Layout;

public class NetworkSimplexTests
{
    [Fact]
    public void Rows_are_as_short_as_the_best_of_all_assignments() =>
        Connected.Sample(arcs =>
        {
            var ranks = NetworkSimplex.Ranks(5, arcs, 10_000);
            arcs.All(a => ranks[a.Lower] - ranks[a.Upper] >= a.MinLength).ShouldBeTrue();
            Cost(arcs, ranks).ShouldBe(Best(arcs));
        });

    /// <summary>Acyclic, connected graphs of five nodes: arcs from lower to higher numbers, with a path through all.</summary>
    private static readonly Gen<RankArc[]> Connected =
        from path in Gen.Select(Gen.Int[1, 2], Gen.Long[0, 9]).Array[4]
        from extra in Gen.Select(Gen.Int[0, 3], Gen.Int[1, 4], Gen.Int[1, 2], Gen.Long[0, 9]).Array[0, 5]
        select (RankArc[])
            [
                // Every other arc of the path is turned through a common root, so that slack can arise.
                .. path.Select(
                    (p, i) =>
                        i % 2 == 0 ? new RankArc(0, i + 1, p.Item1, p.Item2) : new RankArc(i, i + 1, p.Item1, p.Item2)
                ),
                .. extra.Where(x => x.Item1 < x.Item2).Select(x => new RankArc(x.Item1, x.Item2, x.Item3, x.Item4)),
            ];

    private static long Cost(RankArc[] arcs, int[] ranks) =>
        arcs.Sum(a => a.Weight * (ranks[a.Lower] - ranks[a.Upper]));

    private static long Best(RankArc[] arcs)
    {
        var best = long.MaxValue;
        for (var code = 0; code < 9 * 9 * 9 * 9; code++)
        {
            int[] ranks = [0, code % 9, code / 9 % 9, code / 81 % 9, code / 729];
            if (arcs.All(a => ranks[a.Lower] - ranks[a.Upper] >= a.MinLength))
            {
                best = Math.Min(best, Cost(arcs, ranks));
            }
        }

        return best;
    }
}
