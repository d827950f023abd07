using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Sojourn.Server.Attributes;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Components;

public sealed class FacetCardTests : BunitContext
{
    private readonly InLanguage language = new("en");
    private readonly ImportedDataset data = new(
        "desk",
        "case,activity,timestamp,code\n"
            + string.Concat(
                Enumerable.Range(0, 90).Select(i => $"{i},Open,2026-01-01 08:00,{(i < 40 ? "often" : $"V{i}")}\n")
            )
    );

    public FacetCardTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddScoped<BrowserShell>();
        Services.AddScoped<FigureCopy>();
    }

    [Fact]
    public async Task Counts_are_told_however_small_and_grey_is_what_is_small_among_the_selected()
    {
        var card = await CardAsync(filter: "code = \"V77\" or code = \"often\"", isOpen: false);

        var often = card.Find("button:has(span[title=often])");
        often.QuerySelector(".n")!.TextContent.ShouldBe("40");
        often.ClassList.ShouldNotContain("few");
        card.FindAll(".facet-bars .n").Select(count => count.TextContent).ShouldNotContain(text => text.Contains('<'));

        var fewer = await CardAsync(filter: "case in (\"1\", \"2\", \"3\")", isOpen: false);
        fewer.Find("button:has(span[title=often]) .n").TextContent.ShouldBe("3");
        fewer.Find("button:has(span[title=often])").ClassList.ShouldContain("few");
    }

    [Fact]
    public async Task The_other_values_open_and_each_can_be_pressed()
    {
        var opened = new List<bool>();
        var closed = await CardAsync(filter: null, isOpen: false, onOpen: opened.Add);
        closed.Find("button.facet-rest").TextContent.ShouldContain("39 other values");
        closed.Find("button.facet-rest").Click();
        closed.WaitForAssertion(() => opened.ShouldBe([true]));

        var picked = new List<FacetPick?>();
        var card = await CardAsync(filter: null, isOpen: true, search: "v88", onPick: picked.Add);
        card.WaitForAssertion(() => card.FindAll(".facet-all button").Count.ShouldBe(1));
        card.Find(".facet-all button").Click();

        card.WaitForAssertion(() => picked.Count.ShouldBe(1));
        var pick = picked[0]!;
        pick.Facet.Groups.ValueOf(pick.First).ShouldBe("V88");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        data.Dispose();
        language.Dispose();
    }

    private async Task<IRenderedComponent<FacetCard>> CardAsync(
        string? filter,
        bool isOpen,
        string? search = null,
        Action<bool>? onOpen = null,
        Action<FacetPick?>? onPick = null
    )
    {
        var store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));
        var state = new ViewState { Dataset = "desk", Page = "attributes" };
        var whole = await store.OpenAsync(state);
        var view = filter is null ? whole : await store.OpenAsync(state.WithFilter(filter));
        var model = AttributesModel.Of(whole, view);
        var facet = model.Facets.Single(each => each.Name == "code");
        return Render<FacetCard>(with =>
            with.Add(p => p.View, view)
                .Add(p => p.Facet, facet)
                .Add(p => p.Counts, model.Counts[facet.Key])
                .Add(p => p.IsOpen, isOpen)
                .Add(p => p.Search, search)
                .Add(p => p.OnOpen, onOpen ?? (_ => { }))
                .Add(p => p.OnPick, onPick ?? (_ => { }))
        );
    }
}
