using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Statistics;
using Xunit;

namespace Sojourn.Mining.Tests.Performance;

public class ThroughputTimesTests
{
    [Fact]
    public void The_times_of_a_selection_stand_ascending_and_are_counted_by_place() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var log = EventLog.From(TestLogs.Table(rows, emptyCases: ["none"]));
                    var selection = LogGenerators.Selection(log, seed);
                    var expected = selection
                        .Ranks()
                        .Where(rank => log.StartOf(rank) is not null)
                        .Select(rank => log.EndOf(rank)!.Value - log.StartOf(rank)!.Value)
                        .Order()
                        .ToList();

                    var times = ThroughputTimes.Of(log, selection);

                    times.ShouldBe(expected);
                    Enumerable.Range(0, times.Count).Select(place => times[place]).ShouldBe(expected);
                    CaseThroughput.Sorted(log, selection).ShouldBe(expected);
                    for (var duration = -1; duration < 50; duration++)
                    {
                        times.CountBelow(duration).ShouldBe(expected.Count(each => each < duration));
                    }
                }
            );

    [Fact]
    public void Figures_are_sorted_selected_and_summed_as_by_sorting_them_whatever_their_size() =>
        Gen.Select(Gen.OneOf(Gen.Long[-3, 3], Gen.Long[-100_000, 100_000], Gen.Long).Array[1, 300], Gen.Int[0, 1000])
            .Sample(
                (figures, seed) =>
                {
                    var random = new Random(seed);
                    var cases = Selection(figures.Length, _ => random.Next(4) > 0);
                    var selection = Selection(figures.Length, _ => random.Next(2) > 0);
                    var expected = Enumerable
                        .Range(0, figures.Length)
                        .Where(rank => cases.Contains(rank) && selection.Contains(rank))
                        .OrderBy(rank => figures[rank])
                        .ThenBy(rank => rank)
                        .ToList();

                    var order = CasesInValueOrder.Of(cases, figures);
                    var selected = new SelectedInOrder(order, selection);

                    selected.Count.ShouldBe(expected.Count);
                    Enumerable.Range(0, selected.Count).Select(selected.RankAt).ShouldBe(expected);
                    selected.ToArray().ShouldBe(expected.Select(rank => figures[rank]));
                    selected.Sum().ShouldBe(expected.Aggregate((Int128)0, (sum, rank) => sum + figures[rank]));
                    var copy = expected.Select(rank => figures[rank]).ToArray();
                    if (copy.All(figure => Math.Abs((double)figure) < 1e15))
                    {
                        selected.Summary(TimeUnit.Second).ShouldBe(DurationSummary.Of(copy.AsSpan(), TimeUnit.Second));
                    }

                    var (low, high) = (figures.Min(), figures[random.Next(figures.Length)]);
                    CaseSelection
                        .Of(order.CasesWithin([(low, high)]), figures.Length)
                        .ShouldBe(Selection(figures.Length, rank => cases.Contains(rank) && figures[rank] <= high));
                }
            );

    private static CaseSelection Selection(int cases, Func<int, bool> isIn)
    {
        var words = new ulong[Bits.Words(cases)];
        for (var rank = 0; rank < cases; rank++)
        {
            if (isIn(rank))
            {
                Bits.Set(words, rank);
            }
        }

        return CaseSelection.Of(words, cases);
    }
}
