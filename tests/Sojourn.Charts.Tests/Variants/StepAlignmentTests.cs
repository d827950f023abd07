using CsCheck;
using Shouldly;
using Sojourn.Charts.Variants;
using Xunit;

namespace Sojourn.Charts.Tests.Variants;

public class StepAlignmentTests
{
    [Theory]
    [InlineData("abcd", "abcd", "abcd")]
    [InlineData("abwcd", "abcd", "ab+wcd")]
    [InlineData("acd", "abcd", "a-bcd")]
    [InlineData("abbcd", "abcd", "ab+bcd")]
    [InlineData("xabcd", "abcd", "+xabcd")]
    [InlineData("", "ab", "-a-b")]
    [InlineData("ab", "", "+a+b")]
    public void Steps_are_shared_added_or_left_out(string variant, string reference, string expected) =>
        Text(StepAlignment.Of(Steps(variant), Steps(reference))).ShouldBe(expected);

    [Fact]
    public void Both_sequences_can_be_read_back_and_no_alignment_shares_more() =>
        Gen.Select(Gen.Int[0, 3].Array[0, 7], Gen.Int[0, 3].Array[0, 7])
            .Sample(
                (variant, reference) =>
                {
                    var steps = StepAlignment.Of(variant, reference);
                    steps.Where(s => s.Kind != StepKind.LeftOut).Select(s => s.Activity).ShouldBe(variant);
                    steps.Where(s => s.Kind != StepKind.Added).Select(s => s.Activity).ShouldBe(reference);
                    steps.Count(s => s.Kind == StepKind.Shared).ShouldBe(MostShared(variant, reference));
                }
            );

    /// <summary>By trying every subset of the variant.</summary>
    private static int MostShared(int[] variant, int[] reference) =>
        Enumerable
            .Range(0, 1 << variant.Length)
            .Select(bits => variant.Where((_, i) => (bits >> i & 1) == 1).ToArray())
            .Where(part => IsWithin(part, reference))
            .Max(part => part.Length);

    private static bool IsWithin(int[] part, int[] whole)
    {
        var at = 0;
        foreach (var step in whole)
        {
            at += at < part.Length && part[at] == step ? 1 : 0;
        }

        return at == part.Length;
    }

    private static int[] Steps(string text) => [.. text.Select(c => (int)c)];

    private static string Text(IEnumerable<(int Activity, StepKind Kind)> steps) =>
        string.Concat(
            steps.Select(s =>
                s.Kind switch
                {
                    StepKind.Added => "+",
                    StepKind.LeftOut => "-",
                    _ => "",
                } + (char)s.Activity
            )
        );
}
