using Shouldly;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Imports;
using Xunit;

namespace Sojourn.Workspace.Tests.Filters;

public sealed class NamedFiltersTests : IDisposable
{
    private static readonly NamedFilter Slow = new("Slow", ["throughput > 3h"], []);
    private static readonly NamedFilter Calls = new(
        "Calls",
        ["channel = \"Phone\"", "throughput > 1h"],
        ["collapse repeats"]
    );

    private readonly TemporaryDirectory temporary = new();
    private readonly LocalWorkspace workspace;

    public NamedFiltersTests()
    {
        workspace = new LocalWorkspace(Path.Combine(temporary.Path, "data"), TimeProvider.System);
        Import();
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Filters_that_are_off_are_kept_beside_the_others()
    {
        var half = Slow with { Name = "Half", Off = [new(0, "events > 3")] };
        workspace.NamedFilters("desk").Put(half);

        var kept = workspace.NamedFilters("desk").All().ShouldHaveSingleItem();

        kept.Filters.ShouldBe(Slow.Filters);
        kept.Off.ShouldBe([new SwitchedOffFilter(0, "events > 3")]);
    }

    [Fact]
    public void A_dataset_has_none_at_first() => workspace.NamedFilters("desk").All().ShouldBeEmpty();

    [Fact]
    public void They_are_kept_by_name()
    {
        workspace.NamedFilters("desk").Put(Slow);

        workspace.NamedFilters("desk").Put(Calls).Select(each => each.Name).ShouldBe(["Calls", "Slow"]);

        var kept = workspace.NamedFilters("desk").All();
        kept[0].Filters.ShouldBe(Calls.Filters);
        kept[0].Projections.ShouldBe(Calls.Projections);
        kept[1].Filters.ShouldBe(Slow.Filters);
    }

    [Fact]
    public void One_of_the_same_name_is_replaced_and_removing_twice_is_removing_once()
    {
        var filters = workspace.NamedFilters("desk");
        filters.Put(Slow);

        filters
            .Put(Slow with { Filters = ["throughput > 5h"] })
            .ShouldHaveSingleItem()
            .Filters.ShouldBe(["throughput > 5h"]);
        filters.Remove("Slow").ShouldBeEmpty();
        filters.Remove("Slow").ShouldBeEmpty();
    }

    [Fact]
    public void They_stay_through_new_data_and_another_name_and_come_back_from_the_trash()
    {
        workspace.NamedFilters("desk").Put(Slow);

        Import();
        workspace.Rename("desk", "help");
        workspace.Trash.Restore(workspace.Delete("help").Id);

        workspace.NamedFilters("help").All().ShouldHaveSingleItem().Name.ShouldBe("Slow");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_name_is_needed(string name) =>
        Should
            .Throw<WorkspaceException>(() => workspace.NamedFilters("desk").Put(Slow with { Name = name }))
            .Message.ShouldBe("A filter's name has 1 to 80 characters: give it another name.");

    [Fact]
    public void There_is_an_end_to_how_many()
    {
        var file = Path.Combine(
            Directory.GetDirectories(Path.Combine(workspace.Directory, "datasets")).Single(),
            "filters.json"
        );
        var many = string.Join(
            ",",
            Enumerable.Range(0, NamedFilters.Most).Select(i => $$"""{"name":"{{i}}","filters":[],"projections":[]}""")
        );
        File.WriteAllText(file, $$"""{"format":1,"filters":[{{many}}]}""");

        Should
            .Throw<WorkspaceException>(() => workspace.NamedFilters("desk").Put(Slow))
            .Message.ShouldContain("no more");
        workspace.NamedFilters("desk").All().Count.ShouldBe(NamedFilters.Most);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\":1,\"filters\":[{}]}")]
    [InlineData("{\"format\":1,\"filters\":3}")]
    public void A_damaged_file_is_named(string content)
    {
        var file = Path.Combine(
            Directory.GetDirectories(Path.Combine(workspace.Directory, "datasets")).Single(),
            "filters.json"
        );
        File.WriteAllText(file, content);

        Should
            .Throw<WorkspaceException>(() => workspace.NamedFilters("desk").All())
            .Message.ShouldBe(
                $"'{file}' is damaged and holds no named filters: restore it from a backup, or delete it."
            );
    }

    [Fact]
    public void An_unknown_dataset_has_none() =>
        Should
            .Throw<WorkspaceException>(() => workspace.NamedFilters("no").All())
            .Fault.ShouldBe(WorkspaceFault.UnknownDataset);

    private void Import()
    {
        var file = Path.Combine(temporary.Path, "log.csv");
        File.WriteAllText(file, "case,activity,timestamp\n1,Opened,2026-01-30 08:00\n1,Closed,2026-01-30 10:00\n");
        workspace.Import(new ImportRequest { Files = [file], Dataset = "desk" });
    }
}
