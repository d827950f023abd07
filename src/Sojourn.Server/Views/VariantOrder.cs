using Sojourn.Mining.Variants;
using Sojourn.Server.Components;

namespace Sojourn.Server.Views;

/// <summary>Puts the variants of a view in order.</summary>
internal static class VariantOrder
{
    public const string Cases = "cases";
    public const string Median = "median";
    public const string P90 = "p90";
    public const string Length = "length";

    /// <summary>The most frequent first, as everywhere else.</summary>
    public static TableSort Standard { get; } = new(Cases, IsDescending: true);

    /// <summary>The sort that an address asks for.</summary>
    public static TableSort Of(string? text) => TableSort.Parse(text, Cases, Median, P90, Length) ?? Standard;

    /// <summary>The first so many variants; ties stand by rank, those without a value last.</summary>
    public static IReadOnlyList<VariantSummary> First(DatasetView view, TableSort sort, int most)
    {
        var variants = view.Figures.Variants;
        if (sort.Key == Cases && sort.IsDescending)
        {
            return [.. variants.Top(most)];
        }

        var keys = new double[variants.Count];
        var places = new int[keys.Length];
        for (var place = 0; place < keys.Length; place++)
        {
            places[place] = place;
            var variant = variants[place];
            var value = sort.Key switch
            {
                Cases => variant.Cases,
                Length => variants.ActivitiesOf(variant.Number).Count,
                P90 => view.Figures.VariantTimes.P90Of(variant.Number),
                _ => view.Figures.VariantTimes.MedianOf(variant.Number),
            };
            keys[place] = value is { } known ? (sort.IsDescending ? -known : known) : double.PositiveInfinity;
        }

        // Stable: among equal ones the more frequent stands first.
        return
        [
            .. places.OrderBy(place => keys[place]).ThenBy(place => place).Take(most).Select(place => variants[place]),
        ];
    }
}
