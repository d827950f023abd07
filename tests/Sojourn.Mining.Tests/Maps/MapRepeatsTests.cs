using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Xunit;

namespace Sojourn.Mining.Tests.Maps;

public sealed class MapRepeatsTests
{
    [Fact]
    public void The_most_repeats_of_one_case_count_not_their_sum()
    {
        var log = TestLogs.Log("a b a b a", "a b", "c c c");
        var repeats = MapRepeats.Of(log);

        int Code(string name) => log.FindActivity(name);
        repeats.OfActivity(Code("a")).ShouldBe(3);
        repeats.OfArc(Code("a"), Code("b")).ShouldBe(2);
        repeats.OfArc(Code("c"), Code("c")).ShouldBe(2);
        repeats.OfArc(Code("c"), Code("a")).ShouldBe(0);
    }

    [Fact]
    public void Repeats_equal_those_counted_case_by_case() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var log = TestLogs.From(rows);
                    var selection = LogGenerators.Selection(log, seed);
                    var repeats = MapRepeats.Of(log, selection);
                    var naive = new NaiveLog(rows).Where(c => selection.Contains(log.FindCase(c[0].Case)));
                    for (var a = 0; a < log.Activities.Count; a++)
                    {
                        repeats
                            .OfActivity(a)
                            .ShouldBe(Most(naive.Cases, c => c.Count(r => r.Activity == log.Activities[a])));
                        for (var b = 0; b < log.Activities.Count; b++)
                        {
                            repeats
                                .OfArc(a, b)
                                .ShouldBe(
                                    Most(
                                        naive.Cases,
                                        c =>
                                            c.Zip(c.Skip(1))
                                                .Count(p =>
                                                    p.First.Activity == log.Activities[a]
                                                    && p.Second.Activity == log.Activities[b]
                                                )
                                    )
                                );
                        }
                    }
                }
            );

    [Fact]
    public void Times_of_arcs_and_activities_equal_those_measured_case_by_case() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var log = TestLogs.From(rows);
                    var selection = LogGenerators.Selection(log, seed);
                    var naive = new NaiveLog(rows).Where(c => selection.Contains(log.FindCase(c[0].Case)));
                    var gaps = naive.Gaps();
                    for (var a = 0; a < log.Activities.Count; a++)
                    {
                        var from = log.Activities[a];
                        var after = ArcTimes.After(log, a, selection);
                        after
                            .Durations.ToArray()
                            .ShouldBe(gaps.Where(g => g.Key.From == from).SelectMany(g => Positive(g.Value)).Order());
                        after.CasesSlowerThan(2).ShouldBe(naive.Cases.Count(c => IsSlower(c, from, null)));
                        for (var b = 0; b < log.Activities.Count; b++)
                        {
                            var to = log.Activities[b];
                            var along = ArcTimes.Along(log, a, b, selection);
                            along
                                .Durations.ToArray()
                                .ShouldBe(Positive(gaps.GetValueOrDefault((from, to)) ?? []).Order());
                            along.CasesSlowerThan(2).ShouldBe(naive.Cases.Count(c => IsSlower(c, from, to)));
                        }
                    }
                }
            );

    [Fact]
    public void A_selection_of_another_log_is_refused()
    {
        var (one, other) = (TestLogs.Log("a b"), TestLogs.Log("a b", "b a"));

        Should.Throw<ArgumentException>(() => MapRepeats.Of(one, other.AllCases));
        Should.Throw<ArgumentException>(() => ArcTimes.After(one, 0, other.AllCases));
    }

    private static IEnumerable<long> Positive(IEnumerable<long> gaps) => gaps.Select(gap => Math.Max(0, gap));

    private static bool IsSlower(Row[] rows, string from, string? to) =>
        rows.Zip(rows.Skip(1))
            .Any(p =>
                p.First.Activity == from
                && (to is null || p.Second.Activity == to)
                && (p.Second.Start ?? p.Second.Time) - p.First.Time > 2
            );

    private static int Most(List<Row[]> cases, Func<Row[], int> count) => cases.Select(count).DefaultIfEmpty(0).Max();
}
