using Shouldly;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Datasets;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

public sealed class LocalWorkspaceTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly FixedTime time = new();
    private readonly LocalWorkspace workspace;

    public LocalWorkspaceTests() => workspace = new LocalWorkspace(Path.Combine(temporary.Path, "data"), time);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Reading_a_workspace_that_does_not_exist_finds_nothing_and_creates_nothing()
    {
        workspace.Datasets().ShouldBeEmpty();
        workspace.Find("x").ShouldBeNull();
        Directory.Exists(workspace.Directory).ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_dataset_is_reported_with_those_that_exist()
    {
        Publish("helpdesk");

        Should
            .Throw<WorkspaceException>(() => workspace.Dataset("helpdsk"))
            .Message.ShouldBe($"The workspace '{workspace.Directory}' has no dataset 'helpdsk': it has 'helpdesk'.");
    }

    [Fact]
    public void A_published_version_is_current_and_survives_a_reload()
    {
        Publish("客服 Desk");

        var manifest = new LocalWorkspace(workspace.Directory, time).Dataset("客服 desk");

        manifest.Name.ShouldBe("客服 Desk");
        manifest.Current.ShouldBe(1);
        manifest.CurrentVersion.Sources.ShouldHaveSingleItem().Name.ShouldBe("source.csv");
        manifest.CurrentVersion.Created.ShouldBe(time.Now);
    }

    [Fact]
    public void The_last_three_versions_are_kept_and_the_files_of_older_ones_go()
    {
        for (var i = 0; i < 5; i++)
        {
            Publish("a");
        }

        var manifest = workspace.Dataset("a");
        manifest.Versions.Select(version => version.Version).ShouldBe([3, 4, 5]);
        Files("a").ShouldBe(["dataset.json", "v3.duckdb", "v4.duckdb", "v5.duckdb"]);
    }

    [Fact]
    public void Rollback_goes_one_version_back_or_to_a_named_one_and_numbers_are_never_reused()
    {
        for (var i = 0; i < 3; i++)
        {
            Publish("a");
        }

        workspace.Rollback("a").Current.ShouldBe(2);
        workspace.Rollback("a").Current.ShouldBe(1);
        workspace.Rollback("a", 2).Current.ShouldBe(2);
        Publish("a");
        workspace.Dataset("a").Versions.Select(version => version.Version).ShouldBe([1, 2, 4]);
        workspace.Dataset("a").Current.ShouldBe(4);
    }

    [Fact]
    public void What_was_rolled_away_from_goes_first_and_the_way_back_stays()
    {
        workspace.Write("a", events: 10);
        workspace.Write("a", events: 20);
        workspace.Write("a", events: 30);
        workspace.Rollback("a", 1);

        workspace.Write("a", events: 40).Versions.Select(version => version.Version).ShouldBe([1, 3, 4]);
        workspace
            .Write("a", events: 50)
            .Versions.Select(version => (version.Version, version.Parent))
            .ShouldBe([(1, null), (4, 1), (5, 4)]);

        workspace.Rollback("a").Current.ShouldBe(4);
        workspace.Rollback("a").Current.ShouldBe(1);
        workspace.Rollback("a", 5).Current.ShouldBe(5);
        workspace
            .Write("a", events: 60)
            .Versions.Select(version => (version.Version, version.Parent))
            .ShouldBe([(4, null), (5, 4), (6, 5)]);
    }

    [Fact]
    public void A_manifest_of_the_first_format_takes_the_order_of_versions_for_their_descent()
    {
        workspace.Write("a");
        workspace.Write("a");
        var file = Path.Combine(workspace.FindDirectory("a")!.Path, "dataset.json");
        var old = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        old["format"] = 1;
        foreach (var version in old["versions"]!.AsArray())
        {
            version!.AsObject().Remove("parent");
        }

        File.WriteAllText(file, old.ToJsonString());

        var manifest = workspace.Dataset("a");
        (manifest.Format, manifest.Versions[0].Parent, manifest.Versions[1].Parent).ShouldBe((2, null, 1));
        workspace.Rollback("a").Current.ShouldBe(1);
    }

    [Fact]
    public void A_dataset_that_cannot_be_read_is_told_wherever_datasets_are_listed_or_looked_for()
    {
        workspace.Write("a");
        workspace.Write("b");
        var file = Path.Combine(workspace.FindDirectory("b")!.Path, "dataset.json");
        File.WriteAllText(file, "{");

        var document = DatasetsDocument.Of(workspace);
        document.Datasets.Select(dataset => dataset.Dataset).ShouldBe(["a"]);
        var problem = document.Problems.ShouldNotBeNull().ShouldHaveSingleItem();
        (problem.Version, problem.Code, problem.Repaired).ShouldBe((null, "manifest-unreadable", false));
        problem.Message.ShouldContain(file);

        var source = new Sojourn.Workspace.Logs.LogSource(workspace, new Sojourn.Workspace.Logs.LogStore(workspace));
        Should
            .Throw<WorkspaceException>(() =>
                source.Open(["b"], new Sojourn.Data.Import.ImportOptions(), () => Stream.Null)
            )
            .Message.ShouldContain(file);
    }

    [Fact]
    public void Rollback_to_a_version_that_is_not_kept_names_those_that_are()
    {
        Publish("a");

        Should
            .Throw<WorkspaceException>(() => workspace.Rollback("a"))
            .Message.ShouldBe("Dataset 'a' keeps no version before 1: it keeps 1.");
        Should
            .Throw<WorkspaceException>(() => workspace.Rollback("a", 7))
            .Message.ShouldBe("Dataset 'a' has no version 7: it keeps 1.");
    }

    [Fact]
    public void Rename_keeps_versions_and_refuses_a_name_in_use_but_may_change_case()
    {
        Publish("a");
        Publish("b");

        workspace.Rename("a", "c").Current.ShouldBe(1);
        workspace.Rename("c", "C").Name.ShouldBe("C");
        Should.Throw<WorkspaceException>(() => workspace.Rename("C", "B")).Fault.ShouldBe(WorkspaceFault.NameTaken);
        workspace.Datasets().Select(manifest => manifest.Name).ShouldBe(["b", "C"]);
    }

    [Fact]
    public void A_name_given_up_by_a_rename_can_be_used_again()
    {
        Publish("a");
        workspace.Rename("a", "b");
        Publish("a");

        workspace.Datasets().Select(manifest => manifest.Name).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_deleted_dataset_can_be_restored_until_it_is_purged()
    {
        Publish("a");
        var deleted = workspace.Delete("a");
        workspace.Datasets().ShouldBeEmpty();

        workspace.Trash.Restore("a").Name.ShouldBe("a");
        workspace.Dataset("a").Versions.ShouldHaveSingleItem();
        workspace.Trash.Items().ShouldBeEmpty();

        workspace.Delete("a");
        workspace.Trash.Purge(deleted.Deleted).ShouldBe(0);
        workspace.Trash.Purge(deleted.Deleted.AddSeconds(1)).ShouldBe(1);
        Should.Throw<WorkspaceException>(() => workspace.Trash.Restore("a"));
    }

    [Fact]
    public void A_name_deleted_twice_restores_the_last_and_refuses_a_name_in_use()
    {
        Publish("a");
        Publish("a");
        workspace.Delete("a");
        Publish("a");
        Should.Throw<WorkspaceException>(() => workspace.Trash.Restore("a")).Fault.ShouldBe(WorkspaceFault.NameTaken);
        workspace.Delete("a");

        workspace.Trash.Restore("A").Versions.Count.ShouldBe(1);
        workspace.Trash.Items().ShouldHaveSingleItem().Manifest.Versions.Count.ShouldBe(2);
    }

    [Fact]
    public void Confirmed_roles_are_stored_and_can_be_taken_back()
    {
        Publish("a");
        var roles = new ServiceRoles
        {
            Activities = new Dictionary<string, ServiceActivity> { ["Vraag"] = ServiceActivity.InformationRequested },
            States = new Dictionary<string, CaseState> { ["待客户"] = CaseState.WaitingForCustomer },
            EndActivities = ["Closed"],
            Attributes = new Dictionary<string, string> { ["resource"] = "Agent" },
        };

        workspace.ConfirmRoles("a", roles);
        Publish("a");

        var stored = workspace.Dataset("a").Roles.ShouldNotBeNull();
        stored.Activities["Vraag"].ShouldBe(ServiceActivity.InformationRequested);
        stored.States["待客户"].ShouldBe(CaseState.WaitingForCustomer);
        stored.EndActivities.ShouldBe(["Closed"]);
        stored.Attributes["resource"].ShouldBe("Agent");
        File.ReadAllText(Path.Combine(Folder("a"), "dataset.json")).ShouldContain("\"information-requested\"");
        workspace.ConfirmRoles("a", null).Roles.ShouldBeNull();
    }

    [Fact]
    public void A_second_writer_of_a_dataset_is_told_so_at_once_and_can_go_on_afterwards()
    {
        var (_, held) = workspace.BeginWrite(DatasetName.Parse("a"));
        using (held)
        {
            var fault = Should.Throw<WorkspaceException>(() => workspace.BeginWrite(DatasetName.Parse("A")));
            fault.Fault.ShouldBe(WorkspaceFault.Busy);
            workspace.BeginWrite(DatasetName.Parse("b")).Lock.Dispose();
        }

        workspace.BeginWrite(DatasetName.Parse("a")).Lock.Dispose();
    }

    [Fact]
    public void Leftovers_of_a_killed_writer_go_with_the_next_write_and_strangers_stay()
    {
        Publish("a");
        var folder = Folder("a");
        foreach (var name in (string[])["v2.duckdb", "v2.duckdb.unfinished", "v2.duckdb.unfinished.wal", "notes.txt"])
        {
            File.WriteAllText(Path.Combine(folder, name), "");
        }

        Directory.CreateDirectory(Path.Combine(folder, "v2.duckdb.unfinished.tmp", "deep"));
        workspace.BeginWrite(DatasetName.Parse("a")).Lock.Dispose();

        Files("a").ShouldBe(["dataset.json", "notes.txt", "v1.duckdb"]);
    }

    [Theory]
    [InlineData("{ \"format\": 1, \"name\": ", "is damaged")]
    [InlineData("{ \"format\": 1, \"name\": \"a\", \"current\": 3, \"next\": 4, \"versions\": [] }", "is damaged")]
    [InlineData("{ \"format\": 99 }", "was written by a newer release")]
    [InlineData("[]", "is damaged")]
    public void A_manifest_that_cannot_be_read_is_named_and_the_other_datasets_go_on(string content, string problem)
    {
        Publish("a");
        Publish("b");
        var path = Path.Combine(Folder("a"), "dataset.json");
        File.WriteAllText(path, content);

        workspace.Datasets().ShouldHaveSingleItem().Name.ShouldBe("b");
        workspace.Problems().ShouldHaveSingleItem().ToString().ShouldStartWith($"'{path}' {problem}");
        Should.Throw<WorkspaceException>(() => workspace.Dataset("a")).Message.ShouldContain($"'{path}' {problem}");
        Publish("b").Current.ShouldBe(2);

        // The unreadable directory is nobody's to overwrite.
        Publish("a");
        File.ReadAllText(path).ShouldBe(content);
    }

    [Fact]
    public void A_workspace_locked_by_another_process_is_one_sentence()
    {
        Publish("a");
        var impatient = new LocalWorkspace(workspace.Directory, time) { NamesPatience = TimeSpan.Zero };
        using var held = workspace.LockNames();

        var fault = Should.Throw<WorkspaceException>(() => impatient.Rename("a", "b"));

        fault.Fault.ShouldBe(WorkspaceFault.Busy);
        fault.Message.ShouldBe(
            $"The workspace '{workspace.Directory}' is locked by another process: wait until it has finished, then try again."
        );
        impatient.Dataset("a").Name.ShouldBe("a");
    }

    [Fact]
    public async Task Readers_see_whole_manifests_while_a_writer_replaces_them()
    {
        Publish("a");
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var seen = 0;
            while (!stop.IsCancellationRequested)
            {
                workspace.Dataset("a").CurrentVersion.File.ShouldStartWith("v");
                seen++;
            }

            return seen;
        });
        for (var i = 0; i < 50; i++)
        {
            Publish("a");
        }

        await stop.CancelAsync();
        (await reader).ShouldBeGreaterThan(0);
        workspace.Dataset("a").Current.ShouldBe(51);
    }

    private string Folder(string name) => workspace.FindDirectory(name)!.Path;

    private IEnumerable<string?> Files(string name) =>
        Directory.EnumerateFileSystemEntries(Folder(name)).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private DatasetManifest Publish(string name)
    {
        var parsed = DatasetName.Parse(name);
        var (directory, held) = workspace.BeginWrite(parsed);
        using (held)
        {
            var before = directory.ReadManifest();
            var version = before?.Next ?? 1;
            var file = DatasetDirectory.DatabaseName(version);
            File.WriteAllText(directory.FileAt(file), "content");
            return workspace.Publish(
                directory,
                parsed,
                new DatasetVersion
                {
                    Version = version,
                    Parent = before?.Current,
                    Created = time.Now,
                    Hash = new string('0', 64),
                    File = file,
                    Bytes = 7,
                    Checksum = "",
                    Index = DatasetDirectory.IndexName(version),
                    Events = 1,
                    Cases = 1,
                    Activities = 1,
                    Rows = new SourceRows(1, 1, 0),
                    Sources = [new ImportedFile("source.csv", 7, "", null)],
                }
            );
        }
    }
}
