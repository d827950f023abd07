using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Xunit;

namespace Sojourn.Mining.Tests.Performance;

public class CaseTimesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_case_begins_and_ends_as_its_events_say(bool withStarts)
    {
        var log = EventLog.From(
            TestLogs.Table(
                [
                    new("a", "x", 50, withStarts ? 45 : null),
                    new("a", "y", 60, withStarts ? 10 : null),
                    new("b", "x", -5, withStarts ? -9 : null),
                ],
                emptyCases: ["none"]
            )
        );

        var (starts, ends) = (CaseTimes.Starts(log), CaseTimes.Ends(log));

        string.Join(' ', Case("a"), Case("b"), Case("none"))
            .ShouldBe(withStarts ? "(10, 60) (-9, -5) (, )" : "(50, 60) (-5, -5) (, )");
        (long?, long?) Case(string id) => (starts[log.FindCase(id)], ends[log.FindCase(id)]);
    }
}
