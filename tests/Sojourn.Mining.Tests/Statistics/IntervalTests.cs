using Shouldly;
using Sojourn.Mining.Statistics;
using Xunit;

namespace Sojourn.Mining.Tests.Statistics;

/// <summary>Confidence intervals against published or independently computed values.</summary>
public sealed class IntervalTests
{
    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(0.0001, -3.719016485455709)]
    [InlineData(1e-20, -9.262340089798408)]
    public void Normal_quantiles_are_those_of_the_tables(double probability, double expected) =>
        NormalDistribution.Quantile(probability).ShouldBe(expected, 1e-13);

    [Theory]
    [InlineData(1, 12.706204736174698)]
    [InlineData(2, 4.302652729749462)]
    [InlineData(5, 2.5705818356363146)]
    [InlineData(10, 2.2281388519862735)]
    [InlineData(30, 2.042272456301238)]
    [InlineData(100, 1.9839715185235518)]
    [InlineData(1_000_000, 1.9599663568)]
    public void Student_quantiles_are_those_of_the_tables(int degrees, double expected) =>
        StudentDistribution.TwoSidedQuantile(0.95, degrees).ShouldBe(expected, 1e-9);

    [Fact]
    public void The_series_and_the_expansion_of_student_meet() =>
        (
            StudentDistribution.TwoSidedQuantile(0.95, 1_000) - StudentDistribution.TwoSidedQuantile(0.95, 1_001)
        ).ShouldBe(2.3755e-6, 1e-9);

    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)] // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_intervals_are_the_published_ones(long count, long population, double lower, double upper)
    {
        var estimate = WilsonInterval.Of(count, population).ShouldNotBeNull();
        estimate.Share.ShouldBe((double)count / population);
        estimate.Interval.Lower!.Value.ShouldBe(lower, 5e-5);
        estimate.Interval.Upper!.Value.ShouldBe(upper, 5e-5);
    }

    [Fact]
    public void A_share_of_all_or_nothing_keeps_within_zero_and_one()
    {
        WilsonInterval.Of(0, 7)!.Interval.Lower.ShouldBe(0);
        WilsonInterval.Of(7, 7)!.Interval.Upper.ShouldBe(1);
        WilsonInterval
            .Of(7, 7)!
            .Interval.Lower!.Value.ShouldBe(1 - WilsonInterval.Of(0, 7)!.Interval.Upper!.Value, 1e-15);
    }

    [Fact]
    public void A_share_of_nothing_is_undefined() => WilsonInterval.Of(0, 0).ShouldBeNull();

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => WilsonInterval.Of(3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => WilsonInterval.Of(-1, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => WilsonInterval.Of(1, 2, 1.0));
    }

    [Theory]
    [InlineData(5, null, null)] // five values cannot bound a median at 95 %
    [InlineData(6, 0, 5)]
    [InlineData(10, 1, 8)] // the 2nd and the 9th value, 97.9 %: the classic table of the sign test
    [InlineData(20, 5, 14)]
    [InlineData(50, 17, 32)]
    [InlineData(100, 39, 60)]
    public void The_median_lies_between_the_order_statistics_of_the_sign_test(int count, int? lower, int? upper)
    {
        var ranks = OrderStatisticInterval.RanksOf(Quantile.Median, count);
        ranks.LowerIndex.ShouldBe(lower);
        ranks.UpperIndex.ShouldBe(upper);
    }

    [Fact]
    public void The_coverage_of_ten_values_is_the_binomial_one() =>
        OrderStatisticInterval.RanksOf(Quantile.Median, 10).Coverage.ShouldBe(1 - 22.0 / 1024, 1e-14);

    [Fact]
    public void A_high_percentile_of_few_values_has_a_lower_limit_only()
    {
        var ranks = OrderStatisticInterval.RanksOf(Quantile.P95, 20);
        ranks.LowerIndex.ShouldNotBeNull();
        ranks.UpperIndex.ShouldBeNull();
        var interval = OrderStatisticInterval
            .OfSorted<long>([.. Enumerable.Range(1, 20).Select(i => (long)i)], Quantile.P95)
            .ShouldNotBeNull();
        interval.Lower.ShouldBe(17);
        interval.Upper.ShouldBeNull();
    }

    [Fact]
    public void The_ranks_of_many_values_approach_the_normal_ones()
    {
        var ranks = OrderStatisticInterval.RanksOf(Quantile.P90, 10_000_000);
        var half = 1.959963984540054 * Math.Sqrt(10_000_000 * 0.09);
        ((double)ranks.LowerIndex!.Value).ShouldBe(9_000_000 - half, 3);
        ((double)ranks.UpperIndex!.Value).ShouldBe(9_000_000 + half, 3);
        ranks.Coverage.ShouldBeInRange(0.95, 0.951);
    }

    [Fact]
    public void The_extremes_have_no_interval()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => OrderStatisticInterval.RanksOf(Quantile.Percent(100), 10));
        OrderStatisticInterval.OfSorted<int>([], Quantile.Median).ShouldBeNull();
    }

    [Fact]
    public void Intervals_of_random_medians_cover_the_truth_as_often_as_they_say()
    {
        var random = new Random(20260101);
        const int Rounds = 4_000;
        var covered = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var values = new long[31];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = random.NextInt64(1_000_000_001);
            }

            Array.Sort(values);
            var interval = OrderStatisticInterval.OfSorted<long>(values, Quantile.Median)!.Value;
            covered += interval.Lower <= 500_000_000 && interval.Upper >= 500_000_000 ? 1 : 0;
        }

        var promised = OrderStatisticInterval.RanksOf(Quantile.Median, 31).Coverage;
        ((double)covered / Rounds).ShouldBe(promised, 0.012);
    }

    [Fact]
    public void A_mean_has_the_interval_of_student()
    {
        // Student's own sleep data, the differences in tenths of an hour: mean 15.8, sd 12.2996, 95 % 7.0 to 24.6.
        int[] tenths = [12, 24, 13, 13, 0, 10, 18, 8, 46, 14];
        var estimate = MeanInterval.Of<int>(tenths).ShouldNotBeNull();
        estimate.Mean.ShouldBe(15.8);
        estimate.StandardDeviation!.Value.ShouldBe(12.29995, 1e-4);
        estimate.Interval!.Value.Lower!.Value.ShouldBe(7.001142, 1e-4);
        estimate.Interval!.Value.Upper!.Value.ShouldBe(24.598858, 1e-4);
    }

    [Fact]
    public void The_mean_of_one_value_has_no_interval_and_of_none_no_value()
    {
        MeanInterval.Of<int>([5]).ShouldBe(new MeanEstimate(1, 5, null, null));
        MeanInterval.Of<int>([]).ShouldBeNull();
    }
}
