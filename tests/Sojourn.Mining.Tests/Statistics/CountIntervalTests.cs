using CsCheck;
using Shouldly;
using Sojourn.Mining.Statistics;
using Xunit;

namespace Sojourn.Mining.Tests.Statistics;

/// <summary>The interval of a mean of counts against published values, and what it may never be.</summary>
public sealed class CountIntervalTests
{
    [Theory]
    [InlineData(0.975, 2, 7.377759)] // χ² = twice the gamma quantile of half the degrees
    [InlineData(0.025, 2, 0.05063562)]
    [InlineData(0.975, 1, 5.023886)]
    [InlineData(0.025, 1, 0.0009820691)]
    [InlineData(0.025, 20, 9.590777)]
    [InlineData(0.975, 22, 36.78071)]
    [InlineData(0.975, 100, 129.5612)]
    [InlineData(0.025, 100, 74.22193)]
    public void Gamma_quantiles_are_those_of_the_chi_square_tables(double probability, int degrees, double expected) =>
        (2 * GammaDistribution.Quantile(probability, degrees / 2.0)).ShouldBe(expected, 1e-6 * expected);

    [Theory]
    [InlineData(0.025)]
    [InlineData(0.5)]
    [InlineData(0.975)]
    public void The_inverted_distribution_and_the_cube_of_a_normal_meet(double probability) =>
        (
            GammaDistribution.Quantile(probability, 1_000_001) - GammaDistribution.Quantile(probability, 1_000_000)
        ).ShouldBe(1, 0.01);

    [Theory]
    [InlineData(new[] { 0, 0, 0 }, 0, 1.2296)] // Garwood's limits of 0, 3.689, over three periods
    [InlineData(new[] { 5, 5 }, 2.3977, 9.1952)] // of 10: 4.795 and 18.390
    [InlineData(new[] { 25, 25, 25, 25 }, 20.341, 30.407)] // of 100: 81.364 and 121.627
    public void Even_counts_have_the_exact_limits_of_poisson(int[] counts, double lower, double upper)
    {
        var interval = CountInterval.Of<int>(counts).ShouldNotBeNull().Interval.ShouldNotBeNull();
        interval.Lower!.Value.ShouldBe(lower, 1e-3);
        interval.Upper!.Value.ShouldBe(upper, 1e-3);
    }

    [Fact]
    public void Large_uneven_counts_have_the_limits_of_student()
    {
        int[] counts = [81_200, 82_400, 81_300, 81_300, 80_000, 81_000, 81_800, 80_800, 84_600, 81_400];
        var ours = CountInterval.Of<int>(counts)!.Interval!.Value;
        var student = MeanInterval.Of<int>(counts)!.Interval!.Value;
        ours.Lower!.Value.ShouldBe(student.Lower!.Value, 10);
        ours.Upper!.Value.ShouldBe(student.Upper!.Value, 10);
    }

    [Fact]
    public void One_period_has_no_interval_and_none_no_mean()
    {
        CountInterval.Of<int>([7]).ShouldBe(new MeanEstimate(1, 7, null, null));
        CountInterval.Of<int>([]).ShouldBeNull();
    }

    [Fact]
    public void A_negative_count_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => CountInterval.Of<int>([1, -1]));

    [Fact]
    public void It_holds_the_mean_and_is_never_negative() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100_000], (kind, large) => kind == 0 ? large : kind - 1)
            .Array[2, 40]
            .Sample(counts =>
            {
                var estimate = CountInterval.Of<int>(counts)!;
                var interval = estimate.Interval!.Value;
                interval.Lower!.Value.ShouldBeInRange(0, estimate.Mean);
                interval.Upper!.Value.ShouldBeGreaterThan(estimate.Mean);
            });

    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    [InlineData(40, 10)]
    public void It_covers_the_truth_in_nineteen_samples_of_twenty(double rate, double excess)
    {
        // Counts in bursts: Poisson many bursts of as many cases as the excess says.
        var random = new Random(5);
        var covered = 0;
        const int Samples = 2000;
        for (var sample = 0; sample < Samples; sample++)
        {
            var counts = new int[12];
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = (int)excess * Poisson(random, rate / excess);
            }

            var interval = CountInterval.Of<int>(counts)!.Interval!.Value;
            covered += interval.Lower <= rate && rate <= interval.Upper ? 1 : 0;
        }

        (covered / (double)Samples).ShouldBeGreaterThan(0.93);
    }

    private static int Poisson(Random random, double mean)
    {
        var count = -1;
        for (var left = mean; left >= 0; count++)
        {
            left += Math.Log(1 - random.NextDouble());
        }

        return count;
    }
}
