using Shouldly;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public sealed class CaseListTests : IDisposable
{
    private const string Tickets =
        "case,activity,timestamp,start,channel,agent,amount\n"
        + "1,Opened,2026-01-30 08:00,2026-01-30 08:00,Phone,Ann,5\n1,Closed,2026-01-30 10:00,2026-01-30 09:00,Phone,Ben,5\n"
        + "2,Opened,2026-01-31 08:00,2026-01-31 08:00,Chat,Ben,7\n2,Closed,2026-02-02 08:00,2026-02-01 08:00,Chat,Ben,7\n"
        + "3,Opened,2026-02-01 08:00,2026-02-01 07:00,,Cid,\n3,Work,2026-02-01 10:00,2026-02-01 07:30,,Cid,\n";

    private readonly ImportedDataset data = new("tickets", Tickets);
    private readonly ViewStore store;

    public CaseListTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    [Theory]
    [InlineData("of.channel", "2 1 3")]
    [InlineData("-of.channel", "1 2 3")]
    [InlineData("-of.amount", "2 1 3")]
    [InlineData("last.agent", "1 2 3")]
    [InlineData("-last.agent", "3 1 2")]
    [InlineData("first.agent", "1 2 3")]
    [InlineData("unheard-of", "2 3 1")]
    public async Task Any_column_sorts_and_missing_values_come_last(string sort, string expected) =>
        (await Ids(State().WithOption(CaseListing.SortKey, sort))).ShouldBe(expected);

    [Theory]
    [InlineData("phone", "1")]
    [InlineData("ben", "2 1")]
    [InlineData("7", "2")]
    [InlineData("3", "3")]
    [InlineData("  ", "2 3 1")]
    public async Task A_search_leaves_what_it_finds_in_the_same_order(string search, string expected) =>
        (await Ids(State().WithOption(CaseListing.SearchKey, search))).ShouldBe(expected);

    [Fact]
    public async Task Filters_and_search_must_both_hold()
    {
        var state = State().WithFilter("channel = \"Chat\"").WithOption(CaseListing.SearchKey, "ben");

        (await Ids(state)).ShouldBe("2");
        (await Ids(state.WithOption(CaseListing.SearchKey, "ann"))).ShouldBe("");
    }

    [Fact]
    public async Task Chosen_columns_are_written_and_read_back()
    {
        var view = await store.OpenAsync(State());
        var chosen = new[] { "case", "last.agent", "of.channel" };

        var text = CaseColumn.Write(view, chosen);

        CaseColumn.Read(view, text).Select(column => column.Key).ShouldBe(chosen);
        CaseColumn.Write(view, CaseColumn.Standard(view)).ShouldBeNull();
        CaseColumn.Read(view, null).Select(column => column.Key).ShouldBe(CaseColumn.Standard(view));
        CaseColumn.Read(view, "of.gone,events,case").Select(column => column.Key).ShouldBe(["case", "events"]);
    }

    [Theory]
    [InlineData("of.channel", "1", "channel = \"Phone\"")]
    [InlineData("of.channel", "3", "channel is missing")]
    [InlineData("of.amount", "2", "amount = 7")]
    [InlineData("first.agent", "1", "first event (agent = \"Ann\")")]
    [InlineData("last.agent", "1", "last event (agent = \"Ben\")")]
    [InlineData("events", "1", "events = 2")]
    [InlineData("duration", "1", "throughput >= 2h")]
    [InlineData("start", "1", "started in 2026-01-30..2026-01-31")]
    [InlineData("end", "2", "completed in 2026-02-02..2026-02-03")]
    [InlineData("case", "1", null)]
    public async Task A_cell_is_a_filter_that_keeps_its_own_case(string key, string id, string? expected)
    {
        var view = await store.OpenAsync(State());
        var column = CaseColumn.All(view).First(each => each.Key == key);
        var rank = view.Log.FindCase(id);

        var filter = CellFilter.Of(view, column, rank);

        filter.ShouldBe(expected);
        if (filter is not null)
        {
            (await store.OpenAsync(State().WithFilter(filter))).Selection.Contains(rank).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Work_is_counted_once_where_activities_overlap()
    {
        var view = await store.OpenAsync(State());

        var apart = CaseWork.Of(view, CaseStep.All(view, view.Log.FindCase("1"))).ShouldNotBeNull();
        var together = CaseWork.Of(view, CaseStep.All(view, view.Log.FindCase("3"))).ShouldNotBeNull();

        (apart.Service, apart.Waiting, apart.Moments).ShouldBe((TimeSpan.FromHours(1), TimeSpan.FromHours(1), 1));
        (together.Service, together.Waiting, together.Moments).ShouldBe((TimeSpan.FromHours(3), TimeSpan.Zero, 0));
        together.Spans.ShouldBe([(TimeSpan.Zero, TimeSpan.FromHours(3))]);
    }

    [Fact]
    public async Task A_case_stands_between_those_beside_it_in_the_list()
    {
        var view = await store.OpenAsync(State());

        var standing = CaseStanding.Of(view, view.Log.FindCase("3"));

        (standing.Place, standing.Listed, standing.Previous, standing.Next).ShouldBe((1, 3, "2", "1"));
        (standing.Timed, standing.Shorter, standing.Longer).ShouldBe((3, 1, 1));
        (standing.Alike, standing.AlikePlace).ShouldBe((1, 1));
        CaseStanding.Of(view, view.Log.FindCase("1")).Neighbours.Select(example => example.Id).ShouldBe(["2"]);
    }

    [Fact]
    public async Task Two_variants_share_steps_and_differ_in_others()
    {
        var view = await store.OpenAsync(State());
        var variants = view.Figures.Variants;

        var compared = VariantComparison.Of(view, VariantRow.Of(view, variants[0]), VariantRow.Of(view, variants[1]));

        (compared.Shared, compared.OnlyFirst, compared.OnlySecond).ShouldBe((1, 1, 1));
        compared.Whole!.Difference.ShouldBe(TimeSpan.FromHours(25 - 3));
        compared.Parts[^1].Shared.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, "1 2")]
    [InlineData("cases", "2 1")]
    [InlineData("-median", "1 2")]
    [InlineData("median", "2 1")]
    [InlineData("length", "1 2")]
    public async Task Variants_stand_in_the_order_asked_for(string? sort, string expected)
    {
        var view = await store.OpenAsync(State());

        var found = VariantOrder.First(view, VariantOrder.Of(sort), 10);

        string.Join(' ', found.Select(variant => variant.Rank)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_case_as_long_as_all_others_is_not_called_the_longest()
    {
        using var other = new ImportedDataset(
            "other",
            "case,activity,timestamp\n1,Opened,2026-01-30 08:00\n1,Closed,2026-01-30 10:00\n"
                + "2,Opened,2026-02-01 08:00\n2,Closed,2026-02-01 10:00\n"
        );
        var own = new ViewStore(other.Workspace, other.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

        CaseStanding.Of(await own.OpenAsync(State() with { Dataset = "other" }), 0).IsAsLongAsAll.ShouldBeTrue();
        var view = await store.OpenAsync(State());
        CaseStanding.Of(view, view.Log.FindCase("2")).IsAsLongAsAll.ShouldBeFalse();
    }

    [Fact]
    public async Task The_file_holds_the_rows_found_with_the_columns_chosen_in_the_order_of_the_list()
    {
        var state = State()
            .WithOption(CaseListing.SearchKey, "ben")
            .WithOption(CaseListing.SortKey, "of.amount")
            .WithOption(CaseListing.ColumnsKey, "case,line,duration,last.agent,of.amount");

        (await Csv(state)).ShouldBe("case,throughputSeconds,last.agent,amount\n1,7200,Ben,5\n2,172800,Ben,7\n");
        (await Csv(state.WithOption(CaseListing.SortKey, "-of.amount").WithFilter("channel = \"Chat\""))).ShouldBe(
            "case,throughputSeconds,last.agent,amount\n2,172800,Ben,7\n"
        );
        CasesFile
            .Address(await store.OpenAsync(state))
            .ShouldBe(
                "/d/tickets/cases/csv?columns=case%2Cline%2Cduration%2Clast.agent%2Cof.amount&q=ben&sort=of.amount"
            );
    }

    [Fact]
    public async Task No_two_columns_of_the_file_have_the_same_name()
    {
        using var other = new ImportedDataset(
            "other",
            "case,activity,timestamp,Events,Variant\n1,Opened,2026-01-30 08:00,many,V1\n"
        );
        var own = new ViewStore(other.Workspace, other.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));
        var view = await own.OpenAsync(State() with { Dataset = "other" });

        var names = CasesFile.Of(view).Columns.Select(column => column.Name).ToList();

        names.ShouldBe(["case", "throughputSeconds", "start", "end", "events", "of.Events", "Variant"]);
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(names.Count);
    }

    public void Dispose() => data.Dispose();

    private async Task<string> Ids(ViewState state)
    {
        var view = await store.OpenAsync(state);
        var list = CaseList.Of(view, CaseListing.Of(view));
        return string.Join(' ', Enumerable.Range(0, list.Count).Select(place => view.Log.CaseIds[list[place]]));
    }

    private async Task<string> Csv(ViewState state)
    {
        using var text = new StringWriter { NewLine = "\n" };
        CsvText.Write(text, CasesFile.Of(await store.OpenAsync(state)));
        return text.ToString();
    }

    private static ViewState State() => new() { Dataset = "tickets", Page = "cases" };
}
