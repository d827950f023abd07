using Shouldly;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>What is kept under a name is undone among the steps of what is shown, in the order in which they were taken.</summary>
public sealed class KeptChangeTests
{
    private static readonly NamedFilter Calls = new("Calls", ["channel = \"Phone\""], [])
    {
        Off = [new(0, "events > 3")],
    };

    private readonly FilterHistory history = new();

    public KeptChangeTests()
    {
        history.Visit(State(""));
        history.Visit(State("?filter=a"));
    }

    [Fact]
    public void Undo_takes_back_what_was_done_last()
    {
        history.Add(new KeptChange(null, Calls));
        history.Visit(State("?filter=a&filter=b"));

        var shown = history.Undo().ShouldNotBeNull();
        shown.Filters.Length.ShouldBe(1);
        history.Visit(shown);

        history.Undo().ShouldBeNull("what comes next changes nothing that is shown");
        history.Last!.Name.ShouldBe("filters saved as “Calls”");
        history.Pass(isBack: true);
        history.Undo().ShouldNotBeNull().Filters.ShouldBeEmpty();
    }

    [Fact]
    public void Redo_does_it_again()
    {
        history.Add(new KeptChange(Calls, null));
        history.Last!.Name.ShouldBe("saved filters “Calls” removed");
        history.Pass(isBack: true);

        history.Redo().ShouldBeNull();
        history.Undone!.Kept!.Before.ShouldBe(Calls);
        history.Pass(isBack: false);
        history.Undone.ShouldBeNull();
    }

    [Fact]
    public void The_steps_of_a_tab_are_kept_with_them()
    {
        history.Add(new KeptChange(Calls with { Name = "Calls", Filters = ["x = 1"] }, Calls));
        var text = history.ToText();

        var other = new FilterHistory();
        other.Visit(State("?filter=a"));
        other.Restore(text);

        other.Last!.Name.ShouldBe("saved filters “Calls” replaced");
        var kept = other.Last.Kept.ShouldNotBeNull();
        kept.Before!.Filters.ShouldBe(["x = 1"]);
        kept.After!.Off.ShouldBe(Calls.Off);
        other.Pass(isBack: true);
        other.Undo().ShouldNotBeNull().Filters.ShouldBeEmpty();
    }

    [Fact]
    public void A_change_that_cannot_be_taken_back_is_forgotten()
    {
        history.Add(new KeptChange(null, Calls));

        history.Drop(isBack: true);

        history.Last!.Kept.ShouldBeNull();
        history.Undone.ShouldBeNull();
    }

    private static ViewState State(string query) => ViewState.Parse("http://tab/d/desk/map" + query)!;
}
