using Shouldly;
using Sojourn.Mining.Performance;
using Sojourn.Server.Dots;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Figures;

/// <summary>A stretch of any axis of the dotted chart offers filters that keep the cases whose dots lie in it.</summary>
public sealed class DotsBrushTests : IDisposable
{
    private readonly InLanguage language = new("en");
    private readonly ImportedDataset data = new("desk", Csv());
    private readonly ViewStore store;

    public DotsBrushTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    [Theory]
    [InlineData(DotAxis.TimeOfDay, 8.3, 11.7)]
    [InlineData(DotAxis.TimeOfDay, 22.1, 23.9)]
    [InlineData(DotAxis.TimeOfWeek, 9.2, 16.5)]
    [InlineData(DotAxis.TimeOfWeek, 20.4, 101.5)]
    [InlineData(DotAxis.TimeOfWeek, 0, 167.9)]
    public async Task Hours_of_the_week_and_the_day_keep_the_cases_with_a_dot_there(
        DotAxis axis,
        double from,
        double to
    )
    {
        var view = await store.OpenAsync(State());
        var hour = 3600.0 * Mining.EventLogs.TimeUnits.PerSecond(view.Log.Unit);
        var brush = new DotsBrush(view, axis);
        var (first, end) = brush.Snap(from * hour, to * hour, 24 * hour);
        first.ShouldBe(Math.Floor(from) * hour);
        end.ShouldBe(Math.Ceiling(to) * hour);

        // Any event, the first, the last, every one: as the dots lie.
        bool IsIn(DateTime time)
        {
            var hours = time.Hour + (axis == DotAxis.TimeOfDay ? 0 : 24 * (((int)time.DayOfWeek + 6) % 7));
            return hours >= Math.Floor(from) && hours < Math.Ceiling(to);
        }

        var times = Enumerable.Range(0, view.Log.CaseCount).Select(rank => TimesOf(view, rank)).ToList();
        int[] expected =
        [
            times.Count(each => each.Any(IsIn)),
            times.Count(each => IsIn(each[0])),
            times.Count(each => IsIn(each[^1])),
            times.Count(each => each.All(IsIn)),
        ];
        var offers = brush.Offers(first, end);
        foreach (var (i, offer) in offers.Index())
        {
            var kept = await store.OpenAsync(State().WithFilter(offer.Filter));
            kept.Selection.Count.ShouldBe(expected[i], offer.Filter);
            FilterPhrase.Of(offer.Filter).What.ShouldBe(brush.Name(first, end));
        }

        offers.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(1.6, 3.4, 2, 3)]
    [InlineData(2.1, 2.4, 2, 2)]
    [InlineData(0, 1.2, 1, 1)]
    public async Task Numbers_of_events_keep_the_cases_that_have_so_many(double from, double to, int first, int last)
    {
        var view = await store.OpenAsync(State());
        var brush = new DotsBrush(view, DotAxis.EventNumber);

        brush.Snap(from, to, 10).ShouldBe((first, last));

        var lengths = Enumerable.Range(0, view.Log.CaseCount).Select(view.Log.LengthOf).ToList();
        int[] expected = [lengths.Count(n => n >= first), lengths.Count(n => n >= first && n <= last)];
        var offers = brush.Offers(first, last);
        foreach (var (i, offer) in offers.Index())
        {
            (await store.OpenAsync(State().WithFilter(offer.Filter))).Selection.Count.ShouldBe(
                expected[i],
                offer.Filter
            );
        }

        offers.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_a_share_of_the_case_cannot_be_said_as_a_filter()
    {
        var view = await store.OpenAsync(State());

        Enum.GetValues<DotAxis>().Where(axis => !new DotsBrush(view, axis).CanFilter).ShouldBe([DotAxis.ShareOfCase]);
    }

    public void Dispose()
    {
        data.Dispose();
        language.Dispose();
    }

    private static List<DateTime> TimesOf(DatasetView view, int rank)
    {
        var events = view.Log.EventsOf(rank);
        return [.. Enumerable.Range(0, events.Count).Select(i => view.Instant(events.CompletedAt(i)).DateTime)];
    }

    private static string Csv()
    {
        var random = new Random(5);
        var text = new System.Text.StringBuilder("case,activity,timestamp\n");
        for (var i = 0; i < 80; i++)
        {
            var time = new DateTime(2026, 3, 2).AddMinutes(random.Next(20_000));
            for (var step = random.Next(1, 5); step > 0; step--)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},Step,{time:yyyy-MM-dd HH:mm}\n");
                time = time.AddMinutes(random.Next(1, 3_000));
            }
        }

        return text.ToString();
    }

    private static ViewState State() => new() { Dataset = "desk", Page = "dots" };
}
