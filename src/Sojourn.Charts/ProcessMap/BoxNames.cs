using System.Globalization;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.ProcessMap;

/// <summary>
/// The names on boxes, in two lines at most. Names that are long and begin alike are cut in their middle instead of at
/// their end, so that no two boxes read the same.
/// </summary>
internal static class BoxNames
{
    private const int MostLines = 2;
    private const string Cut = "…";

    /// <param name="names">The whole names.</param>
    /// <param name="width">How wide a line may be.</param>
    /// <param name="size">The size of the letters.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> names, double width, double size)
    {
        var lines = names
            .Select(name => (IReadOnlyList<string>)[.. TextWidth.Wrap(name, width, MostLines, size, strong: true)])
            .ToArray();
        foreach (var (place, _) in Alike(lines))
        {
            lines[place] = [lines[place][0], Tail(names[place], width, size, "")];
        }

        foreach (var (place, number) in Alike(lines))
        {
            var sign = string.Create(CultureInfo.InvariantCulture, $" ({number})");
            lines[place] = [lines[place][0], Tail(names[place], width, size, sign)];
        }

        return lines;
    }

    // Boxes that read the same although their names differ, numbered within those that do.
    private static List<(int Place, int Number)> Alike(IReadOnlyList<string>[] lines) =>
        [
            .. lines
                .Index()
                .GroupBy(each => string.Join('\n', each.Item), each => each.Index, StringComparer.Ordinal)
                .Where(group => group.Skip(1).Any())
                .SelectMany(group => group.Select((place, i) => (place, i + 1))),
        ];

    private static string Tail(string name, double width, double size, string sign)
    {
        var starts = StringInfo.ParseCombiningCharacters(name);
        var from = starts.Length;
        while (from > 1 && TextWidth.Of(Cut + name[starts[from - 1]..] + sign, size, strong: true) <= width)
        {
            from--;
        }

        return Cut + (from == starts.Length ? "" : name[starts[from]..].TrimStart()) + sign;
    }
}
