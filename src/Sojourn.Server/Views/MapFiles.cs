using System.Globalization;
using System.Text;
using Sojourn.Charts.Files;
using Sojourn.Charts.ProcessMap;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Theme;
using Sojourn.Mining.Maps;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Views;

/// <summary>The kinds of files a map can be saved as.</summary>
internal enum MapFileKind
{
    Svg,
    Png,
    Pdf,
    Csv,
    Dot,
}

/// <summary>Writes the map on the screen as a file: its places, its metric, its groups, and what it does not draw.</summary>
internal static class MapFiles
{
    /// <summary>The type that a browser knows the file by.</summary>
    public static string ContentType(MapFileKind kind) =>
        kind switch
        {
            MapFileKind.Svg => "image/svg+xml",
            MapFileKind.Png => "image/png",
            MapFileKind.Pdf => "application/pdf",
            MapFileKind.Csv => "text/csv",
            _ => "text/vnd.graphviz",
        };

    /// <summary>The file of a drawn map.</summary>
    /// <param name="model">The map.</param>
    /// <param name="kind">What kind of file.</param>
    /// <param name="remarks">Sentences below the drawing: the cases, the filters, what is not drawn.</param>
    /// <param name="isDark">Whether the page is dark.</param>
    public static byte[] Write(MapModel model, MapFileKind kind, IReadOnlyList<string> remarks, bool isDark)
    {
        var theme = isDark ? DrawingTheme.Dark : DrawingTheme.Light;
        var style = MapModel.Style(model.Ask.IsNarrow) with { Legend = true, Theme = theme };
        var drawing = model.Drawing.With(remarks);
        return kind switch
        {
            MapFileKind.Svg => Encoding.UTF8.GetBytes(ProcessMapDrawing.ToSvg(drawing, style)),
            MapFileKind.Png => ScenePng.Write(Scene(), theme),
            MapFileKind.Pdf => ScenePdf.Write(Scene(), theme),
            MapFileKind.Dot => Encoding.UTF8.GetBytes(MapDot.Write(model.Picture, style.Culture)),
            _ => Encoding.UTF8.GetBytes(Csv(model)),
        };

        Scene Scene() => ProcessMapDrawing.ToScene(drawing, style);
    }

    /// <summary>What is drawn as rows: activities, then paths; numbers as machines read them.</summary>
    private static string Csv(MapModel model)
    {
        string[] columns =
        [
            "kind",
            "from",
            "to",
            "frequency",
            "cases",
            "most_in_one_case",
            "median_seconds",
            "mean_seconds",
            "p90_seconds",
            "total_seconds",
            "min_seconds",
            "max_seconds",
            "not_drawn_in",
            "not_drawn_out",
        ];
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var node in model.Picture.Nodes)
        {
            rows.Add([
                "activity",
                node.Name,
                null,
                node.Occurrences,
                node.Cases,
                node.MostInOneCase,
                .. new object?[6],
                node.HiddenIn,
                node.HiddenOut,
            ]);
        }

        foreach (var mark in model.Picture.Starts)
        {
            rows.Add(["start", null, mark.Node, mark.Cases, mark.Cases, .. new object?[9]]);
        }

        foreach (var arc in model.View.Arcs)
        {
            rows.Add([
                "path",
                arc.FromName,
                arc.ToName,
                arc.Frequency,
                arc.Cases,
                model.Repeats?.OfArc(arc.From, arc.To),
                .. Durations(arc.Duration),
                null,
                null,
            ]);
        }

        foreach (var mark in model.Picture.Ends)
        {
            rows.Add(["end", mark.Node, null, mark.Cases, mark.Cases, .. new object?[9]]);
        }

        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        CsvText.Write(text, new ResultTable("map", [.. columns.Select(ColumnOf)], rows));
        return text.ToString();
    }

    private static TableColumn ColumnOf(string name) => new(name, ColumnKind.Text);

    private static IEnumerable<object?> Durations(ArcDuration? duration) =>
        [
            duration?.MedianSeconds,
            duration?.MeanSeconds,
            duration?.P90Seconds,
            duration?.TotalSeconds,
            duration?.MinSeconds,
            duration?.MaxSeconds,
        ];
}
