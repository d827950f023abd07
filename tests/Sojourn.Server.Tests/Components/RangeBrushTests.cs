using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Sojourn.Server.Components;
using Xunit;

namespace Sojourn.Server.Tests.Components;

public sealed class RangeBrushTests : BunitContext
{
    public RangeBrushTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
    }

    [Theory]
    [InlineData(0.1, 0.45, 0, 0)]
    [InlineData(0.1, 0.75, 0, 1)]
    [InlineData(0.55, 1, 1, 2)]
    [InlineData(0, 0, 0, 0)]
    public async Task Bars_of_any_width_are_marked_where_they_stand(double from, double to, int first, int last)
    {
        (double Left, double Width)[] places = [(0, 0.5), (0.5, 0.3), (0.8, 0.2)];
        (int First, int Last)? marked = null;
        var brush = Render<RangeBrush>(with =>
            with.Add(p => p.Count, 3)
                .Add(p => p.Label, "months")
                .Add(p => p.NameOf, bar => $"{bar}")
                .Add(p => p.PlaceOf, bar => places[bar])
                .Add(p => p.Value, (1, 2))
                .Add(p => p.OnMark, stretch => marked = stretch)
                .Add(p => p.ChildContent, "<i></i>")
        );
        brush.Find(".brush-sel").GetAttribute("style").ShouldBe("left:50%;width:50%");

        await brush.InvokeAsync(() => brush.Instance.Brushed(from, to));

        marked.ShouldBe((first, last));
    }
}
