using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;
using Sojourn.Mining.Performance;
using Sojourn.Server.Dots;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Reports;

/// <summary>The dotted chart as figures: a dot for each cell that holds an event, so that any size fits a file.</summary>
internal static class DotsFigures
{
    public const string Dots = "dots";
    public const string Groups = "groups";

    private const double Height = 420;
    private const double Step = 2;
    private const double LegendLine = 18;
    private const double AxisHeight = 22;

    public static PageContent Of(DatasetView view)
    {
        var model = DotsModel.Of(view, DotsChoice.In(view.State));
        var basis = Text.Of(
            Strings.Dots_Basis,
            Text.Counted(model.Plot.Events, Strings.Events_One, Strings.Events_Other),
            Text.Counted(view.Selection.Count, Strings.Cases_One, Strings.Cases_Other)
        );
        return new PageContent
        {
            Title = Strings.Dots_Title,
            Question = Strings.Dots_Question,
            Answer = new("{0}", [basis]),
            Basis = [Text.Of(Strings.Case_TimesIn, view.Subject.Zone)],
            Figures =
            [
                new PageFigure
                {
                    Key = Dots,
                    Title = Strings.Dots_Title,
                    Basis = [basis, Strings.Report_DotsShareCells],
                    Draw = model.Plot.Events == 0 ? null : width => Draw(view, model, width),
                    Table = _ => TableOf(Strings.Dots_ByTime, DotsTables.Times(view, model)),
                },
                new PageFigure
                {
                    Key = Groups,
                    Title = Strings.Dots_ByGroup,
                    Table = _ =>
                    {
                        var (rows, total) = DotsTables.Groups(view, model);
                        return TableOf(Strings.Dots_ByGroup, rows) with { Total = total };
                    },
                },
            ],
        };
    }

    private static Scene Draw(DatasetView view, DotsModel model, double width)
    {
        var marks = new List<Mark>();
        var top = Legend(model, width, marks);
        var window = new DotWindow(
            model.First,
            model.Last,
            0,
            Math.Max(1, model.Plot.Rows.Count),
            (int)(width / Step),
            (int)(Height / Step)
        );
        var grid = model.Plot.Bin(window);
        var points = new Dictionary<byte, List<Point>>();
        for (var cell = 0; cell < grid.Counts.Length; cell++)
        {
            if (grid.Counts[cell] > 0)
            {
                var at = new Point((cell % window.Columns + 0.5) * Step, top + (cell / window.Columns + 0.5) * Step);
                if (!points.TryGetValue(grid.Categories[cell], out var list))
                {
                    points[grid.Categories[cell]] = list = [];
                }

                list.Add(at);
            }
        }

        marks.AddRange(points.OrderBy(each => each.Key).Select(each => new DotsMark(each.Value, TokenOf(each.Key), 1)));
        var bottom = top + Height;
        marks.Add(new LineMark(new Point(0, bottom), new Point(width, bottom), "line-strong"));
        var labeller = new DotsLabeller(view, model);
        const int labels = 4;
        for (var i = 0; i <= labels; i++)
        {
            var at = model.First + (model.Last - model.First) * (double)i / labels;
            var anchor =
                i == 0 ? TextAnchor.Start
                : i == labels ? TextAnchor.End
                : TextAnchor.Middle;
            marks.Add(new TextMark(new Point(width * i / labels, bottom + 15), labeller.Place(at)) { Anchor = anchor });
        }

        var summary = string.Join("; ", model.Legend.Select(entry => $"{entry.Name}: {Show.Count(entry.Events)}"));
        return new Scene(width, bottom + AxisHeight, Strings.Dots_Title, summary, marks);
    }

    private static double Legend(DotsModel model, double width, List<Mark> marks)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var entry in model.Legend)
        {
            var name = TextWidth.Fit(entry.Name, 200, 11);
            var wide = 14 + TextWidth.Of(name, 11) + 14;
            if (x > 0 && x + wide > width)
            {
                (x, y) = (0, y + LegendLine);
            }

            marks.Add(new CircleMark(new Point(x + 5, y + 8), 3.5, TokenOf((byte)entry.Category)));
            marks.Add(new TextMark(new Point(x + 14, y + 12), name));
            x += wide;
        }

        return y + LegendLine + 8;
    }

    private static string TokenOf(byte category) => category < 12 ? $"cat-{category + 1}" : "cat-other";

    private static FigureTable TableOf(string title, IReadOnlyList<DotsCount> rows) =>
        FigureTable.Of(
            [new(title, IsNumber: false), new(Strings.Term_Events)],
            rows.Select(row => (IReadOnlyList<FigureCell>)[FigureCell.Text(row.Name), FigureCell.Count(row.Events)])
        );
}
