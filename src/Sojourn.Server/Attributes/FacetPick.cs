using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Attributes;

/// <summary>What was pressed in a column: a value, neighbouring bars of a histogram, or the missing ones.</summary>
/// <param name="Facet">The column.</param>
/// <param name="First">The first group; −1 for rows without a value.</param>
/// <param name="Last">The last group.</param>
public sealed record FacetPick(Facet Facet, int First, int Last)
{
    /// <summary>Whether a group belongs to it.</summary>
    public bool Has(int group) => group >= First && group <= Last;

    /// <summary>Its part of a count.</summary>
    public long Of(IReadOnlyList<long> counts)
    {
        if (First < 0)
        {
            return counts[^1];
        }

        var sum = 0L;
        for (var group = First; group <= Last; group++)
        {
            sum += counts[group];
        }

        return sum;
    }

    /// <summary>What it is called.</summary>
    public string Name(DatasetView view)
    {
        if (First < 0)
        {
            return Strings.Dots_NoValue;
        }

        return Facet.IsHistogram
            ? GroupNames.Range(view, Facet.Groups, First, Last)
            : GroupNames.Of(view, Facet.Groups, First);
    }
}
