using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public sealed class SharedWorkTests : IDisposable
{
    private readonly SemaphoreSlim begun = new(0);
    private readonly ManualResetEventSlim goOn = new(false);
    private int runs;
    private int stopped;

    [Fact]
    public async Task Those_who_wait_at_the_same_time_share_one_run()
    {
        var work = new SharedWork<int>(Run);

        var (first, second) = (work.GetAsync(), work.GetAsync());
        goOn.Set();

        (await first).ShouldBe(1);
        (await second).ShouldBe(1);
        work.GetAsync().IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task The_work_goes_on_while_one_reader_waits_and_stops_when_the_last_has_gone()
    {
        var work = new SharedWork<int>(Run);
        using var leaving = new CancellationTokenSource();
        using var leavingLater = new CancellationTokenSource();
        var (first, second) = (work.GetAsync(leaving.Token), work.GetAsync(leavingLater.Token));
        await begun.WaitAsync();

        await leaving.CancelAsync();
        await first.ShouldThrowAsync<OperationCanceledException>();
        stopped.ShouldBe(0);

        await leavingLater.CancelAsync();
        await second.ShouldThrowAsync<OperationCanceledException>();
        SpinWait.SpinUntil(() => Volatile.Read(ref stopped) == 1, TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_asks_after_work_was_given_up_gets_it_done()
    {
        var work = new SharedWork<int>(Run);
        using var leaving = new CancellationTokenSource();
        var first = work.GetAsync(leaving.Token);
        await begun.WaitAsync();
        await leaving.CancelAsync();
        await first.ShouldThrowAsync<OperationCanceledException>();

        goOn.Set();

        (await work.GetAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Work_that_failed_is_tried_again()
    {
        var work = new SharedWork<int>(_ => ++runs == 1 ? throw new InvalidDataException("broken") : runs);

        await work.GetAsync().ShouldThrowAsync<InvalidDataException>();

        (await work.GetAsync()).ShouldBe(2);
    }

    public void Dispose()
    {
        begun.Dispose();
        goOn.Dispose();
    }

    private int Run(CancellationToken cancellation)
    {
        var run = Interlocked.Increment(ref runs);
        begun.Release();
        try
        {
            goOn.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref stopped);
            throw;
        }

        return run;
    }
}
