using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class FirstFewTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(500)]
    public void They_are_the_first_of_all_sorted(int most)
    {
        var random = new Random(4);
        var keys = Enumerable.Range(0, 200).Select(_ => random.Next(20)).ToArray();
        int Order(int a, int b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b);

        FirstFew
            .Of(Enumerable.Range(0, keys.Length), most, Order)
            .ShouldBe(Enumerable.Range(0, keys.Length).OrderBy(item => keys[item]).ThenBy(item => item).Take(most));
    }
}
