using Sojourn.Mining.Variants;
using Sojourn.Server.Charts;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>How many of the variants hold most of the cases, as a sentence.</summary>
internal static class VariantAnswer
{
    public static Answer Of(VariantList variants, CoverageCurve coverage) =>
        variants.Count == 0
            ? Answer.Of(Strings.Variants_NoWay)
            : new(
                Strings.Variants_Answer,
                [
                    Text.Of(Strings.Count_OfCount, Show.Count(coverage.ForShare), Show.Count(variants.Count)),
                    Show.ShareShort(CoverageCurve.Target),
                ]
            );
}
