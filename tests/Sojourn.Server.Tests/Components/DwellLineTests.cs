using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Shouldly;
using Sojourn.Server.Components;
using Xunit;

namespace Sojourn.Server.Tests.Components;

public sealed class DwellLineTests : BunitContext
{
    [Fact]
    public void Lines_of_one_scale_have_equal_lengths_for_equal_times_and_longer_ones_are_cut_with_a_sign()
    {
        var whole = Line(scale: 30, 0, 10, 20);
        var longer = Line(scale: 30, 0, 10, 90, 200);

        Width(whole.QuerySelectorAll(".gap")[0]).ShouldBe(Width(longer.QuerySelectorAll(".gap")[0]));
        whole.QuerySelector(".cut").ShouldBeNull();
        longer.QuerySelector(".cut")!.GetAttribute("title")!.ShouldContain("200 d");
        // What lies beyond the cut has no place on the scale.
        longer.QuerySelectorAll(".dot").Length.ShouldBe(2);
        var last = longer.QuerySelectorAll(".gap")[^1];
        (Left(last) + Width(last)).ShouldBeLessThan(100);
    }

    [Fact]
    public void A_line_of_its_own_scale_is_whole()
    {
        var line = Line(scale: null, 0, 10, 200);

        line.QuerySelector(".cut").ShouldBeNull();
        line.QuerySelectorAll(".dot").Length.ShouldBe(3);
        Left(line.QuerySelectorAll(".dot")[^1]).ShouldBe(100);
    }

    [Fact]
    public void Where_events_have_a_start_a_gap_ends_with_it_and_the_rest_is_work()
    {
        var line = Render<DwellLine>(with =>
                with.Add(p => p.Events, [.. new[] { 10, 40, 50 }.Select(day => TimeSpan.FromDays(day))])
                    .Add(p => p.Starts, [.. new[] { 0, 20, 30 }.Select(day => TimeSpan.FromDays(day))])
                    .Add(p => p.Marked, 1)
            )
            .Find(".dwell");

        var gap = line.QuerySelector(".gap")!;
        (Left(gap), Width(gap), gap.GetAttribute("title")).ShouldBe((20, 20, "10 d"));
        line.QuerySelectorAll(".gap").Length.ShouldBe(1, "what overlaps leaves no gap");
        line.QuerySelectorAll(".work").Select(Width).ShouldBe([20, 40, 40]);
    }

    private IElement Line(int? scale, params int[] days) =>
        Render<DwellLine>(with =>
                with.Add(p => p.Events, [.. days.Select(day => TimeSpan.FromDays(day))])
                    .Add(p => p.Scale, scale is { } known ? TimeSpan.FromDays(known) : null)
            )
            .Find(".dwell");

    private static double Left(IElement element) => Number(element, "left:");

    private static double Width(IElement element) => Number(element, "width:");

    private static double Number(IElement element, string name)
    {
        var style = element.GetAttribute("style")!;
        var from = style.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return double.Parse(style[from..style.IndexOf('%', from)], CultureInfo.InvariantCulture);
    }
}
