using Sojourn.Mining.EventLogs;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Travel;

/// <summary>A colour of travelling cases and what it stands for.</summary>
/// <param name="Name">The value of the attribute, in the reader's language where it is none.</param>
/// <param name="Token">The design token of the colour, without its dashes.</param>
/// <param name="Cases">How many of the travelling cases have it.</param>
internal sealed record TravelColor(string Name, string Token, int Cases);

/// <summary>The colours of travelling cases by a case attribute: its most frequent values, the others, those without one.</summary>
internal sealed class TravelColors
{
    /// <summary>So many values have a colour of their own.</summary>
    public const int Most = 8;

    private TravelColors(IReadOnlyList<TravelColor> legend, byte[] ofCase)
    {
        Legend = legend;
        OfCase = ofCase;
    }

    /// <summary>The colours in use; one without a name where no attribute is chosen.</summary>
    public IReadOnlyList<TravelColor> Legend { get; }

    /// <summary>The place in <see cref="Legend"/> of each travelling case.</summary>
    public byte[] OfCase { get; }

    /// <summary>The attributes that can colour cases.</summary>
    public static IReadOnlyList<CategoricalColumn> Choices(EventLog log) =>
        [.. log.CaseAttributes.OfType<CategoricalColumn>()];

    /// <summary>The colours of two sides, in which the map is coloured too; a case may be on both.</summary>
    /// <param name="a">The cases of A.</param>
    /// <param name="b">The cases of B.</param>
    /// <param name="cases">The ranks of the travelling cases.</param>
    public static TravelColors OfSides(CaseSelection a, CaseSelection b, IReadOnlyList<int> cases)
    {
        int[] sides =
        [
            .. cases.Select(rank =>
                !b.Contains(rank) ? 0
                : !a.Contains(rank) ? 1
                : 2
            ),
        ];
        var legend = new[] { ("A", "diff-2"), ("B", "diff-6"), (Strings.Travel_BothSides, "text") }
            .Select(
                (side, i) => (Side: i, Color: new TravelColor(side.Item1, side.Item2, sides.Count(each => each == i)))
            )
            .Where(each => each.Color.Cases > 0)
            .ToList();
        return new TravelColors(
            [.. legend.Select(each => each.Color)],
            [.. sides.Select(side => (byte)legend.FindIndex(each => each.Side == side))]
        );
    }

    /// <summary>The colours of some cases.</summary>
    /// <param name="column">The attribute, or null for one colour.</param>
    /// <param name="cases">The ranks of the travelling cases.</param>
    public static TravelColors Of(CategoricalColumn? column, IReadOnlyList<int> cases)
    {
        if (column is null)
        {
            return new TravelColors([new TravelColor("", "text", cases.Count)], new byte[cases.Count]);
        }

        var counts = new int[column.Values.Count];
        var missing = 0;
        foreach (var rank in cases)
        {
            if (column.Codes.Span[rank] is var code and >= 0)
            {
                counts[code]++;
            }
            else
            {
                missing++;
            }
        }

        int[] top =
        [
            .. Enumerable
                .Range(0, counts.Length)
                .Where(code => counts[code] > 0)
                .OrderByDescending(code => counts[code])
                .ThenBy(code => code)
                .Take(Most),
        ];
        List<TravelColor> legend =
        [
            .. top.Select((code, i) => new TravelColor(column.Values[code], $"cat-{i + 1}", counts[code])),
        ];
        var rest = cases.Count - missing - top.Sum(code => counts[code]);
        var (other, none) = (legend.Count, legend.Count + (rest > 0 ? 1 : 0));
        if (rest > 0)
        {
            legend.Add(new TravelColor(Strings.Travel_Other, "cat-other", rest));
        }

        if (missing > 0)
        {
            legend.Add(new TravelColor(Text.Of(Strings.Phrase_IsMissing, column.Name), "text-4", missing));
        }

        var place = new byte[counts.Length];
        Array.Fill(place, (byte)other);
        foreach (var (i, code) in top.Index())
        {
            place[code] = (byte)i;
        }

        return new TravelColors(
            legend,
            [.. cases.Select(rank => column.Codes.Span[rank] is var code and >= 0 ? place[code] : (byte)none)]
        );
    }
}
