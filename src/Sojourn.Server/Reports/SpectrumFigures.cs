using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Spectrum;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>The performance spectrum as figures: its bands, whatever the page draws, so that any size fits a file.</summary>
internal static class SpectrumFigures
{
    public const string Spectrum = "spectrum";

    private const double NameHeight = 20;
    private const double LaneHeight = 64;
    private const double AxisHeight = 22;

    public static PageContent Of(DatasetView view)
    {
        var model = SpectrumModel.Of(view, SpectrumChoice.In(view));
        var basis = Text.Of(
            Strings.Spectrum_Basis,
            Text.Counted(model.Passages, Strings.Spectrum_Passages_One, Strings.Spectrum_Passages_Other),
            Text.Counted(view.Selection.Count, Strings.Cases_One, Strings.Cases_Other)
        );
        return new PageContent
        {
            Title = Strings.Spectrum_Title,
            Question = Strings.Spectrum_Question,
            Answer = new("{0}", [basis]),
            Basis = [Strings.Spectrum_BandsSay],
            Figures =
            [
                new PageFigure
                {
                    Key = Spectrum,
                    Title = Strings.Spectrum_Title,
                    Basis = [model.Choice.ByStep ? Strings.Spectrum_Steps : Strings.Spectrum_Quarters, basis],
                    Draw = model.Segments.Count == 0 ? null : width => Draw(view, model, width),
                    Table = _ => TableOf(view, model),
                },
            ],
            Terms = [ReportTerm.Arcs, ReportTerm.Percentiles, ReportTerm.Intervals],
        };
    }

    private static Scene Draw(DatasetView view, SpectrumModel model, double width)
    {
        var marks = new List<Mark>();
        var bar = width / SpectrumModel.Bins;
        var first = model.Choice.ByStep ? 4 : 5;
        for (var i = 0; i < model.Segments.Count; i++)
        {
            var segment = model.Segments[i];
            var top = i * (NameHeight + LaneHeight);
            var name = $"{NameOf(view, segment)}: {Passages(segment.Spectrum.Count)}";
            marks.Add(new TextMark(new Point(0, top + 14), TextWidth.Fit(name, width, 12), "text") { Size = 12 });
            var most = Math.Max(1, Enumerable.Range(0, SpectrumModel.Bins).Max(bin => In(segment, model, bin)));
            var bottom = top + NameHeight + LaneHeight - 8;
            for (var bin = 0; bin < SpectrumModel.Bins; bin++)
            {
                var y = bottom;
                for (var each = 0; each < model.Classes; each++)
                {
                    var tall = (LaneHeight - 8.0) * segment.Bands[bin, each] / most;
                    y -= tall;
                    if (tall > 0)
                    {
                        marks.Add(new RectMark(new Box(bin * bar, y, bar * 0.9, tall), $"dur-{first + each}"));
                    }
                }
            }

            marks.Add(new LineMark(new Point(0, bottom), new Point(width, bottom), "line-strong"));
        }

        var height = model.Segments.Count * (NameHeight + LaneHeight) + AxisHeight;
        marks.Add(new TextMark(new Point(0, height - 6), Show.Date(view.Instant(model.First))));
        marks.Add(
            new TextMark(new Point(width, height - 6), Show.Date(view.Instant(model.Last))) { Anchor = TextAnchor.End }
        );
        var summary = string.Join(
            "; ",
            model.Segments.Select(each => $"{NameOf(view, each)}: {Passages(each.Spectrum.Count)}")
        );
        return new Scene(width, height, Strings.Spectrum_Title, summary, marks);
    }

    private static FigureTable TableOf(DatasetView view, SpectrumModel model) =>
        FigureTable.Of(
            [
                new(Strings.Map_From, IsNumber: false),
                new(Strings.Map_To, IsNumber: false),
                new(Strings.Spectrum_PassagesTitle),
                new(Strings.Term_Cases),
                new(Strings.Metric_Median, Unit: FigureTable.SecondsUnit),
                new(Strings.Report_IntervalFrom, Unit: FigureTable.SecondsUnit),
                new(Strings.Report_IntervalTo, Unit: FigureTable.SecondsUnit),
                new(Strings.Report_Quarter1, Unit: FigureTable.SecondsUnit),
                new(Strings.Report_Quarter2, Unit: FigureTable.SecondsUnit),
                new(Strings.Report_Quarter3, Unit: FigureTable.SecondsUnit),
            ],
            model.Segments.Select(segment => Row(view, segment))
        );

    private static IReadOnlyList<FigureCell> Row(DatasetView view, SpectrumSegment segment)
    {
        var (spectrum, median) = (segment.Spectrum, PassageFigures.MedianOf(view, segment.Times));
        // Without a passage there is no class, and so no limit.
        FigureCell Limit(long limit) => spectrum.Count == 0 ? FigureCell.Missing : FigureCell.Span(view.Span(limit));
        return
        [
            FigureCell.Text(view.Log.Activities[segment.From]),
            FigureCell.Text(view.Log.Activities[segment.To]),
            FigureCell.Count(spectrum.Count),
            FigureCell.Count(segment.Cases),
            FigureCell.Seconds(median?.Seconds),
            FigureCell.Seconds(median?.Interval?.Lower),
            FigureCell.Seconds(median?.Interval?.Upper),
            Limit(spectrum.First),
            Limit(spectrum.Second),
            Limit(spectrum.Third),
        ];
    }

    private static int In(SpectrumSegment segment, SpectrumModel model, int bin) =>
        Enumerable.Range(0, model.Classes).Sum(each => segment.Bands[bin, each]);

    private static string NameOf(DatasetView view, SpectrumSegment segment) =>
        $"{view.Log.Activities[segment.From]} → {view.Log.Activities[segment.To]}";

    private static string Passages(long count) =>
        Text.Counted(count, Strings.Spectrum_Passages_One, Strings.Spectrum_Passages_Other);
}
