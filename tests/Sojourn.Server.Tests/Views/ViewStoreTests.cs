using Shouldly;
using Sojourn.Mining.Service;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public sealed class ViewStoreTests : IDisposable
{
    private const string Tickets =
        "case,activity,timestamp\n"
        + "1,Opened,2026-01-30 08:00\n1,Closed,2026-01-30 10:00\n"
        + "10,Opened,2026-03-02 08:00\n10,Work,2026-03-02 09:00\n10,Closed,2026-03-05 09:00\n"
        + "2,Opened,2026-03-03 08:00\n2,Work,2026-03-03 09:00\n2,Work,2026-03-03 10:00\n2,Closed,2026-03-03 11:00\n"
        + "😀,Opened,2026-03-03 07:00\n😀,Closed,2026-03-03 09:00\n"
        + "豈,Opened,2026-03-04 07:00\n豈,Closed,2026-03-04 09:00\n";

    private readonly ImportedDataset data = new("tickets", Tickets);
    private readonly ViewStore store;

    private readonly JobRunner jobs = new(TimeProvider.System);

    public ViewStoreTests() => store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), jobs);

    [Fact]
    public async Task A_page_and_its_circuit_share_what_is_computed()
    {
        var first = await store.OpenAsync(State("overview"));
        await first.Figures.ForAsync(DatasetPage.Overview);

        var second = store.OpenAsync(State("cases"));

        second.IsCompletedSuccessfully.ShouldBeTrue();
        var view = await second;
        view.Figures.ShouldBeSameAs(first.Figures);
        view.State.Page.ShouldBe("cases");
        view.Figures.ForAsync(DatasetPage.Overview).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_projection_is_a_job_that_is_found_again_and_shared()
    {
        var states = new List<string>();
        jobs.Changed += job => states.Add($"{job.Kind} {job.Subject} {job.State}");
        var state = State("map") with { Projections = ["keep activity in (\"Opened\", \"Closed\")"] };

        var first = await store.OpenAsync(state);
        var second = await store.OpenAsync(state);

        first.Log.Activities.Count.ShouldBe(2);
        second.Figures.ShouldBeSameAs(first.Figures);
        states.ShouldContain("projection tickets Running");
        states.Count(each => each == "projection tickets Done").ShouldBe(1);
        store.JobOf(state).ShouldBeNull();
    }

    [Fact]
    public async Task A_projection_that_fails_says_why_and_is_not_kept()
    {
        var state = State("map") with { Projections = ["activity = nowhere"] };
        await Should.ThrowAsync<Exception>(() => store.OpenAsync(state));
        await Should.ThrowAsync<Exception>(() => store.OpenAsync(state));
        store.JobOf(state).ShouldBeNull();
    }

    [Fact]
    public async Task Other_roles_give_another_view()
    {
        var before = await store.OpenAsync(State("overview"));
        data.Workspace.ConfirmRoles("tickets", new ServiceRoles { EndActivities = ["Closed"] });

        var after = await store.OpenAsync(State("overview"));

        after.Figures.ShouldNotBeSameAs(before.Figures);
        after.Figures.OpenCases.Value.ShouldBe(0);
    }

    [Fact]
    public async Task A_filter_that_is_switched_off_makes_no_other_view_and_one_that_is_on_does()
    {
        var all = await store.OpenAsync(State("map"));
        var off = await store.OpenAsync(State("map") with { Filters = [new("throughput > 3h", IsOn: false)] });
        var on = await store.OpenAsync(State("map") with { Filters = [new("throughput > 3h")] });

        off.Figures.ShouldBeSameAs(all.Figures);
        on.Selection.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_each_time()
    {
        var state = State("map") with { Filters = [new("no such thing")] };

        await store.OpenAsync(state).ShouldThrowAsync<FilterSyntaxException>();
        await store.OpenAsync(state).ShouldThrowAsync<FilterSyntaxException>();
    }

    [Fact]
    public async Task Views_used_long_ago_are_let_go()
    {
        var first = await store.OpenAsync(State("map"));
        for (var hours = 1; hours <= ViewStore.MostViews; hours++)
        {
            await store.OpenAsync(State("map") with { Filters = [new($"throughput > {hours}h")] });
        }

        (await store.OpenAsync(State("map"))).Figures.ShouldNotBeSameAs(first.Figures);
    }

    [Fact]
    public async Task What_a_reader_no_longer_waits_for_is_given_up_and_can_be_asked_for_again()
    {
        using var leaving = new CancellationTokenSource();
        await leaving.CancelAsync();

        await store.OpenAsync(State("map"), leaving.Token).ShouldThrowAsync<OperationCanceledException>();
        var view = await store.OpenAsync(State("map"));
        await view.Figures.ForAsync(DatasetPage.Map, leaving.Token).ShouldThrowAsync<OperationCanceledException>();

        await view.Figures.ForAsync(DatasetPage.Map);
        view.Figures.Map.Cases.ShouldBe(5);
    }

    [Fact]
    public async Task Other_pages_are_prepared_while_one_is_shown_unless_the_reader_goes_on()
    {
        var view = await store.OpenAsync(State("map"));
        using var leaving = new CancellationTokenSource();
        await leaving.CancelAsync();
        await view
            .Figures.PrepareOthersAsync(DatasetPage.Map, leaving.Token)
            .ShouldThrowAsync<OperationCanceledException>();

        await view.Figures.PrepareOthersAsync(DatasetPage.Map, CancellationToken.None);

        view.Figures.Rework.Population.ShouldBe(5);
    }

    [Fact]
    public async Task Durations_are_those_of_the_selected_cases_ascending()
    {
        var view = await store.OpenAsync(State("overview") with { Filters = [new("throughput < 3h")] });

        view.Figures.Durations.ShouldBe([TimeSpan.FromHours(2), TimeSpan.FromHours(2), TimeSpan.FromHours(2)]);
        view.Figures.Durations[2].ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Months_run_from_the_first_arrival_to_the_last()
    {
        var view = await store.OpenAsync(State("overview"));

        view.Figures.ArrivalMonths.ShouldBe([(new(2026, 1), 1), (new(2026, 2), 0), (new(2026, 3), 4)]);
        var march = await store.OpenAsync(
            State("overview") with
            {
                Filters = [new("any event (activity = \"Work\")")],
            }
        );
        march.Figures.ArrivalMonths.ShouldBe([(new(2026, 3), 2)]);
    }

    [Theory]
    [InlineData("case", "1 10 2 豈 😀")]
    [InlineData("-case", "😀 豈 2 10 1")]
    [InlineData("start", "1 10 😀 2 豈")]
    [InlineData("-end", "10 豈 2 😀 1")]
    [InlineData("-events", "2 10 1 豈 😀")]
    [InlineData("duration", "1 豈 😀 2 10")]
    public async Task Cases_stand_in_the_order_asked_for(string sort, string expected)
    {
        var view = await store.OpenAsync(State("cases"));
        var asked = view with { State = view.State.WithOption(CaseListing.SortKey, sort) };

        var list = CaseList.Of(view, CaseListing.Of(asked));

        string.Join(' ', Enumerable.Range(0, list.Count).Select(place => view.Log.CaseIds[list[place]]))
            .ShouldBe(expected);
        CaseList.Of(view, CaseListing.Of(asked)).ShouldBeSameAs(list);
    }

    public void Dispose() => data.Dispose();

    private static ViewState State(string page) => new() { Dataset = "tickets", Page = page };
}
