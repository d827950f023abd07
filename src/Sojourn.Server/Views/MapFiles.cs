using System.Text;
using Sojourn.Charts.Files;
using Sojourn.Charts.ProcessMap;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Theme;

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
            _ => Encoding.UTF8.GetBytes(MapCsv.Write(model)),
        };

        Scene Scene() => ProcessMapDrawing.ToScene(drawing, style);
    }
}
