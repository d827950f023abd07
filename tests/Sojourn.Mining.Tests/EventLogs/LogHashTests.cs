using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Mining.Tests.EventLogs;

public class LogHashTests
{
    private static readonly Row[] Rows = [new("x", "a", 0), new("x", "b", 10), new("y", "a", 0)];

    [Fact]
    public void The_hash_of_a_small_log_stays_what_it_is_from_release_to_release() =>
        LogHash
            .Compute(TestLogs.From(Rows))
            .ShouldBe("c941ba2fc9998cbc0ce7ff51168469ad4c3e10b3040c926cd510202c590a5159");

    [Fact]
    public void The_order_in_which_rows_arrive_does_not_matter_where_times_order_them() =>
        Gen.Shuffle(Enumerable.Range(0, 30).ToArray())
            .Sample(
                order =>
                {
                    var rows = order.Select(i => new Row($"c{i % 7}", $"a{i % 3}", i)).ToArray();
                    LogHash
                        .Compute(WithText(rows, [.. order.Select(i => i % 5 == 0 ? null : $"v{i % 4}")]))
                        .ShouldBe(
                            LogHash.Compute(
                                WithText(
                                    [.. Enumerable.Range(0, 30).Select(i => new Row($"c{i % 7}", $"a{i % 3}", i))],
                                    [.. Enumerable.Range(0, 30).Select(i => i % 5 == 0 ? null : $"v{i % 4}")]
                                )
                            )
                        );
                },
                iter: 100
            );

    [Fact]
    public void Any_difference_in_the_data_gives_another_hash()
    {
        var hashes = new[]
        {
            TestLogs.From(Rows),
            TestLogs.From([Rows[0], Rows[1] with { Time = 11 }, Rows[2]]),
            TestLogs.From([Rows[0], Rows[1] with { Activity = "c" }, Rows[2]]),
            TestLogs.From([Rows[0], Rows[1], Rows[2] with { Case = "z" }]),
            TestLogs.From([Rows[0], Rows[1], Rows[2] with { Start = -1 }]),
            EventLog.From(TestLogs.Table(Rows, emptyCases: ["e"]), TestContext.Current.CancellationToken),
            WithText(Rows, ["p", "q", "p"]),
            WithText(Rows, ["p", "q", null]),
            WithText(Rows, ["p", "q", "r"]),
            WithText(Rows, ["p", "p", "q"]),
        }.Select(LogHash.Compute);

        hashes.ShouldBeUnique();
    }

    [Fact]
    public void What_lies_in_memory_under_a_missing_value_does_not_matter()
    {
        EventLog With(double hidden, bool flag) =>
            EventLog.From(
                TestLogs.Table(
                    Rows,
                    [
                        new NumberColumn("n", new[] { 1, hidden, 3 }, new ulong[] { 0b101 }),
                        new BooleanColumn("b", 3, new ulong[] { flag ? 0b111u : 0b101u }, new ulong[] { 0b101 }),
                    ]
                ),
                TestContext.Current.CancellationToken
            );

        LogHash.Compute(With(7, true)).ShouldBe(LogHash.Compute(With(8, false)));
    }

    private static EventLog WithText(Row[] rows, string?[] values) =>
        EventLog.From(TestLogs.Table(rows, [TestLogs.Text("t", values)]));
}
