using System.Text;
using SkiaSharp;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.Files;

/// <summary>A scene on a page: where its upper left corner lies, and how many points one of its pixels takes.</summary>
/// <param name="Scene">The drawing.</param>
/// <param name="X">From the page's left edge, in points.</param>
/// <param name="Y">From the page's upper edge, in points.</param>
/// <param name="Scale">Points per pixel.</param>
public sealed record PlacedScene(Scene Scene, double X, double Y, double Scale = PdfPage.PointsPerPixel);

/// <summary>A page of a PDF file.</summary>
/// <param name="Width">Width in points, 1/72 inch.</param>
/// <param name="Height">Height in points.</param>
/// <param name="Scenes">What is on it, in painting order.</param>
public sealed record PdfPage(double Width, double Height, IReadOnlyList<PlacedScene> Scenes)
{
    /// <summary>A CSS pixel is 1/96 inch, a point 1/72.</summary>
    public const double PointsPerPixel = 0.75;

    /// <summary>The size of A4 upright, in points.</summary>
    public static (double Width, double Height) A4 => (595.28, 841.89);

    /// <summary>A page just as large as a scene.</summary>
    public static PdfPage Of(Scene scene) =>
        new(scene.Width * PointsPerPixel, scene.Height * PointsPerPixel, [new PlacedScene(scene, 0, 0)]);
}

/// <summary>Writes scenes as a PDF file: lines stay lines, text stays text, and of the fonts only what is drawn comes along.</summary>
/// <remarks>The file holds no date and no place, so that equal pages give equal bytes.</remarks>
public static class ScenePdf
{
    /// <summary>The file of one scene on a page of its size.</summary>
    public static byte[] Write(Scene scene, DrawingTheme theme = DrawingTheme.Light) =>
        Write(scene.Title, [PdfPage.Of(scene)], theme);

    /// <summary>The file of some pages.</summary>
    /// <param name="title">The document's title, which readers show instead of the file's name.</param>
    /// <param name="pages">The pages in order, at least one.</param>
    /// <param name="theme">Light or dark; others are light.</param>
    /// <exception cref="ArgumentException">There is no page.</exception>
    public static byte[] Write(string title, IReadOnlyList<PdfPage> pages, DrawingTheme theme = DrawingTheme.Light)
    {
        if (pages.Count == 0)
        {
            throw new ArgumentException("A PDF file has at least one page.", nameof(pages));
        }

        var texts = pages
            .SelectMany(page => page.Scenes)
            .SelectMany(placed => placed.Scene.Marks.OfType<TextMark>())
            .Select(mark => (mark.Text, mark.Strong));
        var faces = Typefaces.For(texts);
        using var file = new MemoryStream();
        using (var document = SKDocument.CreatePdf(file, Metadata(title)))
        {
            foreach (var page in pages)
            {
                var canvas = document.BeginPage((float)page.Width, (float)page.Height);
                var painter = new ScenePainter(canvas, theme, faces);
                canvas.Clear(painter.Color("canvas"));
                foreach (var placed in page.Scenes)
                {
                    canvas.Save();
                    canvas.Translate((float)placed.X, (float)placed.Y);
                    canvas.Scale((float)placed.Scale);
                    painter.Paint(placed.Scene);
                    canvas.Restore();
                }

                document.EndPage();
            }

            document.Close();
        }

        return file.ToArray();
    }

    /// <summary>The characters of some texts that the fonts of files lack: they are drawn as empty boxes.</summary>
    public static IReadOnlyList<Rune> CharactersWithoutGlyph(IEnumerable<string> texts) => Typefaces.Lacking(texts);

    private static SKDocumentPdfMetadata Metadata(string title)
    {
        var metadata = SKDocumentPdfMetadata.Default;
        metadata.Title = title;
        metadata.Creator = "Sojourn";
        metadata.Producer = "Sojourn";
        metadata.Creation = null;
        metadata.Modified = null;
        return metadata;
    }
}
