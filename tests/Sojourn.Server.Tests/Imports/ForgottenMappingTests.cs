using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Sojourn.Server.Components;
using Sojourn.Server.Views;
using Sojourn.Workspace.Imports;
using Xunit;
using TestContext = Xunit.TestContext;

namespace Sojourn.Server.Tests.Imports;

/// <summary>A mapping that was forgotten comes back by undo, and goes again by redo.</summary>
public sealed class ForgottenMappingTests
{
    private const string Rows =
        "case,activity,agent,timestamp\nA1,Open,Eva,2026-01-05 08:00\nA1,Close,Bo,2026-01-05 09:30\n";

    [Fact]
    public async Task Forgotten_in_the_wizard()
    {
        await using var context = new ImportPage();
        await Import(context);
        var page = await context.OpenAsync("second.csv", Rows);
        var undoing = context.Services.GetRequiredService<Undoing>();

        await page.FindAll(".offer button").Single(button => button.TextContent == "Forget it").ClickAsync(new());
        context.Workspace.Mappings.All().ShouldBeEmpty();
        page.FindAll(".offer").ShouldBeEmpty();

        undoing.Current!.UndoName.ShouldBe("mapping of first.csv forgotten");
        await page.InvokeAsync(undoing.Current.UndoAsync);
        context.Workspace.Mappings.All().ShouldHaveSingleItem().File.ShouldBe("first.csv");
        page.WaitForState(() => page.FindAll(".offer").Count == 1);

        await page.InvokeAsync(undoing.Current.RedoAsync);
        context.Workspace.Mappings.All().ShouldBeEmpty();
    }

    [Fact]
    public async Task Forgotten_in_the_list()
    {
        await using var context = new ImportPage();
        await Import(context);
        var list = context.Render<KeptMappings>();
        var undoing = context.Services.GetRequiredService<Undoing>();

        await list.Find("li button").ClickAsync(new());
        list.FindAll("li").ShouldBeEmpty();
        context.Workspace.Mappings.All().ShouldBeEmpty();

        undoing.Current!.UndoName.ShouldBe("mapping of first.csv forgotten");
        await list.InvokeAsync(undoing.Current.UndoAsync);
        var kept = context.Workspace.Mappings.All().ShouldHaveSingleItem();
        kept.Mapping.Activity.ShouldBe(["activity"]);
        list.WaitForState(() => list.FindAll("li").Count == 1);

        await list.InvokeAsync(undoing.Current.RedoAsync);
        context.Workspace.Mappings.All().ShouldBeEmpty();
    }

    private static async Task Import(ImportPage context)
    {
        var file = Path.Combine(context.Folder, "first.csv");
        await File.WriteAllTextAsync(file, Rows, TestContext.Current.CancellationToken);
        context.Workspace.Import(new ImportRequest { Files = [file], Dataset = "first" });
    }
}
