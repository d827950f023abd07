using System.Globalization;
using System.Text;
using Shouldly;
using Sojourn.Mining.Maps;
using Sojourn.Server.Reports;
using Sojourn.Server.Spectrum;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Figures;

/// <summary>The performance spectrum and the map say the same of the same path.</summary>
public class SpectrumMedianTests
{
    [Theory]
    [InlineData(7, 60)]
    [InlineData(12, 41)]
    public async Task Every_path_has_the_median_of_the_map_on_the_page_and_in_the_export(int seed, int cases)
    {
        using var data = new ImportedDataset("desk", Random(seed, cases));
        var view = await OpenAsync(data);
        var map = MapModel.Of(view).Map;
        map.Arcs.Count.ShouldBeGreaterThan(12);

        foreach (var few in map.Arcs.Chunk(SpectrumChoice.Most))
        {
            var named = view with
            {
                State = view.State.WithOption(
                    SpectrumChoice.SegmentsKey,
                    SpectrumChoice.Write(view, few.Select(arc => (arc.From, arc.To)))
                ),
            };
            var model = SpectrumModel.Of(named, SpectrumChoice.In(named));
            var rows = SpectrumFigures.Of(named).Figures.Single().Table(int.MaxValue).Rows;
            foreach (var (i, arc) in few.Index())
            {
                var (median, interval) = PassageFigures.MedianOf(view, model.Segments[i].Times)!;
                median.ShouldBe(arc.Duration!.MedianSeconds!.Value);
                var panel = (await PassageFigures.AlongAsync(view, arc)).Median!;
                interval.ShouldBe(panel.Interval);

                rows[i][2].Value.ShouldBe((long)arc.Frequency);
                rows[i][4].Value.ShouldBe(median);
                rows[i][5].Value.ShouldBe(interval?.Lower);
                rows[i][6].Value.ShouldBe(interval?.Upper);
            }
        }
    }

    [Fact]
    public async Task The_limit_of_a_class_is_a_passage_and_the_median_of_an_even_number_lies_between_two()
    {
        // Eight passages of 1, 2, 3, 32, 1130, 1200, 1300 and 1400 minutes: half last up to 32 min, the median is 9 h 41 min.
        int[] minutes = [1200, 1, 32, 1400, 2, 1130, 3, 1300];
        var text = new StringBuilder("case,activity,timestamp\n");
        foreach (var (i, each) in minutes.Index())
        {
            text.AppendLine($"{i},Ask,2026-03-01 00:00").AppendLine($"{i},Wait,{At(each)}");
        }

        using var data = new ImportedDataset("desk", text.ToString());
        var view = await OpenAsync(data);

        var segment = SpectrumModel.Of(view, SpectrumChoice.In(view)).Segments.ShouldHaveSingleItem();

        view.Span(segment.Spectrum.Second).ShouldBe(TimeSpan.FromMinutes(32));
        PassageFigures.MedianOf(view, segment.Times)!.Seconds.ShouldBe(581 * 60);
        Server
            .Formatting.Show.Seconds(MapModel.Of(view).Map.Arcs.Single().Duration!.MedianSeconds)
            .ShouldBe("9 h 41 min");
    }

    private static Task<DatasetView> OpenAsync(ImportedDataset data) =>
        new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System)).OpenAsync(
            new ViewState { Dataset = "desk", Page = "spectrum" }
        );

    // Five activities in any order, with few and many passages, equal times among them.
    private static string Random(int seed, int cases)
    {
        var random = new Random(seed);
        var text = new StringBuilder("case,activity,timestamp\n");
        for (var i = 0; i < cases; i++)
        {
            var minutes = random.Next(10_000);
            for (var step = 0; step < random.Next(2, 9); step++)
            {
                text.AppendLine($"{i},{"ABCDE"[random.Next(5)]},{At(minutes)}");
                minutes += random.Next(3) == 0 ? 30 : random.Next(5_000);
            }
        }

        return text.ToString();
    }

    private static string At(int minutes) =>
        new DateTime(2026, 3, 1).AddMinutes(minutes).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
