using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Evaluation;
using Sojourn.Mining.Kernels;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

public sealed class EvaluationTests
{
    [Fact]
    public void Interval_masks_by_vector_equal_the_plain_loop()
    {
        Gen.Int[-3, 3]
            .Array[64]
            .Select(Gen.Int[-3, 3], Gen.Int[-3, 3])
            .Sample(t =>
                IntervalMask
                    .Of<int>(t.Item1, t.Item2, t.Item3)
                    .ShouldBe(IntervalMask.Scalar<int>(t.Item1, t.Item2, t.Item3))
            );
        Gen.Long[-3, 3]
            .Array[64]
            .Select(Gen.Long[-3, 3], Gen.Long[-3, 3])
            .Sample(t =>
                IntervalMask
                    .Of<long>(t.Item1, t.Item2, t.Item3)
                    .ShouldBe(IntervalMask.Scalar<long>(t.Item1, t.Item2, t.Item3))
            );
        Gen.OneOf(Gen.Double[-1, 1], Gen.Const(double.NaN), Gen.Const(0.0))
            .Array[64]
            .Select(Gen.Double[-1, 1], Gen.Double[-1, 1])
            .Sample(t =>
                IntervalMask
                    .Of<double>(t.Item1, t.Item2, t.Item3)
                    .ShouldBe(IntervalMask.Scalar<double>(t.Item1, t.Item2, t.Item3))
            );
    }

    [Fact]
    public void Bits_are_moved_from_any_place_to_any_place() =>
        Gen.Select(Gen.ULong.Array[5], Gen.Int[0, 150], Gen.Int[0, 150], Gen.Int[0, 150])
            .Sample(
                (source, from, to, length) =>
                {
                    var target = new ulong[5];
                    Masks.OrRange(target, to, source, from, length);
                    for (var bit = 0; bit < 320; bit++)
                    {
                        var expected = bit >= to && bit < to + length && Bits.Get(source, bit - to + from);
                        Bits.Get(target, bit).ShouldBe(expected);
                    }
                }
            );

    [Fact]
    public void Performers_are_compared_alike_for_few_and_many_pairs() =>
        Gen.Select(Gen.Int[-1, 3].Array[1, 20], Gen.Int[0, int.MaxValue - 1], Gen.Enum<PerformerKind>())
            .Sample(
                (codes, seed, kind) =>
                {
                    var random = new Random(seed);
                    var first = Enumerable.Range(0, codes.Length).Where(_ => random.Next(2) == 0).ToArray();
                    var second = Enumerable.Range(0, codes.Length).Where(_ => random.Next(2) == 0).ToArray();
                    var pairs = new PerformerPairs(new CategoricalColumn("who", codes, ["a", "b", "c", "d"]));
                    var expected = first.Any(i =>
                        second.Any(j =>
                            i != j
                            && codes[i] >= 0
                            && codes[j] >= 0
                            && (codes[i] == codes[j]) == (kind == PerformerKind.Same)
                        )
                    );
                    pairs.Any(kind, first, second, node => node).ShouldBe(expected);
                },
                iter: 3000
            );
}
