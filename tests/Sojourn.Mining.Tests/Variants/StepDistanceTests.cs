using CsCheck;
using Shouldly;
using Sojourn.Mining.Kernels;
using Xunit;

namespace Sojourn.Mining.Tests.Variants;

public sealed class StepDistanceTests
{
    private const int Activities = 4;

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "ab", 2)]
    [InlineData("abc", "", 3)]
    [InlineData("abcd", "abd", 1)]
    [InlineData("abcd", "acbd", 2)]
    [InlineData("abab", "baba", 2)]
    public void Distances_are_the_least_number_of_changed_steps(string pattern, string other, int expected) =>
        new StepDistance(Codes(pattern), Activities).To(Codes(other)).ShouldBe(expected);

    [Fact]
    public void The_bits_of_many_words_give_what_the_table_gives() =>
        Gen.Select(Gen.Int[0, Activities - 1].Array[0, 200], Gen.Int[0, Activities - 1].Array[0, 200])
            .Sample((a, b) => new StepDistance(a, Activities).To(b) == ByTable(a, b), iter: 2_000);

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(129)]
    public void A_word_that_is_just_full_carries_over(int length)
    {
        var pattern = Enumerable.Repeat(0, length).ToArray();
        var distance = new StepDistance(pattern, Activities);

        distance.To(pattern).ShouldBe(0);
        distance.To([.. pattern, 1]).ShouldBe(1);
        distance.To(pattern.AsSpan(1)).ShouldBe(1);
        distance.To([.. Enumerable.Repeat(2, length)]).ShouldBe(length);
    }

    private static int[] Codes(string letters) => [.. letters.Select(letter => letter - 'a')];

    private static int ByTable(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(
                        table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                        1 + Math.Min(table[i - 1, j], table[i, j - 1])
                    );
            }
        }

        return table[a.Length, b.Length];
    }
}
