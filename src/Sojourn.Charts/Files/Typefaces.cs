using System.Text;
using SkiaSharp;

namespace Sojourn.Charts.Files;

/// <summary>The fonts of PNG and PDF files, from the assembly itself: Inter, and Noto Sans SC for what Inter lacks.</summary>
/// <remarks>
/// A text is cut into runs of one font. Characters that neither font has are drawn as the empty box of Inter; scripts that
/// join or reorder letters are not shaped.
/// </remarks>
internal sealed class Typefaces
{
    private static readonly Lazy<Face> Regular = new(() => Face.Load("Inter_400Regular.ttf"));
    private static readonly Lazy<Face> SemiBold = new(() => Face.Load("Inter_600SemiBold.ttf"));
    private static readonly Lazy<Face> Chinese = new(() => Face.Load("NotoSansSC_400Regular.ttf"));

    /// <summary>The fonts as they are, for pictures.</summary>
    public static readonly Typefaces Whole = new([]);

    private readonly Dictionary<Face, SKTypeface> cut;

    private Typefaces(Dictionary<Face, SKTypeface> cut) => this.cut = cut;

    /// <summary>The fonts cut down to what some texts need, for files that carry them.</summary>
    public static Typefaces For(IEnumerable<(string Text, bool IsStrong)> texts)
    {
        var needed = new Dictionary<Face, Dictionary<int, ushort>>();
        foreach (var (text, isStrong) in texts)
        {
            foreach (var rune in text.EnumerateRunes())
            {
                var face = Its(rune, isStrong);
                if (!needed.TryGetValue(face, out var glyphs))
                {
                    needed[face] = glyphs = [];
                }

                if (face.Glyph(rune) is var glyph and > 0)
                {
                    glyphs[rune.Value] = glyph;
                }
            }
        }

        return new Typefaces(
            needed.ToDictionary(each => each.Key, each => Face.Read(FontSubset.Of(each.Key.Data, each.Value)))
        );
    }

    /// <summary>The characters of some texts that no font has, in order.</summary>
    public static IReadOnlyList<Rune> Lacking(IEnumerable<string> texts) =>
        [
            .. texts
                .SelectMany(text => text.EnumerateRunes())
                .Distinct()
                .Where(rune => Its(rune, isStrong: false).Glyph(rune) == 0)
                .Order(),
        ];

    /// <summary>The text in runs, each with its font at a size.</summary>
    public IEnumerable<(string Text, SKFont Font)> Runs(string text, float size, bool isStrong)
    {
        // Half a character of four bytes has no glyph, and no rune either.
        var run = new StringBuilder();
        Face? face = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var its = Its(rune, isStrong);
            if (face is not null && its != face)
            {
                yield return (run.ToString(), Font(face));
                run.Clear();
            }

            face = its;
            run.Append(rune.ToString());
        }

        if (face is not null)
        {
            yield return (run.ToString(), Font(face));
        }

        SKFont Font(Face its) =>
            new(cut.GetValueOrDefault(its) ?? its.Whole, size)
            {
                Subpixel = true,
                Edging = SKFontEdging.Antialias,
                Hinting = SKFontHinting.None,
                // One weight of the Chinese font is enough: it is large, and strong text is a heading's few words.
                Embolden = isStrong && its == Chinese.Value,
            };
    }

    private static Face Its(Rune rune, bool isStrong)
    {
        var own = (isStrong ? SemiBold : Regular).Value;
        return own.Glyph(rune) > 0 || Chinese.Value.Glyph(rune) == 0 ? own : Chinese.Value;
    }

    private sealed class Face(byte[] data)
    {
        public byte[] Data => data;

        public SKTypeface Whole { get; } = Read(data);

        public ushort Glyph(Rune rune)
        {
            using var font = new SKFont(Whole);
            return font.GetGlyph(rune.Value);
        }

        public static Face Load(string file)
        {
            var name = $"Sojourn.Charts.{file}";
            using var stream =
                typeof(Typefaces).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The assembly lacks the font {name}.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return new Face(bytes);
        }

        public static SKTypeface Read(byte[] font)
        {
            using var copy = SKData.CreateCopy(font);
            return SKTypeface.FromData(copy) ?? throw new InvalidOperationException("A font could not be read.");
        }
    }
}
