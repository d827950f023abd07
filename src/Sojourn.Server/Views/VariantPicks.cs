using System.Collections.Immutable;
using System.Globalization;

namespace Sojourn.Server.Views;

/// <summary>
/// The variants that a reader has ticked, by their numbers in the log: ranks change with the filters, numbers do not.
/// </summary>
internal static class VariantPicks
{
    public const string Key = "pick";

    // A list of traces is a filter's text, and stands in the address.
    private const int LongestText = 40_000;

    /// <summary>The ticked variants that the selected cases have, in the order ticked.</summary>
    public static ImmutableArray<int> Of(DatasetView view) =>
        [
            .. (view.State.Option(Key) ?? "")
                .Split('-', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1)
                .Where(number => number >= 0 && number < view.Log.VariantCount)
                .Where(number => view.Figures.Variants.CountOf(number) > 0)
                .Distinct(),
        ];

    /// <summary>The state with other variants ticked.</summary>
    public static ViewState With(ViewState state, IEnumerable<int> numbers) =>
        state.WithOption(
            Key,
            string.Join('-', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))
                is { Length: > 0 } text
                ? text
                : null
        );

    /// <summary>The filter for the cases of some variants; null where it would be too long to be written down.</summary>
    public static string? Filter(DatasetView view, IEnumerable<int> numbers)
    {
        var text = FilterTexts.AreVariants(
            numbers.Select(number =>
                view.Figures.Variants.ActivitiesOf(number).Select(activity => view.Log.Activities[activity])
            )
        );
        return text.Length <= LongestText ? text : null;
    }
}
