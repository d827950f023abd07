using Shouldly;
using Sojourn.Server.Charts;
using Xunit;

namespace Sojourn.Server.Tests.Charts;

public class DurationBinsTests
{
    [Fact]
    public void Every_duration_is_in_its_bar_or_beyond_the_last()
    {
        var random = new Random(5);
        var sorted = Enumerable
            .Range(0, 2000)
            .Select(_ => TimeSpan.FromMinutes(random.Next(1_000)))
            .Concat(Enumerable.Repeat(TimeSpan.FromDays(10), 5))
            .Order()
            .ToArray();

        var bins = DurationBins.Of(sorted);

        bins.Beyond.ShouldBePositive();
        bins.Bins.Sum(bin => bin.Count).ShouldBe(sorted.Length - bins.Beyond);
        bins.Bins.ShouldAllBe(bin => bin.Count == sorted.Count(each => each >= bin.From && each < bin.To));
    }

    [Fact]
    public void Equal_to_a_limit_is_neither_shorter_nor_longer()
    {
        TimeSpan[] sorted = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromHours(2)];

        SortedDurations.CountBelow(sorted, TimeSpan.FromHours(1)).ShouldBe(1);
        SortedDurations.CountAbove(sorted, TimeSpan.FromHours(1)).ShouldBe(1);
        SortedDurations.CountAbove([], TimeSpan.Zero).ShouldBe(0);
    }
}
