using Sojourn.Charts.Geometry;
using Sojourn.Charts.Scenes;

namespace Sojourn.Charts.Documents;

/// <summary>Says below a drawing what it is: a picture that is pasted somewhere has no page around it.</summary>
public static class Captions
{
    private const double Edge = 12;
    private const double Leading = 16;
    private const double LeastWidth = 320;

    /// <summary>The drawing with its title and sentences below it.</summary>
    public static Scene Below(Scene scene, string title, IEnumerable<string> sentences)
    {
        var width = Math.Max(LeastWidth, scene.Width);
        var y = scene.Height + Edge;
        var marks = new List<Mark>(scene.Marks);
        Write(title, 13, "text", isStrong: true);
        foreach (var sentence in sentences)
        {
            Write(sentence, 11, "text-3", isStrong: false);
        }

        return new Scene(width, y + Edge, scene.Title, scene.Summary, marks);

        void Write(string text, double size, string fill, bool isStrong)
        {
            foreach (var line in TextLines.Of(text, width - 2 * Edge, size, isStrong))
            {
                marks.Add(new TextMark(new Point(Edge, y + size), line, fill) { Size = size, Strong = isStrong });
                y += Leading;
            }
        }
    }
}
