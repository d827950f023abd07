using Shouldly;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Workspace.Tests.Jobs;

public sealed class JobRunnerTests : IAsyncDisposable
{
    private readonly FixedTime time = new();
    private readonly JobRunner runner;

    public JobRunnerTests() => runner = new JobRunner(time);

    public ValueTask DisposeAsync() => runner.DisposeAsync();

    [Fact]
    public async Task A_finished_job_keeps_its_result()
    {
        var job = runner.Start("import", "helpdesk", (_, _) => 42);
        await job.Completion;

        var found = runner.Find(job.Id).ShouldNotBeNull().Snapshot;
        found.State.ShouldBe(JobState.Done);
        found.Result.ShouldBe(42);
        found.Fraction.ShouldBe(1);
        found.Ended.ShouldBe(time.Now);
        found.Kind.ShouldBe("import");
        found.Subject.ShouldBe("helpdesk");
    }

    [Fact]
    public async Task A_failed_job_keeps_its_fault()
    {
        var job = runner.Start("import", "x", (_, _) => throw new InvalidDataException("Line 3."));
        await job.Completion;

        job.Snapshot.State.ShouldBe(JobState.Failed);
        job.Snapshot.Fault.ShouldBeOfType<InvalidDataException>().Message.ShouldBe("Line 3.");
    }

    [Fact]
    public async Task A_running_job_tells_how_far_it_is_and_how_long_it_will_take()
    {
        using var reported = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var job = runner.Start(
            "import",
            "x",
            (progress, cancellation) =>
            {
                time.Now += TimeSpan.FromSeconds(10);
                progress.Report(new WorkProgress("writing", 0.25));
                progress.Report(new WorkProgress("checking", 0.1));
                reported.Set();
                goOn.Wait(cancellation);
                return null;
            }
        );
        reported.Wait(TestContext.Current.CancellationToken);

        job.Snapshot.State.ShouldBe(JobState.Running);
        job.Snapshot.Step.ShouldBe("checking");
        job.Snapshot.Fraction.ShouldBe(0.25);
        job.Snapshot.TimeLeft.ShouldBe(TimeSpan.FromSeconds(30));
        runner.Forget(job.Id).ShouldBeFalse();
        goOn.Set();
        await job.Completion;
        runner.Forget(job.Id).ShouldBeTrue();
        runner.Find(job.Id).ShouldBeNull();
    }

    [Fact]
    public async Task A_cancelled_job_ends_as_cancelled_and_not_as_failed()
    {
        var job = runner.Start(
            "import",
            "x",
            (_, cancellation) => cancellation.WaitHandle.WaitOne() ? Throw(cancellation) : null
        );
        job.Cancel();
        await job.Completion;

        job.Snapshot.State.ShouldBe(JobState.Cancelled);
        job.Snapshot.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Ending_the_runner_stops_its_jobs()
    {
        var job = runner.Start(
            "import",
            "x",
            (_, cancellation) => cancellation.WaitHandle.WaitOne() ? Throw(cancellation) : null
        );

        await runner.DisposeAsync();

        job.Snapshot.State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task Old_results_are_forgotten_before_new_ones()
    {
        var first = runner.Start("import", "x", (_, _) => null);
        await first.Completion;
        for (var i = 0; i < 120; i++)
        {
            time.Now += TimeSpan.FromSeconds(1);
            await runner.Start("import", "x", (_, _) => null).Completion;
        }

        runner.Find(first.Id).ShouldBeNull();
        runner.Jobs().Count.ShouldBeInRange(100, 101);
        runner.Jobs().Select(job => job.Started).ShouldBe(runner.Jobs().Select(job => job.Started).OrderDescending());
    }

    private static object? Throw(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return null;
    }
}
