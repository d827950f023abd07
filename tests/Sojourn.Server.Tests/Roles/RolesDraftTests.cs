using Shouldly;
using Sojourn.Mining.Service;
using Sojourn.Server.Roles;
using Xunit;

namespace Sojourn.Server.Tests.Roles;

public sealed class RolesDraftTests : IDisposable
{
    private const string Tickets =
        "case,activity,timestamp,step\n"
        + "1,Ticket opened,2026-01-01 08:00,to do\n1,Work,2026-01-01 09:00,to do\n1,Ticket closed,2026-01-01 10:00,Closed\n"
        + "2,Ticket opened,2026-01-02 08:00,to do\n2,Work,2026-01-02 09:00,to do\n";

    private readonly ImportedDataset data = new("tickets", Tickets);

    [Fact]
    public void It_begins_with_what_the_names_say_and_says_what_that_would_change()
    {
        var draft = data.Draft();

        draft.Now.Activities["Ticket opened"].ShouldBe(ServiceActivity.Created);
        draft.Now.Ends.ShouldBe(["Ticket closed"]);
        draft.Activities[0].ShouldBe(draft.Activities[0] with { Events = 2, Cases = 2 });
        draft.Effect().ShouldBe((Open: 1, Closed: 1));
        draft.Stored.ShouldBeNull();
        draft.IsChanged.ShouldBeTrue();
    }

    [Fact]
    public void Every_step_can_be_undone_and_done_again()
    {
        var draft = data.Draft();
        var first = draft.Now;

        draft.Change(draft.Now.WithActivity("Work", ServiceActivity.Investigated));
        draft.Change(draft.Now.WithEnd("Ticket closed", ends: false));
        draft.Effect().ShouldBeNull();
        draft.Undo();
        draft.Now.Ends.ShouldBe(["Ticket closed"]);
        draft.Undo();
        draft.Now.SaysTheSameAs(first).ShouldBeTrue();
        draft.CanUndo.ShouldBeFalse();
        draft.Redo();
        draft.Now.Activities["Work"].ShouldBe(ServiceActivity.Investigated);

        draft.Change(draft.Proposed);
        draft.CanRedo.ShouldBeFalse();
        draft.Now.SaysTheSameAs(first).ShouldBeTrue();
    }

    [Fact]
    public void Its_steps_go_on_after_it_is_stored_and_after_the_page_is_loaded_anew()
    {
        var draft = data.Draft();
        draft.Change(draft.Now.WithActivity("Work", ServiceActivity.Investigated), "what Work means");
        draft.Change(draft.Now.WithEnd("Work", ends: true), "what ends a case");
        draft.Undo();
        data.Workspace.ConfirmRoles("tickets", draft.ToRoles());

        var stored = data.Draft();
        stored.Continue(draft);
        var anew = data.Draft();
        anew.Restore(stored.ToText());

        anew.IsChanged.ShouldBeFalse();
        anew.UndoName.ShouldBe("what Work means");
        anew.RedoName.ShouldBe("what ends a case");
        anew.Redo();
        anew.Now.Ends.ShouldContain("Work");
        anew.Undo();
        anew.Undo();
        anew.Now.Activities.ShouldNotContainKey("Work");
        anew.CanUndo.ShouldBeFalse();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"Beginning":"other","Steps":"{}"}""")]
    public void A_text_of_something_else_changes_nothing(string text)
    {
        var draft = data.Draft();
        draft.Restore(text);
        draft.CanUndo.ShouldBeFalse();
        draft.Now.SaysTheSameAs(draft.Proposed).ShouldBeTrue();
    }

    [Fact]
    public void What_is_confirmed_is_stored_and_found_again()
    {
        var draft = data.Draft();
        draft.ChooseStateColumn("step");
        draft.Now.States.ShouldContainKeyAndValue("Closed", CaseState.Closed);
        draft.Change(draft.Now.WithState("to do", CaseState.Active).WithActivity("Ticket opened", null));
        data.Workspace.ConfirmRoles("tickets", draft.ToRoles());

        var again = data.Draft();

        again.Now.SaysTheSameAs(draft.Now).ShouldBeTrue();
        again.IsChanged.ShouldBeFalse();
        again.Now.StateColumn.ShouldBe("step");
        again.Effect().ShouldBe((Open: 1, Closed: 1));
    }

    [Fact]
    public void Names_that_this_version_does_not_have_keep_their_roles()
    {
        data.Workspace.ConfirmRoles(
            "tickets",
            new ServiceRoles
            {
                Activities = new Dictionary<string, ServiceActivity> { ["Gone"] = ServiceActivity.Escalated },
                EndActivities = ["Gone too"],
            }
        );
        var draft = data.Draft();
        draft.Change(draft.Now.WithEnd("Work", ends: true));

        var roles = draft.ToRoles();

        roles.Activities["Gone"].ShouldBe(ServiceActivity.Escalated);
        roles.EndActivities.ShouldBe(["Gone too", "Work"]);
    }

    [Fact]
    public void Every_role_and_state_has_words() =>
        Enum.GetValues<ServiceActivity>()
            .Select(RoleWords.Of)
            .Concat(Enum.GetValues<CaseState>().Select(RoleWords.Of))
            .ShouldAllBe(words => words.Length > 1);

    public void Dispose() => data.Dispose();
}
