using Shouldly;
using Sojourn.Server.Imports;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Imports;

public sealed class PaceOfWorkTests
{
    [Fact]
    public void The_time_left_follows_from_the_pace_so_far()
    {
        var clock = new Clock();
        var told = 0;
        var pace = new PaceOfWork(clock, () => told++);
        (pace.Share, pace.Left).ShouldBe((null, null));

        clock.Now += TimeSpan.FromSeconds(10);
        pace.Report(new WorkProgress("staging", 0.25));

        (pace.Share, pace.Left).ShouldBe((0.25, TimeSpan.FromSeconds(30)));
        pace.Report(new WorkProgress("staging", 0.1));
        pace.Share.ShouldBe(0.25, "no work is undone");
        told.ShouldBe(2);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
