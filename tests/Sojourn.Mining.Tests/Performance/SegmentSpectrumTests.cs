using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Performance;
using Xunit;

namespace Sojourn.Mining.Tests.Performance;

public sealed class SegmentSpectrumTests
{
    [Fact]
    public void Passages_and_their_quarters_are_those_of_the_plain_spectrum() =>
        Gen.Select(LogGenerators.Rows, Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var log = TestLogs.From(rows);
                    var selection = LogGenerators.Selection(log, seed);
                    for (var arc = 0; arc < log.Arcs.Count; arc++)
                    {
                        var (from, to) = (log.Arcs.From[arc], log.Arcs.To[arc]);
                        var plain = PerformanceSpectrum.Measure(log, from, to, selection);

                        var spectrum = SegmentSpectrum.Measure(log, from, to, selection);

                        var seen = new List<(long, long, int)>();
                        spectrum.Read((rank, enters, leaves, _) => seen.Add((enters, leaves, rank)));
                        seen.Order().ShouldBe(plain.Select(p => (p.Enters, p.Leaves, p.CaseRank)).Order());
                        spectrum.Count.ShouldBe(plain.Count);

                        // The plain one keeps negative times; where there are none the quarters agree.
                        if (plain.All(p => p.Leaves >= p.Enters))
                        {
                            plain
                                .Select(p => (int)spectrum.ClassOf(p.Leaves - p.Enters) + 1)
                                .ShouldBe(plain.Select(p => p.Quartile));
                        }
                    }
                },
                iter: 200
            );

    [Fact]
    public void A_class_is_what_the_filter_language_says() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var log = TestLogs.From(rows);
                for (var arc = 0; arc < log.Arcs.Count; arc++)
                {
                    var (from, to) = (log.Arcs.From[arc], log.Arcs.To[arc]);
                    var spectrum = SegmentSpectrum.Measure(log, from, to);
                    var slow = new SortedSet<int>();
                    spectrum.Read(
                        (rank, _, _, duration) =>
                        {
                            if (spectrum.ClassOf(duration) == PassageClass.Slow)
                            {
                                slow.Add(rank);
                            }
                        }
                    );
                    var filter = new FollowsFilter([log.Activities[from]], FollowsKind.Directly, [log.Activities[to]])
                    {
                        After = DurationValue.Of(TimeSpan.FromSeconds(spectrum.Second)),
                        Within = DurationValue.Of(TimeSpan.FromSeconds(spectrum.Third)),
                    };

                    filter.Select(log).Ranks().ShouldBe(slow);
                }
            },
            iter: 200
        );

    [Fact]
    public void A_segment_that_nobody_takes_has_no_passage()
    {
        var log = TestLogs.Log("a b", "b a");

        var spectrum = SegmentSpectrum.Measure(
            log,
            log.FindActivity("a"),
            log.FindActivity("a"),
            cancellation: TestContext.Current.CancellationToken
        );

        spectrum.Count.ShouldBe(0);
        spectrum.Durations().ShouldBeEmpty();
    }
}
