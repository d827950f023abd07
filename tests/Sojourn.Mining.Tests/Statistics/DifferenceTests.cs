using CsCheck;
using Shouldly;
using Sojourn.Mining.Statistics;
using Xunit;

namespace Sojourn.Mining.Tests.Statistics;

/// <summary>Intervals of differences against published values, and how often they cover.</summary>
public sealed class DifferenceTests
{
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)] // R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void Differences_of_shares_are_the_published_ones(
        long count,
        long population,
        long otherCount,
        long otherPopulation,
        double lower,
        double upper
    )
    {
        var found = ShareDifference.Of(count, population, otherCount, otherPopulation).ShouldNotBeNull();
        found.Difference.ShouldBe((double)count / population - (double)otherCount / otherPopulation, 1e-12);
        found.Interval.Lower!.Value.ShouldBe(lower, 5e-5);
        found.Interval.Upper!.Value.ShouldBe(upper, 5e-5);
        found.IsClear.ShouldBe(lower > 0 || upper < 0);
    }

    [Fact]
    public void The_difference_the_other_way_round_is_the_opposite() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 20], Gen.Int[1, 20])
            .Sample(
                (a, b, more, rest) =>
                {
                    var one = ShareDifference.Of(a, a + more, b, b + rest)!;
                    var other = ShareDifference.Of(b, b + rest, a, a + more)!;
                    one.Difference.ShouldBe(-other.Difference, 1e-12);
                    one.Interval.Lower!.Value.ShouldBe(-other.Interval.Upper!.Value, 1e-12);
                    one.Interval.Lower!.Value.ShouldBeInRange(-1, one.Difference + 1e-12);
                }
            );

    [Fact]
    public void A_difference_to_nobody_is_undefined() => ShareDifference.Of(1, 2, 0, 0).ShouldBeNull();

    [Fact]
    public void The_interval_of_a_difference_of_medians_covers_it()
    {
        var random = new Random(20);
        var covered = 0;
        const int runs = 2_000;
        for (var run = 0; run < runs; run++)
        {
            // Exponential durations with medians ln 2 · 1,000 and ln 2 · 1,500.
            var (one, other) = (Sample(60, 1_000), Sample(90, 1_500));
            var found = EstimateDifference.Of(Median(one), Limits(one), Median(other), Limits(other))!;
            var truth = Math.Log(2) * (1_000 - 1_500);
            covered += truth >= found.Interval.Lower && truth <= found.Interval.Upper ? 1 : 0;
        }

        ((double)covered / runs).ShouldBeInRange(0.94, 0.985);

        long[] Sample(int count, double mean) =>
            [.. Enumerable.Range(0, count).Select(_ => (long)(-mean * Math.Log(1 - random.NextDouble()))).Order()];

        static double Median(long[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;

        static Interval? Limits(long[] sorted) => OrderStatisticInterval.OfSorted<long>(sorted, Quantile.Median);
    }

    [Fact]
    public void A_median_that_nothing_bounds_has_no_difference() =>
        EstimateDifference.Of(3, new Interval(null, 5), 2, new Interval(1, 3)).ShouldBeNull();

    [Fact]
    public void Counts_that_chance_could_make_differ_are_not_told_apart()
    {
        var near = CountDifference.Of(110, 95);
        (near.Difference, near.IsClear).ShouldBe((15, false));
        near.Interval!.Value.Upper!.Value.ShouldBe(15 + 1.959964 * Math.Sqrt(205), 1e-4);
        CountDifference.Of(200, 95).IsClear.ShouldBeTrue();
        CountDifference.Of(9, 95).Interval.ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => CountDifference.Of(-1, 2));
    }
}
