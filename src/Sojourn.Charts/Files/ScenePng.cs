using SkiaSharp;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Theme;

namespace Sojourn.Charts.Files;

/// <summary>Writes a scene as a PNG picture.</summary>
public static class ScenePng
{
    /// <summary>The most pixels a side may have: wider drawings get fewer dots per pixel of the screen.</summary>
    public const int MostPixels = 16_000;

    /// <summary>The picture, on the theme's canvas.</summary>
    /// <param name="scene">The drawing.</param>
    /// <param name="theme">Light or dark; others are light.</param>
    /// <param name="scale">Dots per pixel of the drawing. Above 0 to 8; default 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range.</exception>
    public static byte[] Write(Scene scene, DrawingTheme theme = DrawingTheme.Light, double scale = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 8);
        var longest = Math.Max(scene.Width, scene.Height);
        var dots = Math.Min(scale, MostPixels / Math.Max(1, longest));
        var size = new SKImageInfo(Dots(scene.Width), Dots(scene.Height), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var surface =
            SKSurface.Create(size)
            ?? throw new InvalidOperationException($"No room for a picture of {size.Width} × {size.Height} dots.");
        var painter = new ScenePainter(surface.Canvas, theme, Typefaces.Whole);
        surface.Canvas.Clear(painter.Color("canvas"));
        surface.Canvas.Scale((float)dots);
        painter.Paint(scene);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();

        int Dots(double pixels) => Math.Max(1, (int)Math.Ceiling(pixels * dots));
    }
}
