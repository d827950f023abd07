using System.Globalization;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Sojourn.Server.Attributes;
using Sojourn.Server.Dots;
using Sojourn.Server.Formatting;
using Sojourn.Server.Spectrum;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Figures;

/// <summary>What the chart pages compute and the filters they offer.</summary>
public sealed class ChartModelTests : IDisposable
{
    private const string Tickets =
        "case,activity,timestamp,region,effort,agent\n"
        + "1,Open,2026-01-30 08:00,N,1,Eva\n1,Close,2026-01-30 10:00,N,1,\n"
        + "2,Open,2026-03-02 08:00,S,2,Bob\n2,Work,2026-03-02 09:00,S,2,Eva\n2,Close,2026-03-05 09:00,S,2,Eva\n"
        + "3,Open,2026-03-03 08:00,,50,Bob\n3,Work,2026-03-03 12:00,,50,Bob\n3,Close,2026-03-03 13:00,,50,Bob\n";

    private readonly ImportedDataset data = new("tickets", Tickets);
    private readonly ViewStore store;

    public ChartModelTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    [Fact]
    public async Task Attributes_count_the_selected_over_the_whole_and_what_is_missing()
    {
        var whole = await store.OpenAsync(State());
        var view = await store.OpenAsync(State().WithFilter("throughput > 3h"));

        var model = AttributesModel.Of(whole, view);

        var region = model.Facets.Single(facet => facet.Name == "region");
        region.Missing.ShouldBe(1);
        region.Rows.ShouldBe(3);
        region.Distinct.ShouldBe(2);
        region.Shown.Select(group => region.Groups.ValueOf(group)).ShouldBe(["N", "S"]);
        model.Counts[region.Key].ShouldBe([0, 1, 1]);
        var agent = model.Facets.Single(facet => facet.Name == "agent");
        agent.Groups.Level.ShouldBe(AttributeLevel.Event);
        agent.Whole.ShouldBe([4L, 3L, 1L]);
        model.Counts[agent.Key].ShouldBe([4L, 2L, 0L]);
        model.Sorted(FacetSort.Missing, null)[0].Name.ShouldBe("region");
        model.Sorted(FacetSort.Log, "gen").ShouldHaveSingleItem().Name.ShouldBe("agent");
        model.Facets.Single(facet => facet.Name == "effort").IsHistogram.ShouldBeTrue();
    }

    [Theory]
    [InlineData("nl", "Activiteit", "geen waarde")]
    [InlineData("zh-Hans", "活动", "缺失值")]
    public async Task Names_are_in_the_language_of_whoever_asks_although_the_figures_are_everybodys(
        string language,
        string activity,
        string noValue
    )
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            var view = await store.OpenAsync(State());
            var choice = new DotsChoice(DotAxis.Time, DotOrder.Start, null, "agent");
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            AttributesModel.Of(view, view).Facets[0].Name.ShouldBe("Activity");
            DotsModel.Of(view, choice).Legend[^1].Name.ShouldBe("no value");

            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            AttributesModel.Of(view, view).Facets[0].Name.ShouldBe(activity);
            DotsModel.Of(view, choice).Legend[^1].Name.ShouldBe(noValue);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task Every_value_can_be_reached_and_found_by_a_part_of_it()
    {
        var rows = Enumerable
            .Range(0, 3000)
            .Select(i => $"{i},Open,2026-01-01 08:00,V{i % 1500 * (i % 3 == 0 ? 1 : 0)}\n");
        using var many = new ImportedDataset("many", "case,activity,timestamp,code\n" + string.Concat(rows));
        var own = new ViewStore(many.Workspace, many.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));
        var view = await own.OpenAsync(State() with { Dataset = "many" });
        var code = AttributesModel.Of(view, view).Facets.Single(facet => facet.Name == "code");
        string NameOf(int group) => GroupNames.Of(view, code.Groups, group);

        code.Shown.Count.ShouldBe(Facet.MostBars);
        code.Ordered.Count.ShouldBe(code.Distinct);
        code.Ordered.Take(Facet.MostBars).ShouldBe(code.Shown);
        code.Ordered.Sum(group => code.Whole[group]).ShouldBe(code.Rows - code.Missing);
        var found = code.Find(" v149 ", NameOf);
        found.Select(NameOf).ShouldAllBe(name => name.StartsWith("V149"));
        found.Count.ShouldBe(Enumerable.Range(0, code.Groups.Count).Count(group => NameOf(group).StartsWith("V149")));
        found.Count.ShouldBeGreaterThan(1);
        foreach (var group in found)
        {
            var kept = await own.OpenAsync(view.State.WithFilter(GroupFilters.Is(view, code.Groups, group)));
            kept.Selection.Count.ShouldBe((int)code.Whole[group]);
        }
    }

    [Fact]
    public async Task Bars_open_below_or_above_keep_the_cases_they_count()
    {
        var values = Enumerable.Range(0, 60).Select(i => $"{i % 20}").Append("-1000000").Append("1000000");
        var rows = values.Select((value, i) => $"{i},Open,2026-01-01 08:00,{value}\n");
        using var far = new ImportedDataset("far", "case,activity,timestamp,size\n" + string.Concat(rows));
        var own = new ViewStore(far.Workspace, far.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));
        var view = await own.OpenAsync(State() with { Dataset = "far" });
        var size = AttributesModel.Of(view, view).Facets.Single(facet => facet.Name == "size");
        var groups = size.Groups;
        groups.Bins!.IsOpenBelow.ShouldBeTrue();
        groups.Bins.IsOpen.ShouldBeTrue();

        foreach (var group in size.Shown)
        {
            var kept = await own.OpenAsync(view.State.WithFilter(GroupFilters.Is(view, groups, group)));
            kept.Selection.Count.ShouldBe((int)size.Whole[group], GroupNames.Of(view, groups, group));
        }

        var all = await own.OpenAsync(view.State.WithFilter(GroupFilters.Is(view, groups, 0, groups.Count - 1)));
        all.Selection.Count.ShouldBe(62);
    }

    [Fact]
    public async Task The_whole_is_counted_once_for_all_views_of_it()
    {
        var whole = await store.OpenAsync(State());
        var one = AttributesModel.Of(whole, await store.OpenAsync(State().WithFilter("throughput > 3h")));
        var other = AttributesModel.Of(whole, await store.OpenAsync(State().WithFilter("throughput > 4h")));

        other.Facets.ShouldBeSameAs(one.Facets);
    }

    [Theory]
    [InlineData("region", "N", "1")]
    [InlineData("agent", "Eva", "1 2")]
    public async Task The_filter_of_a_value_keeps_the_cases_it_counts(string attribute, string value, string cases)
    {
        var view = await store.OpenAsync(State());
        var groups = Mining.Distributions.EventGroups.By(view.Log, attribute)!;

        var kept = await store.OpenAsync(State().WithFilter(GroupFilters.Is(view, groups, groups.Find(value))));
        var rest = await store.OpenAsync(
            State().WithFilter(GroupFilters.IsNot(view, groups, groups.Find(value), groups.Find(value)))
        );

        Ids(kept).ShouldBe(cases);
        (kept.Selection.Count + rest.Selection.Count).ShouldBe(3);
    }

    [Fact]
    public async Task The_filter_of_bars_keeps_the_numbers_in_them_and_that_of_none_the_missing()
    {
        var view = await store.OpenAsync(State());
        var effort = Mining.Distributions.EventGroups.By(view.Log, "effort")!;
        var region = Mining.Distributions.EventGroups.By(view.Log, "region")!;
        var counts = effort.CountRows(view.Log.AllCases, TestContext.Current.CancellationToken);
        var last = Array.FindLastIndex(counts[..^1], count => count > 0);

        Ids(await store.OpenAsync(State().WithFilter(GroupFilters.Is(view, effort, last)))).ShouldBe("3");
        Ids(await store.OpenAsync(State().WithFilter(GroupFilters.Is(view, effort, 0, last - 1)))).ShouldBe("1 2");
        Ids(await store.OpenAsync(State().WithFilter(GroupFilters.Is(view, region, -1)))).ShouldBe("3");
    }

    [Fact]
    public async Task Throughput_bars_filter_by_throughput()
    {
        var view = await store.OpenAsync(State());
        var groups = Mining.Distributions.EventGroups.ByThroughput(
            view.Log,
            cancellation: TestContext.Current.CancellationToken
        );
        var counts = groups.CountRows(view.Log.AllCases, TestContext.Current.CancellationToken);
        for (var bar = 0; bar < groups.Count; bar++)
        {
            var kept = await store.OpenAsync(State().WithFilter(GroupFilters.Is(view, groups, bar)));
            kept.Selection.Count.ShouldBe((int)counts[bar]);
        }
    }

    [Fact]
    public async Task A_stretch_of_time_keeps_the_cases_with_an_event_in_it()
    {
        var view = await store.OpenAsync(State());
        var clock = new LogClock(view);
        var (from, to) = clock.Snap(
            clock.ToUnits(new DateTime(2026, 3, 2, 8, 30, 0)),
            clock.ToUnits(new DateTime(2026, 3, 2, 20, 0, 0)),
            shown: 200 * 86_400.0 * view.Log.Unit.PerSecond()
        );
        clock.ToLocal(from).ShouldBe(new DateTime(2026, 3, 2));
        clock.ToLocal(to).ShouldBe(new DateTime(2026, 3, 3));

        var range = new Mining.Filtering.TimeRange(clock.TimeOf(from), clock.TimeOf(to));

        Ids(await store.OpenAsync(State().WithFilter(GroupFilters.HasEventIn(range)))).ShouldBe("2");
        Ids(await store.OpenAsync(State().WithFilter(GroupFilters.PassesThroughIn("Close", range)))).ShouldBe("");
        FilterPhrase.Of(GroupFilters.HasEventIn(range)).Verb.ShouldBe("has an event in");
    }

    [Fact]
    public async Task Dots_fall_back_to_what_the_log_has()
    {
        var view = await store.OpenAsync(State());
        var state = State()
            .WithOption("y", "attribute:nothing")
            .WithOption("color", "attribute:agent")
            .WithOption("x", "x");

        var model = DotsModel.Of(view, DotsChoice.In(state));

        model.Choice.Order.ShouldBe(DotOrder.Start);
        model.Choice.Axis.ShouldBe(DotAxis.Time);
        model.Legend.Select(entry => (entry.Name, entry.Events)).ShouldBe([("Bob", 4), ("Eva", 3), ("no value", 1)]);
        DotsModel.Of(view, DotsChoice.In(state)).ShouldBeSameAs(model);
        model.Choice.RowsName.ShouldBe("start");
        model.Choice.ColorName.ShouldBe("attribute:agent");
    }

    [Fact]
    public async Task Tables_of_dots_count_every_event_twice_the_same()
    {
        var view = await store.OpenAsync(State());
        var model = DotsModel.Of(view, DotsChoice.In(State().WithOption("y", "activity")));

        DotsTables.Groups(view, model).Rows.Sum(row => row.Events).ShouldBe(view.Log.EventCount);
        DotsTables.Times(view, model).Sum(row => row.Events).ShouldBe(view.Log.EventCount);
    }

    [Fact]
    public async Task The_spectrum_begins_with_the_most_frequent_way_and_keeps_what_the_address_names()
    {
        var view = await store.OpenAsync(State());
        var first = SpectrumChoice.In(view);
        first.IsDefault.ShouldBeTrue();
        first
            .Segments.Select(pair => $"{view.Log.Activities[pair.From]}>{view.Log.Activities[pair.To]}")
            .ShouldBe(["Open>Work", "Work>Close"]);

        var text = SpectrumChoice.Write(view, [first.Segments[1]]);
        text.ShouldBe("""["Work","Close"]""");
        var named = SpectrumChoice.In(view with { State = State().WithOption("segments", text) });
        named.Segments.ShouldBe([first.Segments[1]]);
        SpectrumChoice
            .In(view with { State = State().WithOption("segments", """["Work","Clo""") })
            .IsDefault.ShouldBeTrue();

        var segment = SpectrumModel.Of(view, named).Segments.ShouldHaveSingleItem();
        (segment.Spectrum.Count, segment.Cases, segment.Occurrences, segment.Share).ShouldBe((2, 2, 2, 1.0));
    }

    [Fact]
    public async Task Passages_of_a_single_instant_stand_in_the_middle_of_the_spectrum()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"{i},Open,2026-01-01 08:00\n{i},Close,2026-01-01 08:00\n");
        using var instant = new ImportedDataset("instant", "case,activity,timestamp\n" + string.Concat(rows));
        var own = new ViewStore(
            instant.Workspace,
            instant.Logs,
            new ProjectionCache(),
            new JobRunner(TimeProvider.System)
        );
        var view = await own.OpenAsync(State() with { Dataset = "instant" });

        var model = SpectrumModel.Of(view, SpectrumChoice.In(view));

        view.Span(model.Last - model.First).ShouldBe(TimeSpan.FromDays(1));
        var bands = model.Segments.ShouldHaveSingleItem().Bands;
        Enumerable.Range(0, model.Classes).Sum(each => bands[SpectrumModel.Bins / 2, each]).ShouldBe(20);
    }

    [Fact]
    public void Two_shares_are_told_apart_with_their_interval()
    {
        SharesApart.Say(50, 100, 20, 100).ShouldBe("A 50.0%, B 20.0%: difference +30.0 points (+16.9 – +41.7)");
        SharesApart.Say(1, 4, 1, 100).ShouldBe("too few to compare");
        SharesApart.SayOfEvents(50, 100, 20, 100).ShouldBe("A 50.0%, B 20.0%: difference +30.0 points");
        SharesApart.SayOfEvents(1, 100, 1, 4).ShouldBe("too few to compare");
    }

    public void Dispose() => data.Dispose();

    private static string Ids(DatasetView view) =>
        string.Join(' ', view.Selection.Ranks().Select(rank => view.Log.CaseIds[rank]).Order(StringComparer.Ordinal));

    private static ViewState State() => new() { Dataset = "tickets", Page = "attributes" };
}
