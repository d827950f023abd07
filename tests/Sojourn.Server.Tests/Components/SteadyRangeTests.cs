using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Sojourn.Server.Components;
using Xunit;

namespace Sojourn.Server.Tests.Components;

public sealed class SteadyRangeTests : BunitContext
{
    private int? set;

    public SteadyRangeTests() => Services.AddSingleton(TimeProvider.System);

    [Fact]
    public void A_page_that_is_behind_takes_no_move_back()
    {
        var range = RangeAt(7);

        Press(range, 8);
        Press(range, 9);
        PageComesTo(range, 8);
        range.Find("input").GetAttribute("value").ShouldBe("9");
        set.ShouldBe(9);

        PageComesTo(range, 9);
        range.Find("input").GetAttribute("value").ShouldBe("9");
    }

    [Fact]
    public void Once_the_page_has_followed_it_stands_where_the_page_goes()
    {
        var range = RangeAt(7);

        Press(range, 8);
        PageComesTo(range, 8);
        PageComesTo(range, 3);

        range.Find("input").GetAttribute("value").ShouldBe("3");
    }

    [Fact]
    public void While_it_is_dragged_nothing_takes_it_away()
    {
        var range = RangeAt(7);

        range.Find("input").Input("8");
        PageComesTo(range, 8);
        PageComesTo(range, 3);

        range.Find("input").GetAttribute("value").ShouldBe("8");
    }

    private IRenderedComponent<SteadyRange> RangeAt(int value) =>
        Render<SteadyRange>(with =>
            with.Add(p => p.Least, 1)
                .Add(p => p.Most, 10)
                .Add(p => p.Value, value)
                .Add(p => p.ValueText, "words")
                .Add(p => p.OnSet, at => set = at)
        );

    private static void Press(IRenderedComponent<SteadyRange> range, int value)
    {
        range.Find("input").Input($"{value}");
        range.Find("input").Change($"{value}");
    }

    private static void PageComesTo(IRenderedComponent<SteadyRange> range, int value) =>
        range.Render(with => with.Add(p => p.Value, value));
}
