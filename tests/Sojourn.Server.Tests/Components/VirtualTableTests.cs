using Bunit;
using Shouldly;
using Sojourn.Server.Components;
using Xunit;

namespace Sojourn.Server.Tests.Components;

public sealed class VirtualTableTests : BunitContext
{
    private static readonly IReadOnlyList<TableColumn<int>> columns =
    [
        new("Number", number => $"no. {number}")
        {
            Key = "number",
            IsNumber = true,
            CanPress = true,
        },
        new("Square", number => $"{(long)number * number}"),
    ];

    public VirtualTableTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Only_the_rows_in_sight_are_drawn_and_the_table_says_how_many_there_are()
    {
        var table = Table(1_200_000);

        table.FindAll(".vt-part > [role=row]").Count.ShouldBe(60);
        table.Find("[role=grid]").GetAttribute("aria-rowcount").ShouldBe("1200001");

        table.InvokeAsync(() => table.Instance.WindowMoved(1_199_990, 60));

        var last = table.FindAll(".vt-part > [role=row]")[^1];
        last.GetAttribute("aria-rowindex").ShouldBe("1200001");
        last.TextContent.ShouldContain("no. 1199999");
        table.Find(".vt-part").GetAttribute("data-first").ShouldBe("1199990");
    }

    [Fact]
    public void A_browser_that_asks_for_rows_that_are_not_there_gets_those_that_are()
    {
        var table = Table(5);

        table.InvokeAsync(() => table.Instance.WindowMoved(-7, 1_000_000));

        table.FindAll(".vt-part > [role=row]").Count.ShouldBe(5);
    }

    [Fact]
    public void Headings_sort_and_cells_are_told()
    {
        var sorted = new List<string>();
        var pressed = new List<CellPress>();
        var table = Render<VirtualTable<int>>(with =>
            Parameters(with, 100)
                .Add(p => p.Sort, new TableSort("number", IsDescending: true))
                .Add(p => p.OnSort, sorted.Add)
                .Add(p => p.OnPress, pressed.Add)
        );

        table.Find("[role=columnheader] button").Click();
        table.InvokeAsync(() => table.Instance.CellPressed(3, 0, isFirm: true));
        table.InvokeAsync(() => table.Instance.CellPressed(100, 0, isFirm: false));

        sorted.ShouldBe(["number"]);
        pressed.ShouldBe([new CellPress(3, 0, IsFirm: true)]);
        table.Find("[role=columnheader]").GetAttribute("aria-sort").ShouldBe("descending");
    }

    private IRenderedComponent<VirtualTable<int>> Table(int total) =>
        Render<VirtualTable<int>>(with => Parameters(with, total));

    private static ComponentParameterCollectionBuilder<VirtualTable<int>> Parameters(
        ComponentParameterCollectionBuilder<VirtualTable<int>> with,
        int total
    ) =>
        with.Add(p => p.Subject, columns)
            .Add(p => p.Total, total)
            .Add(p => p.RowAt, place => place)
            .Add(p => p.Columns, columns)
            .Add(p => p.Caption, "Numbers");
}
