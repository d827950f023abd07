using Bunit;
using Shouldly;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Components;

/// <summary>Two cases by phone in January, one by letter in February.</summary>
public sealed class MonthNoticeTests : BunitContext
{
    private readonly ImportedDataset data = new(
        "desk",
        "case,activity,timestamp,channel\n"
            + "1,Open,2026-01-05 08:00,Phone\n2,Open,2026-01-06 08:00,Phone\n3,Open,2026-02-05 08:00,Letter\n"
    );
    private readonly ViewStore store;

    public MonthNoticeTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    [Theory]
    [InlineData("?month=2026-01", "January 2026 only: 2 cases that started then")]
    [InlineData("?month=2026-02", "February 2026 only: 1 case that started then")]
    [InlineData("?month=2026-03", "March 2026 only: 0 cases that started then")]
    [InlineData("?b=&month=2026-01", "January 2026 only: cases that started then: 2 of A, 2 of B")]
    [InlineData(
        "?b-filter=channel%20%3D%20%22Letter%22&month=2026-01",
        "January 2026 only: cases that started then: 2 of A, 0 of B. No case of B started then: nothing is compared, the map is of A alone."
    )]
    public async Task A_map_of_one_month_says_so(string query, string expected)
    {
        var ended = 0;
        var state = ViewState.Parse($"http://x/d/desk/map{query}")!;
        var page = await OpenAsync(state);
        var inMonth = await OpenAsync(MapMonth.Applied(state));

        var notice = Render<MonthNotice>(with =>
            with.Add(p => p.Page, page with { State = state })
                .Add(p => p.InMonth, inMonth)
                .Add(p => p.OnEnd, () => ended++)
        );

        var words = notice.Find("[role=status] > span").TextContent;
        words.ShouldBe(expected);
        notice.Find("button").Click();
        ended.ShouldBe(1);
    }

    private async Task<DatasetView> OpenAsync(ViewState state)
    {
        var other = state.Other is null ? null : await store.OpenAsync(state.Only(FilterSide.B));
        return await store.OpenAsync(state) with { Other = other?.Selection.Count > 0 ? other : null };
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        data.Dispose();
    }
}
