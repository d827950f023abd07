using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class PageMemoryTests
{
    private static readonly ViewState Map = new() { Dataset = "desk", Page = "map" };

    private readonly PageMemory memory = new();

    [Fact]
    public void A_page_is_found_as_it_was_left_with_the_filters_of_now()
    {
        memory.Visit(Map.WithOption("paths", "50").WithOption("node", "Work"));
        var variants = Map.OnPage("variants").WithFilter("events >= 4");
        memory.Visit(variants);

        var back = memory.OnPage(variants, "map");

        back.Option("paths").ShouldBe("50");
        back.Option("node").ShouldBeNull();
        back.ActiveFilters.ShouldBe(["events >= 4"]);
        memory.OnPage(variants, "cases").Options.ShouldBeEmpty();
    }

    [Fact]
    public void Another_dataset_begins_anew()
    {
        memory.Visit(Map.WithOption("paths", "50"));
        var other = Map with { Dataset = "garage" };
        memory.OnPage(other, "map").Options.ShouldBeEmpty();
        memory.Visit(other);
        memory.OnPage(other, "map").Options.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_brings_it_back_and_what_is_shown_since_stays()
    {
        memory.Visit(Map.WithOption("paths", "50"));
        memory.Visit(Map.OnPage("variants").WithOption("sort", "cases"));
        var anew = new PageMemory();
        anew.Visit(Map.WithOption("paths", "70"));

        anew.Restore(memory.ToText());
        anew.Restore("no json");

        anew.OnPage(Map, "map").Option("paths").ShouldBe("70");
        anew.OnPage(Map, "variants").Option("sort").ShouldBe("cases");
    }
}
