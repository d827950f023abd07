using Shouldly;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>The months that bars stand on are an axis of time, to the last event of the cases.</summary>
public sealed class MonthAxisTests
{
    [Fact]
    public async Task A_month_stands_where_its_time_lies()
    {
        var axis = await AxisAsync("1,2026-01-30 08:00\n1,2026-04-02 08:00\n2,2026-02-10 08:00\n2,2026-02-11 08:00\n");

        axis.Months.Select(each => (each.Month.Month, each.Count)).ShouldBe([(1, 1), (2, 1), (3, 0), (4, 0)]);
        Seconds(axis.From).ShouldBe(new DateTime(2026, 1, 1));
        Seconds(axis.To).ShouldBe(new DateTime(2026, 5, 1));
        var days = 31.0 + 28 + 31 + 30;
        axis.PlaceOf(1).Left.ShouldBe(31 / days, 1e-12);
        axis.PlaceOf(1).Width.ShouldBe(28 / days, 1e-12);
        var noon = (long)(new DateTime(2026, 2, 15) - DateTime.UnixEpoch).TotalSeconds;
        axis.ShareOf(noon).ShouldBe(axis.PlaceOf(1).Left + 0.5 * axis.PlaceOf(1).Width, 1e-12);
        axis.ShareOf(axis.To).ShouldBe(1);
    }

    [Fact]
    public async Task It_ends_with_the_cases_of_the_view_and_not_with_the_log()
    {
        const string Rows = "1,2026-01-30 08:00\n1,2026-01-31 08:00\n2,2026-01-10 08:00\n2,2027-02-11 08:00\n";

        (await AxisAsync(Rows, "throughput < 2d")).Months.Count.ShouldBe(1);
        (await AxisAsync(Rows)).Months.Count.ShouldBe(14);
    }

    [Fact]
    public async Task A_date_that_stands_for_none_is_left_beyond_it()
    {
        const string Rows = "1,2026-01-30 08:00\n1,{0}-12-31 00:00\n2,2026-02-10 08:00\n2,2026-03-11 08:00\n";

        var axis = await AxisAsync(Rows.Replace("{0}", "5000", StringComparison.Ordinal));
        Seconds(axis.To).ShouldBe(new DateTime(2026, 4, 1));
        axis.Has((long)(new DateTime(5000, 12, 31) - DateTime.UnixEpoch).TotalSeconds).ShouldBeFalse();

        // So long a log is not cut into months: there are no bars, and the axis is time alone.
        axis = await AxisAsync(Rows.Replace("{0}", "9999", StringComparison.Ordinal));
        axis.Months.ShouldBeEmpty();
        (Seconds(axis.From), Seconds(axis.To)).ShouldBe(
            (new DateTime(2026, 1, 30, 8, 0, 0), new DateTime(2026, 3, 11, 8, 0, 0))
        );
    }

    [Fact]
    public async Task The_last_month_of_the_calendar_ends_too()
    {
        var axis = await AxisAsync("1,9999-12-30 08:00\n1,9999-12-31 08:00\n");

        axis.Months.ShouldHaveSingleItem();
        axis.PlaceOf(0).ShouldBe((0, 1));
    }

    private static DateTime Seconds(long units) => DateTime.UnixEpoch.AddSeconds(units);

    private static async Task<MonthAxis> AxisAsync(string rows, params string[] filters)
    {
        var lines = rows.TrimEnd().Split('\n').Select(line => line.Replace(",", ",Step,", StringComparison.Ordinal));
        using var data = new ImportedDataset("log", "case,activity,timestamp\n" + string.Join('\n', lines) + "\n");
        var store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));
        var view = await store.OpenAsync(
            new ViewState
            {
                Dataset = "log",
                Page = "map",
                Filters = [.. filters.Select(text => new FilterEntry(text))],
            },
            TestContext.Current.CancellationToken
        );
        return MonthAxis.Of(view);
    }
}
