using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Statistics;
using Xunit;

namespace Sojourn.Mining.Tests.Statistics;

/// <summary>Percentiles: reference values of type 7, and selection against sorting.</summary>
public sealed class PercentilesTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(25, 3.25)]
    [InlineData(50, 5.5)]
    [InlineData(75, 7.75)]
    [InlineData(90, 9.1)]
    [InlineData(95, 9.55)]
    [InlineData(100, 10.0)]
    public void Percentiles_of_one_to_ten_are_those_of_type_seven(int percent, double expected)
    {
        // R: quantile(1:10, c(0, .25, .5, .75, .9, .95, 1), type = 7)
        long[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        Percentiles.OfSorted<long>(values, Quantile.Percent(percent)).ShouldBe(expected);
    }

    [Fact]
    public void A_rank_that_is_whole_takes_the_order_statistic_itself()
    {
        // (11 − 1) · 0.9 = 9 exactly, which floating point reaches only by luck, and (71 − 1) · 0.7 = 49 not at all.
        long[] eleven = [.. Enumerable.Range(0, 11).Select(i => (long)i * i)];
        Percentiles.OfSorted<long>(eleven, Quantile.P90).ShouldBe(81);
        Quantile.Percent(70).PositionAmong(71).ShouldBe(new QuantilePosition(49, 0, 100));
    }

    [Fact]
    public void Percentiles_of_nothing_are_undefined()
    {
        Percentiles.OfSorted<int>([], Quantile.Median).ShouldBeNull();
        Percentiles.BySelection<int>([], Quantile.Median).ShouldBeNull();
        Should.Throw<ArgumentException>(() => Percentiles.BySelection<int>([], [Quantile.Median], new double[1]));
    }

    [Fact]
    public void Interpolation_neither_overflows_nor_loses_the_half()
    {
        var micros = 9_007_199_254_740_991; // 2^53 − 1, nearly three centuries of microseconds
        Percentiles.OfSorted<long>([micros - 2, micros - 1], Quantile.Median).ShouldBe(micros - 1.5);
        Percentiles.OfSorted<long>([long.MinValue, long.MaxValue], Quantile.Median).ShouldBe(-0.5);
    }

    [Fact]
    public void Selection_gives_what_sorting_gives()
    {
        var quantiles = new[] { 0, 10, 50, 50, 75, 90, 95, 99, 100 }.Select(Quantile.Percent).ToArray();
        Gen.OneOf(Gen.Int[0, 9].Array[1, 200], Gen.Int[-100_000, 100_000].Array[1, 2_000], Gen.Int.Array[1, 50])
            .Sample(
                values =>
                {
                    var results = new double[quantiles.Length];
                    Percentiles.BySelection<int>([.. values], quantiles, results);
                    Array.Sort(values);
                    results.ShouldBe([.. quantiles.Select(q => Percentiles.OfSorted<int>(values, q)!.Value)]);
                },
                iter: 1_000
            );
    }

    [Theory]
    [InlineData("ascending")]
    [InlineData("descending")]
    [InlineData("equal")]
    [InlineData("organ pipe")]
    public void Selection_survives_values_that_defeat_a_plain_quickselect(string shape)
    {
        const int Count = 50_001;
        long[] values =
        [
            .. Enumerable
                .Range(0, Count)
                .Select(i =>
                    shape switch
                    {
                        "ascending" => (long)i,
                        "descending" => Count - 1 - i,
                        "equal" => 7,
                        _ => Math.Min(i, Count - 1 - i),
                    }
                ),
        ];
        var sorted = values.Order().ToArray();
        Percentiles.BySelection<long>(values, Quantile.P90).ShouldBe(Percentiles.OfSorted<long>(sorted, Quantile.P90));
    }

    [Fact]
    public void Quantiles_that_do_not_ascend_are_refused() =>
        Should.Throw<ArgumentException>(() =>
            Percentiles.BySelection<int>([1, 2, 3], [Quantile.P90, Quantile.Median], new double[2])
        );

    [Fact]
    public void A_fraction_outside_zero_and_one_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Quantile(3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => new Quantile(-1, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => Quantile.Percent(101));
    }

    [Fact]
    public void A_summary_holds_the_numbers_a_measure_shows()
    {
        int[] values = [50, 10, 40, 20, 30, 60];
        var summary = DurationSummary.Of<int>(values, TimeUnit.Millisecond);
        summary.Count.ShouldBe(6);
        summary.Unit.ShouldBe(TimeUnit.Millisecond);
        summary.P50.ShouldBe(35);
        summary.P75.ShouldBe(47.5);
        summary.P90.ShouldBe(55);
        summary.P95.ShouldBe(57.5);
        summary.Mean.ShouldBe(35);
        summary.Total.ShouldBe(210);
        summary.Shortest.ShouldBe(10);
        summary.Longest.ShouldBe(60);
        summary.MedianInterval.ShouldBe(new Interval(10, 60)); // six values: the extremes, at 96.9 %
    }

    [Fact]
    public void A_summary_of_nothing_is_undefined_but_for_its_count()
    {
        var summary = DurationSummary.Of<long>([], TimeUnit.Second);
        summary.Count.ShouldBe(0);
        summary.P50.ShouldBeNull();
        summary.Mean.ShouldBeNull();
        summary.MedianInterval.ShouldBeNull();
    }
}
