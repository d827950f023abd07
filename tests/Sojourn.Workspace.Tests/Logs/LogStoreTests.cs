using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Logs;

public sealed class LogStoreTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly LocalWorkspace workspace;

    public LogStoreTests() => workspace = new LocalWorkspace(temporary.Path, new FixedTime());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_dataset_opens_with_the_counts_of_its_manifest()
    {
        var manifest = workspace.Write("a");

        using var opened = Store().Open("A", cancellation: Cancellation);

        opened.Name.ShouldBe("a");
        opened.Log.EventCount.ShouldBe(50);
        opened.Log.CaseCount.ShouldBe(10);
        opened.Log.Changes.ShouldNotBeNull().Count.ShouldBe(1);
        opened.Hash.ShouldBe(manifest.CurrentVersion.Hash);
        opened.Hash.ShouldBe(LogHash.Compute(opened.Log));
        opened.Version!.FirstEvent.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        opened.Version.LastEvent.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 49, 0, TimeSpan.Zero));
        opened.ObservationEnd.ShouldBe(opened.Log.LastTime);
    }

    [Fact]
    public void A_version_opens_once_and_is_shared()
    {
        workspace.Write("a");
        var store = Store();

        using var first = store.Open("a", cancellation: Cancellation);
        workspace.Rename("a", "b");
        using var second = store.Open("b", 1, Cancellation);

        second.Log.ShouldBeSameAs(first.Log);
        second.Name.ShouldBe("b");
    }

    [Fact]
    public void An_older_version_opens_beside_the_current_one()
    {
        workspace.Write("a", events: 50);
        workspace.Write("a", events: 20);
        var store = Store();

        store.Open("a", cancellation: Cancellation).Log.EventCount.ShouldBe(20);
        store.Open("a", 1, Cancellation).Log.EventCount.ShouldBe(50);
        Should
            .Throw<WorkspaceException>(() => store.Open("a", 3, Cancellation))
            .Message.ShouldBe("Dataset 'a' has no version 3: it keeps 1, 2.");
        workspace.Rollback("a");
        store.Open("a", cancellation: Cancellation).Log.EventCount.ShouldBe(50);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("flipped")]
    [InlineData("cut off")]
    [InlineData("of another version")]
    [InlineData("empty")]
    public void An_index_that_cannot_be_used_is_made_again_with_equal_results(string damage)
    {
        workspace.Write("a");
        var path = IndexPath("a", 1);
        var sound = File.ReadAllBytes(path);
        switch (damage)
        {
            case "missing":
                File.Delete(path);
                break;
            case "flipped":
                var flipped = (byte[])sound.Clone();
                flipped[flipped.Length / 2 / 64 * 64] ^= 1;
                File.WriteAllBytes(path, flipped);
                break;
            case "cut off":
                File.WriteAllBytes(path, sound[..(sound.Length / 2)]);
                break;
            case "of another version":
                workspace.Write("a", events: 10);
                File.Copy(IndexPath("a", 2), path, overwrite: true);
                break;
            default:
                File.WriteAllBytes(path, []);
                break;
        }

        using var opened = Store().Open("a", 1, Cancellation);

        LogHash.Compute(opened.Log).ShouldBe(opened.Hash);
        File.ReadAllBytes(path).ShouldBe(sound);
    }

    [Fact]
    public void A_missing_database_is_reported_when_it_is_needed()
    {
        workspace.Write("a");
        File.Delete(IndexPath("a", 1));
        File.Delete(Path.ChangeExtension(IndexPath("a", 1), ".duckdb"));

        var fault = Should.Throw<WorkspaceException>(() => Store().Open("a", cancellation: Cancellation));

        fault.Fault.ShouldBe(WorkspaceFault.Damaged);
        fault.Message.ShouldContain("is missing: go back to an earlier version with 'sojourn rollback'");
    }

    [Fact]
    public void Roles_are_proposed_until_they_are_confirmed()
    {
        workspace.Write("a");
        var store = Store();
        using (var opened = store.Open("a", cancellation: Cancellation))
        {
            opened.RolesAreConfirmed.ShouldBeFalse();
            opened.Roles.CompletionIsDeclared.ShouldBeFalse();
            opened.Roles.Attributes["state"].ShouldBe("status");
            opened
                .Proposed.States.Select(state => (state.Name, state.Role))
                .ShouldBe([("Closed", CaseState.Closed), ("Open", CaseState.Active)]);
            workspace.ConfirmRoles("a", opened.Proposed.ToRoles(leastConfidence: 0.5));
        }

        using var confirmed = store.Open("a", cancellation: Cancellation);
        confirmed.RolesAreConfirmed.ShouldBeTrue();
        confirmed.Roles.CompletionIsDeclared.ShouldBeTrue();
        CaseClosure
            .At(confirmed.Log, confirmed.Roles, confirmed.ObservationEnd!.Value, Cancellation)
            .Closed.Count.ShouldBe(10);
    }

    [Fact]
    public void A_stated_extract_time_is_the_observation_end()
    {
        var extracted = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.FromHours(1));
        workspace.WriteVersion(
            "a",
            draft => Versions.Fill(draft, 10) with { ObservationEnd = extracted },
            cancellation: Cancellation
        );

        using var opened = Store().Open("a", cancellation: Cancellation);

        opened.ObservationEnd.ShouldBe(extracted.ToUnixTimeSeconds());
    }

    [Fact]
    public void Instants_before_the_epoch_round_down_too()
    {
        var instant = new DateTimeOffset(1969, 12, 31, 23, 59, 59, 500, TimeSpan.Zero);

        OpenedLog.ToUnits(TimeUnit.Second, instant).ShouldBe(-1);
        OpenedLog.ToUnits(TimeUnit.Millisecond, instant).ShouldBe(-500);
    }

    [Fact]
    public async Task Readers_always_get_a_whole_version_while_others_are_written_and_removed()
    {
        workspace.Write("a", events: 50);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 2)
            .Select(_ =>
                Task.Run(
                    () =>
                    {
                        var opened = 0;
                        while (!stop.IsCancellationRequested)
                        {
                            using var log = Store().Open("a", cancellation: Cancellation);
                            log.Log.EventCount.ShouldBe((int)log.Version!.Events);
                            log.Log.EventCount.ShouldBe(40 + (10 * log.Version.Version));
                            opened++;
                        }

                        return opened;
                    },
                    Cancellation
                )
            )
            .ToArray();
        for (var version = 2; version <= 10; version++)
        {
            workspace.Write("a", events: 40 + (10 * version));
        }

        await stop.CancelAsync();
        foreach (var reader in readers)
        {
            (await reader).ShouldBeGreaterThan(0);
        }
    }

    private LogStore Store() => new(workspace);

    private string IndexPath(string name, int version) =>
        workspace.FindDirectory(name)!.FileAt(DatasetDirectory.IndexName(version));
}
