using System.Globalization;
using System.Text;
using Shouldly;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>The times along a path come with n and an interval, the median, the 90th percentile and the mean alike.</summary>
public sealed class PassageFiguresTests : IDisposable
{
    private const int Cases = 100;
    private readonly ImportedDataset data = new("passages", Rows());
    private readonly ViewStore store;

    public PassageFiguresTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    [Fact]
    public async Task Median_P90_and_mean_of_a_path_carry_their_intervals()
    {
        var view = await store.OpenAsync(State());
        var arc = view.Figures.Map.Arcs.Single(each => each.FromName == "Open");

        var figures = await PassageFigures.AlongAsync(view, arc);

        // One to a hundred minutes.
        figures.Count.ShouldBe(Cases);
        Within(figures.Median, 50.5 * 60).ShouldBe((40 * 60, 61 * 60));
        Within(figures.P90, 90.1 * 60).ShouldBe((84 * 60, 96 * 60));
        var (low, high) = Within(figures.Mean, 50.5 * 60);
        var half = StudentDistribution.TwoSidedQuantile(0.95, Cases - 1) * 29.011492 * 60 / 10;
        low.ShouldBe((50.5 * 60) - half, 0.01);
        high.ShouldBe((50.5 * 60) + half, 0.01);
    }

    [Fact]
    public async Task Too_few_times_have_no_interval_of_the_90th_percentile_and_none_reaches_below_zero()
    {
        var view = await store.OpenAsync(State().WithFilter("throughput <= 2m"));
        var arc = view.Figures.Map.Arcs.Single(each => each.FromName == "Open");

        var figures = await PassageFigures.AlongAsync(view, arc);

        figures.Count.ShouldBe(2);
        figures.P90!.Interval!.Value.Upper.ShouldBeNull();
        figures.Mean!.Interval!.Value.Lower.ShouldBe(0);
    }

    private static (double, double) Within(TimeEstimate? estimate, double seconds)
    {
        estimate!.Seconds.ShouldBe(seconds, 0.01);
        return (estimate.Interval!.Value.Lower!.Value, estimate.Interval.Value.Upper!.Value);
    }

    private static ViewState State() => new() { Dataset = "passages", Page = "map" };

    private static string Rows()
    {
        var rows = new StringBuilder("case,activity,timestamp\n");
        var start = new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);
        for (var i = 1; i <= Cases; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{i},Open,{start:yyyy-MM-dd HH:mm}\n");
            rows.Append(CultureInfo.InvariantCulture, $"{i},Close,{start.AddMinutes(i):yyyy-MM-dd HH:mm}\n");
        }

        return rows.ToString();
    }

    public void Dispose() => data.Dispose();
}
