using Shouldly;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

public sealed class VersionWriterTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly LocalWorkspace workspace;

    public VersionWriterTests() => workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), new FixedTime());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_version_leaves_nothing_but_its_two_files_and_the_manifest()
    {
        workspace.Write("a");

        Files().ShouldBe(["dataset.json", "v1.duckdb", "v1.index"]);
    }

    [Fact]
    public void A_failure_on_the_way_leaves_the_last_version_and_no_files()
    {
        workspace.Write("a");

        Should.Throw<InvalidOperationException>(() =>
            workspace.WriteVersion(
                "a",
                draft =>
                {
                    Versions.Fill(draft, 5);
                    File.WriteAllText(Path.Combine(draft.ScratchDirectory, "part"), "");
                    throw new InvalidOperationException();
                },
                cancellation: Cancellation
            )
        );

        Files().ShouldBe(["dataset.json", "v1.duckdb", "v1.index"]);
        workspace.Dataset("a").Current.ShouldBe(1);
    }

    [Fact]
    public void A_failed_first_version_leaves_no_dataset_at_all()
    {
        Should.Throw<InvalidOperationException>(() =>
            workspace.WriteVersion("a", _ => throw new InvalidOperationException(), cancellation: Cancellation)
        );

        workspace.Datasets().ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(workspace.Directory, "datasets")).ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_version_is_none()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        Should.Throw<OperationCanceledException>(() =>
            workspace.WriteVersion(
                "a",
                draft =>
                {
                    cancel.Cancel();
                    return Versions.Fill(draft, 5);
                },
                cancellation: cancel.Token
            )
        );

        workspace.Datasets().ShouldBeEmpty();
    }

    [Fact]
    public void The_maker_of_a_version_sees_the_one_before()
    {
        workspace.Write("a");

        workspace.WriteVersion(
            "a",
            draft =>
            {
                draft.Previous.ShouldNotBeNull().Version.ShouldBe(1);
                File.Exists(draft.PreviousDatabaseFile).ShouldBeTrue();
                return Versions.Fill(draft, 5);
            },
            cancellation: Cancellation
        );
    }

    [Fact]
    public void Two_writers_at_once_do_not_mix()
    {
        WorkspaceException? second = null;

        var manifest = workspace.WriteVersion(
            "a",
            draft =>
            {
                second = Should.Throw<WorkspaceException>(() => workspace.Write("a", events: 5));
                workspace.Write("b", events: 5);
                return Versions.Fill(draft, 50);
            },
            cancellation: Cancellation
        );

        second!.Message.ShouldBe(
            "Dataset 'a' is being changed by another import: wait until it has finished, then try again."
        );
        manifest.CurrentVersion.Events.ShouldBe(50);
    }

    [Fact]
    public void A_dataset_can_be_renamed_and_rolled_back_during_an_import()
    {
        workspace.Write("a");
        workspace.Write("a");

        workspace.WriteVersion(
            "a",
            draft =>
            {
                workspace.Rename("a", "b");
                workspace.Rollback("b").Current.ShouldBe(1);
                Should.Throw<WorkspaceException>(() => workspace.Delete("b")).Fault.ShouldBe(WorkspaceFault.Busy);
                return Versions.Fill(draft, 5);
            },
            cancellation: Cancellation
        );

        workspace.Dataset("b").Current.ShouldBe(3);
    }

    [Fact]
    public void A_name_taken_during_a_first_import_is_refused_at_the_end()
    {
        workspace.Write("a");

        var fault = Should.Throw<WorkspaceException>(() =>
            workspace.WriteVersion(
                "b",
                draft =>
                {
                    workspace.Rename("a", "b");
                    return Versions.Fill(draft, 5);
                },
                cancellation: Cancellation
            )
        );

        fault.Fault.ShouldBe(WorkspaceFault.NameTaken);
        workspace.Datasets().ShouldHaveSingleItem().CurrentVersion.Events.ShouldBe(50);
    }

    [Fact]
    public void Progress_never_goes_back_and_ends_at_the_whole()
    {
        var seen = new Recorder();

        workspace.WriteVersion("a", draft => Versions.Fill(draft, 5), seen, Cancellation);

        seen.Fractions.ShouldBe(seen.Fractions.Order());
        seen.Fractions[^1].ShouldBe(1);
    }

    [Fact]
    public void A_log_without_events_is_a_version_too()
    {
        var version = workspace.Write("a", events: 0).CurrentVersion;

        version.Events.ShouldBe(0);
        version.FirstEvent.ShouldBeNull();
        workspace.Verify("a", Cancellation).Problems.ShouldBeEmpty();
    }

    private IEnumerable<string?> Files() =>
        Directory
            .EnumerateFileSystemEntries(workspace.FindDirectory("a")!.Path)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);

    private sealed class Recorder : IProgress<WorkProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(WorkProgress value) => Fractions.Add(value.Fraction);
    }
}
