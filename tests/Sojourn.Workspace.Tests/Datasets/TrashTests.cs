using Shouldly;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

public sealed class TrashTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly FixedTime time = new();
    private readonly LocalWorkspace workspace;

    public TrashTests()
    {
        workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), time);
        var file = temporary.File("desk.csv", "case,activity,timestamp\n1,Open,2026-01-01 08:00:00\n");
        workspace.Import(new ImportRequest { Files = [file] }, cancellation: TestContext.Current.CancellationToken);
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void The_trash_says_what_it_holds_and_goes_after_its_time()
    {
        var stored = workspace.BytesStored()["desk"];
        stored.ShouldBeGreaterThan(workspace.Dataset("desk").CurrentVersion.Bytes, "the index counts too");
        workspace.Delete("desk");
        workspace.BytesStored().ShouldBeEmpty();
        workspace.Trash.Items().ShouldHaveSingleItem().Bytes.ShouldBe(stored);

        time.Now += DatasetTrash.KeptFor - TimeSpan.FromHours(1);
        workspace.Trash.PurgeOld().ShouldBe(0);
        time.Now += TimeSpan.FromHours(2);
        workspace.Trash.PurgeOld().ShouldBe(1);
        workspace.Trash.Items().ShouldBeEmpty();
    }

    [Fact]
    public void The_trash_is_emptied_on_request()
    {
        workspace.Trash.Empty().ShouldBe(0);
        workspace.Delete("desk");
        workspace.Trash.Empty().ShouldBe(1);
        workspace.Trash.Items().ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_listens_is_told_of_every_change()
    {
        var told = 0;
        workspace.Changed += () => told++;

        workspace.Rename("desk", "help desk");
        workspace.ConfirmRoles("help desk", null);
        var deleted = workspace.Delete("help desk");
        workspace.Trash.Restore(deleted.Id);

        told.ShouldBe(4);
    }

    [Fact]
    public void A_name_is_tried_before_it_is_given()
    {
        workspace.FreeName("desk", "Help desk").ShouldBe("Help desk");
        workspace.FreeName("desk", "DESK").ShouldBe("DESK");
        Should.Throw<WorkspaceException>(() => workspace.FreeName("other", "desk"));
        Should.Throw<WorkspaceException>(() => workspace.FreeName("desk", " "));
        workspace.Find("desk").ShouldNotBeNull();
    }
}
