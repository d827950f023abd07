using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Shouldly;
using Sojourn.Server.Api;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Server.Tests.Components;

/// <summary>A list of saved filters shows what is kept, whoever changed it.</summary>
public sealed class SavedFiltersTests : BunitContext
{
    private static readonly NamedFilter Calls = new("Calls", ["channel = \"Phone\""], []);

    private readonly ImportedDataset data = new(
        "desk",
        "case,activity,timestamp,channel\n1,Open,2026-01-05 08:00,Phone\n2,Open,2026-01-06 08:00,Letter\n"
    );
    private readonly List<ViewState> applied = [];

    public SavedFiltersTests()
    {
        Services.AddSingleton(data.Workspace);
        Services.AddSingleton(new PlaceNames(data.Workspace));
        Services.AddSingleton<FilterHistory>();
        Services.AddSingleton<Undoing>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<ISnackbar, SnackbarService>();
        data.Workspace.NamedFilters("desk").Put(Calls);
    }

    [Fact]
    public void What_another_tab_saves_and_removes_comes_and_goes()
    {
        var list = Open();
        Names(list).ShouldBe(["Calls"]);

        data.Workspace.NamedFilters("desk").Put(Calls with { Name = "Phone" });
        list.WaitForAssertion(() => Names(list).ShouldBe(["Calls", "Phone"]));

        data.Workspace.NamedFilters("desk").Remove("Calls");
        list.WaitForAssertion(() => Names(list).ShouldBe(["Phone"]));
    }

    [Fact]
    public void One_that_another_process_removed_is_said_to_be_gone_and_not_applied()
    {
        using var _ = new InLanguage("en");
        var list = Open();
        Elsewhere().Remove("Calls");

        list.Find(".saved .link").Click();

        applied.ShouldBeEmpty();
        list.Find("[role=status]").TextContent.ShouldBe("“Calls” is no longer saved: it was removed elsewhere.");
        Names(list).ShouldBeEmpty();
    }

    [Fact]
    public void One_that_another_process_replaced_is_applied_as_it_is_now()
    {
        var list = Open();
        Elsewhere().Put(Calls with { Filters = ["channel = \"Letter\""] });

        list.Find(".saved .link").Click();

        applied.ShouldHaveSingleItem().Filters.ShouldHaveSingleItem().Text.ShouldBe("channel = \"Letter\"");
    }

    private NamedFilters Elsewhere() =>
        new LocalWorkspace(data.Workspace.Directory, TimeProvider.System).NamedFilters("desk");

    private IRenderedComponent<SavedFilters> Open() =>
        Render<SavedFilters>(with =>
            with.Add(p => p.State, ViewState.Parse("http://localhost/d/desk/cases")!).Add(p => p.OnApply, applied.Add)
        );

    private static IEnumerable<string> Names(IRenderedComponent<SavedFilters> list) =>
        list.FindAll(".saved .link").Select(link => link.TextContent);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        data.Dispose();
    }
}
