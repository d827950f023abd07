using System.Text;
using Shouldly;
using Sojourn.Server.Hosting;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Server.Uploads;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Uploads;

public sealed class UploadStoreTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StandingClock clock = new();
    private readonly JobRunner jobs;
    private readonly UploadStore store;

    public UploadStoreTests()
    {
        jobs = new JobRunner(clock);
        store = NewStore();
    }

    public async ValueTask DisposeAsync()
    {
        await jobs.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_upload_that_nobody_came_back_for_goes_after_a_day()
    {
        var forgotten = await Save();
        clock.Now += TimeSpan.FromHours(23);
        store.RemoveForgotten();
        store.Find(forgotten.Id).ShouldNotBeNull();

        clock.Now += TimeSpan.FromHours(2);
        var fresh = await Save();

        store.Find(forgotten.Id).ShouldBeNull();
        store.Find(fresh.Id).ShouldNotBeNull();
    }

    [Fact]
    public async Task Files_that_wait_for_an_import_are_counted_whole_or_in_part()
    {
        store.BytesWaiting().ShouldBe(0);
        var whole = await Save();
        var part = store.Begin("large.csv", 1_000);
        await store.AppendAsync(part.Id, 0, new MemoryStream(new byte[400]), TestContext.Current.CancellationToken);

        store.BytesWaiting().ShouldBeGreaterThanOrEqualTo(whole.Bytes + 400);

        store.Discard(whole);
        store.GiveUp(part.Id);
        store.BytesWaiting().ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_starts_finds_what_an_earlier_one_forgot()
    {
        var forgotten = await Save();
        clock.Now += TimeSpan.FromHours(25);
        NewStore().RemoveForgotten();
        store.Find(forgotten.Id).ShouldBeNull();
    }

    [Theory]
    [InlineData(AfterUse.Discard, false, false)]
    [InlineData(AfterUse.Discard, true, false)]
    [InlineData(AfterUse.KeepForAnotherTry, false, false)]
    [InlineData(AfterUse.KeepForAnotherTry, true, true)]
    public async Task An_upload_goes_when_its_import_has_ended(AfterUse after, bool fails, bool stays)
    {
        var upload = await Save();
        var job = store.Start(
            jobs,
            upload,
            "desk",
            after,
            (_, _) => fails ? throw new InvalidOperationException() : "done"
        );
        await job.Completion;
        File.Exists(upload.Path).ShouldBe(stays);
    }

    [Fact]
    public async Task A_cancelled_import_over_the_api_leaves_no_upload()
    {
        var upload = await Save();
        var job = store.Start(
            jobs,
            upload,
            "desk",
            AfterUse.Discard,
            (_, cancellation) =>
            {
                cancellation.WaitHandle.WaitOne();
                cancellation.ThrowIfCancellationRequested();
                return null;
            }
        );
        job.Cancel();
        await job.Completion;
        job.Snapshot.State.ShouldBe(JobState.Cancelled);
        File.Exists(upload.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task An_upload_in_use_stays_however_old_it_is()
    {
        var upload = await Save();
        using var finish = new ManualResetEventSlim();
        var job = store.Start(
            jobs,
            upload,
            "desk",
            AfterUse.Discard,
            (_, cancellation) =>
            {
                finish.Wait(cancellation);
                return null;
            }
        );
        clock.Now += TimeSpan.FromDays(3);

        store.RemoveForgotten();
        store.Discard(upload);
        File.Exists(upload.Path).ShouldBeTrue();

        finish.Set();
        await job.Completion;
        File.Exists(upload.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Work_on_an_old_upload_makes_it_young_for_other_servers_too()
    {
        var upload = await Save();
        clock.Now += TimeSpan.FromHours(23);
        using var finish = new ManualResetEventSlim();
        var job = store.Start(
            jobs,
            upload,
            "desk",
            AfterUse.KeepForAnotherTry,
            (_, cancellation) =>
            {
                finish.Wait(cancellation);
                throw new InvalidOperationException();
            }
        );
        clock.Now += TimeSpan.FromHours(2);
        NewStore().RemoveForgotten();
        File.Exists(upload.Path).ShouldBeTrue();
        finish.Set();
        await job.Completion;
    }

    [Fact]
    public async Task A_broken_transfer_leaves_nothing()
    {
        await Should.ThrowAsync<IOException>(() =>
            store.SaveAsync("a.csv", new BrokenStream(), TestContext.Current.CancellationToken)
        );
        Directory.GetDirectories(Path.Combine(folder.Path, "uploads")).ShouldBeEmpty();
    }

    private UploadStore NewStore() => new(new ServerOptions { WorkspaceDirectory = folder.Path }, clock);

    private async Task<Upload> Save()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("case,activity,time"));
        var upload = await store.SaveAsync("a.csv", content, TestContext.Current.CancellationToken);
        // The clock of the test is not the disk's.
        File.SetLastWriteTimeUtc(upload.Path, clock.Now.UtcDateTime);
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(upload.Path)!, clock.Now.UtcDateTime);
        return upload;
    }

    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            Task.FromException(new IOException("gone"));
    }
}
