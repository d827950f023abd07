using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>Says for how many cases the order of equal times decided; nothing where there is no such case.</summary>
internal static class TieWords
{
    public static string? Of(DatasetView view) => Of(view.Figures.TieShare);

    /// <param name="share">The share of cases with equal times of different activities.</param>
    public static string? Of(double share) =>
        share > 0 ? Text.Of(Strings.Variants_Ties, Show.ShareOrLess(share)) : null;
}
