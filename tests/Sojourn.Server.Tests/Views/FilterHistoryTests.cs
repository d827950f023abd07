using System.Globalization;
using Shouldly;
using Sojourn.Server.Views;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class FilterHistoryTests
{
    private const string Phone = "channel = \"Phone\"";

    private readonly FilterHistory history = new();
    private ViewState now = new() { Dataset = "desk", Page = "map" };

    public FilterHistoryTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        history.Visit(now);
    }

    [Fact]
    public void A_step_is_named_for_what_was_done()
    {
        Go(now.WithFilter(Phone));
        history.Last!.Name.ShouldBe("channel is Phone added");
        Go(now.WithToggled(new FilterEntry(Phone)));
        history.Last!.Name.ShouldBe("channel is Phone switched off");
        Go(now.WithoutFilter(new FilterEntry(Phone, IsOn: false)));
        history.Last!.Name.ShouldBe("channel is Phone removed");
        Go(now.WithOption("activities", "50"));
        history.Last!.Name.ShouldBe("slider Activities");
    }

    [Fact]
    public void Undo_and_redo_lead_through_filters_and_sliders_in_turn()
    {
        Go(now.WithFilter(Phone));
        Go(now.WithOption("activities", "50"));
        Go(now.WithOption("activities", "80"));

        Undo();
        now.Option("activities").ShouldBe("50");
        Undo();
        now.Option("activities").ShouldBeNull();
        now.ActiveFilters.ShouldBe([Phone]);
        Undo();
        now.ActiveFilters.ShouldBeEmpty();
        history.Last.ShouldBeNull();
        history.Undo().ShouldBeNull();
        Redo();
        Redo();
        Redo();
        now.Option("activities").ShouldBe("80");
        history.Undone.ShouldBeNull();
    }

    [Fact]
    public void What_is_selected_is_no_step_and_stays()
    {
        Go(now.WithOption("activities", "50"));
        Go(now.WithOption("node", "Wait"));
        history.Last!.Name.ShouldBe("slider Activities");

        Undo();

        now.Option("activities").ShouldBeNull();
        now.Option("node").ShouldBe("Wait");
    }

    [Fact]
    public void A_filter_is_undone_on_the_page_where_the_reader_is_now()
    {
        Go(now.WithFilter(Phone));
        Go(now.OnPage("variants"));

        Undo();

        now.Page.ShouldBe("variants");
        now.ActiveFilters.ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_is_undone_on_its_own_page()
    {
        Go(now.WithOption("color", "p90"));
        Go(now.WithOption("color", "max"));
        Go(now.OnPage("variants"));

        Undo();

        now.Page.ShouldBe("map");
        now.Option("color").ShouldBe("p90");
    }

    [Fact]
    public void The_browsers_Back_across_a_step_is_undo()
    {
        var before = now;
        Go(now.WithFilter(Phone));

        Go(before);

        history.Last.ShouldBeNull();
        history.Undone!.Name.ShouldBe("channel is Phone added");
    }

    [Fact]
    public void A_page_that_is_loaded_anew_has_the_steps_it_had()
    {
        Go(now.WithFilter(Phone));
        Go(now.WithOption("activities", "50"));
        Undo();

        var anew = new FilterHistory();
        anew.Visit(now);
        anew.Restore(history.ToText());

        anew.Last!.Name.ShouldBe("channel is Phone added");
        anew.Undone!.Name.ShouldBe("slider Activities");
        anew.Undo()!.ActiveFilters.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"Steps\":[[\"x\"]],\"At\":9,\"Current\":\"/d/desk/map\"}")]
    [InlineData("{\"Steps\":[],\"At\":0,\"Current\":\"/d/other/map\"}")]
    public void A_text_that_is_not_ours_gives_an_empty_history(string text)
    {
        history.Restore(text);
        history.Last.ShouldBeNull();
    }

    [Fact]
    public void A_comparison_is_a_step()
    {
        Go(now with { Other = [new FilterEntry(Phone)] });
        history.Last!.Name.ShouldBe("comparison changed");
        Undo();
        now.Other.ShouldBeNull();
    }

    private void Go(ViewState next)
    {
        now = next;
        history.Visit(now);
    }

    private void Undo() => Go(history.Undo().ShouldNotBeNull());

    private void Redo() => Go(history.Redo().ShouldNotBeNull());
}
