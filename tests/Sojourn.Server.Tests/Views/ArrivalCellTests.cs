using NodaTime;
using Shouldly;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Performance;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Sojourn.Workspace.Logs;
using Sojourn.Workspace.Samples;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>The number in a cell of the heat map is the number of cases that a press on it leaves.</summary>
public sealed class ArrivalCellTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ViewStore store;

    public ArrivalCellTests()
    {
        var workspace = new LocalWorkspace(Path.Combine(folder.Path, "workspace"), TimeProvider.System);
        SampleDataset.Import(workspace, options: new() { Cases = 500 });
        store = new ViewStore(
            workspace,
            new LogStore(workspace),
            new ProjectionCache(),
            new JobRunner(TimeProvider.System)
        );
    }

    [Fact]
    public async Task A_cell_counts_the_cases_that_its_filter_leaves()
    {
        var all = await store.OpenAsync(State());
        var arrivals = all.Figures.ArrivalHours;

        arrivals.Total.ShouldBe(500);
        foreach (var (day, hour) in Cells())
        {
            var filtered = await store.OpenAsync(State() with { Filters = [new(FilterTexts.FirstEventAt(day, hour))] });
            filtered.Selection.Count.ShouldBe(arrivals[day, hour], $"{day} {hour}");
        }
    }

    [Theory]
    [InlineData("Europe/Rome")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Australia/Lord_Howe")]
    public async Task It_does_in_every_zone(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var log = (await store.OpenAsync(State())).Log;
        var arrivals = WeekdayHourProfile.Measure(log, zone, firstEventsOnly: true);

        foreach (var (day, hour) in Cells())
        {
            var filter = FilterText.Parse(FilterTexts.FirstEventAt(day, hour));
            filter
                .Select(log, new FilterScope { TimeZone = zone })
                .Count.ShouldBe(arrivals[day, hour], $"{day} {hour}");
        }
    }

    public void Dispose() => folder.Dispose();

    private static ViewState State() => new() { Dataset = SampleDataset.DefaultName, Page = "overview" };

    private static IEnumerable<(IsoDayOfWeek Day, int Hour)> Cells() =>
        from day in WeekTime.EveryDay
        from hour in Enumerable.Range(0, 24)
        select (day, hour);
}
