using CsCheck;
using NodaTime;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

public class AlternativesTests
{
    private static readonly Gen<CaseFilter> Terms = Gen.Select(
        Gen.Int[0, 4],
        Gen.Enum<ComparisonOperator>().Where(each => each != ComparisonOperator.EqualIgnoringCase),
        Gen.Long[0, 45],
        Gen.Long[0, 10],
        (kind, comparison, at, length) =>
            kind switch
            {
                0 => new ThroughputFilter(new Comparison(comparison, Seconds(at))),
                1 => new GapFilter(new Comparison(comparison, Seconds(at))),
                2 => new ThroughputFilter(new Between(Seconds(at), Seconds(at + length))),
                3 => new NotFilter(new ThroughputFilter(new Comparison(comparison, Seconds(at)))),
                _ => (CaseFilter)new EndpointFilter(CaseEnd.First, [((char)('a' + (at % 5))).ToString()]),
            }
    );

    [Fact]
    public void Terms_joined_by_or_keep_what_each_of_them_keeps() =>
        Gen.Select(LogGenerators.Rows, Terms.Array[2, 12])
            .Sample(
                (rows, terms) =>
                {
                    var log = EventLog.From(TestLogs.Table(rows, emptyCases: ["none"]));

                    new AnyOf(terms)
                        .Select(log)
                        .ShouldBe(terms.Select(term => term.Select(log)).Aggregate((all, each) => all.Or(each)));
                }
            );

    [Theory]
    [InlineData(TimeFrameKind.Contained)]
    [InlineData(TimeFrameKind.Intersecting)]
    [InlineData(TimeFrameKind.Started)]
    [InlineData(TimeFrameKind.Completed)]
    public void A_stretch_of_time_keeps_the_cases_that_lie_to_it_as_its_kind_says(TimeFrameKind kind) =>
        Gen.Select(LogGenerators.Rows, Gen.Long[-5, 45], Gen.Long[-5, 45])
            .Sample(
                (rows, from, to) =>
                {
                    var log = EventLog.From(TestLogs.Table(rows, emptyCases: ["none"]));
                    bool Holds(long start, long end) =>
                        kind switch
                        {
                            TimeFrameKind.Contained => start >= from && end < to,
                            TimeFrameKind.Intersecting => start < to && end >= from,
                            TimeFrameKind.Started => start >= from && start < to,
                            _ => end >= from && end < to,
                        };
                    var range = new TimeRange(Utc(from), Utc(to));

                    new TimeFrameFilter(kind, range)
                        .Select(log)
                        .Ranks()
                        .ShouldBe(
                            log.AllCases.Ranks()
                                .Where(rank => log.StartOf(rank) is { } start && Holds(start, log.EndOf(rank)!.Value))
                        );
                }
            );

    private static FilterTime Utc(long seconds) =>
        new(new LocalDateTime(1970, 1, 1, 0, 0).PlusSeconds(seconds), Offset.Zero);

    private static DurationValue Seconds(long seconds) => new(seconds * 1_000_000);
}
