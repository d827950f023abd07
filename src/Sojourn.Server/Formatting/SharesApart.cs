using System.Globalization;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Formatting;

/// <summary>Two shares and their difference in words.</summary>
internal static class SharesApart
{
    private const int TooFew = 5;

    /// <summary>
    /// The share of A, that of B, and A − B in percentage points with its interval; that there are too few, where a
    /// population is small.
    /// </summary>
    public static string Say(long count, long population, long otherCount, long otherPopulation)
    {
        if (population < TooFew || otherPopulation < TooFew)
        {
            return Strings.Attributes_TooFew;
        }

        var difference = ShareDifference.Of(count, population, otherCount, otherPopulation)!;
        return Text.Of(
            Strings.Attributes_Difference,
            Show.Share(1.0 * count / population),
            Show.Share(1.0 * otherCount / otherPopulation),
            Points(difference.Difference),
            $"{Points(difference.Interval.Lower ?? -1)} – {Points(difference.Interval.Upper ?? 1)}"
        );
    }

    /// <summary>
    /// The same for shares of events, without an interval: the events of one case are not independent of each other, and an
    /// interval that takes them for it would be too narrow.
    /// </summary>
    public static string SayOfEvents(long count, long population, long otherCount, long otherPopulation) =>
        population < TooFew || otherPopulation < TooFew
            ? Strings.Attributes_TooFew
            : Text.Of(
                Strings.Attributes_DifferenceOfEvents,
                Show.Share(1.0 * count / population),
                Show.Share(1.0 * otherCount / otherPopulation),
                Points((1.0 * count / population) - (1.0 * otherCount / otherPopulation))
            );

    private static string Points(double share)
    {
        var text = Math.Abs(share * 100).ToString("N1", CultureInfo.CurrentCulture);
        return Math.Round(share * 100, 1) switch
        {
            < 0 => "−" + text,
            > 0 => "+" + text,
            _ => text,
        };
    }
}
