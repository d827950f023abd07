namespace Sojourn.Charts.Variants;

/// <summary>An activity as it appears in chevrons.</summary>
/// <param name="Name">In full, for titles.</param>
/// <param name="Colour">Its place among the categories, from 1; above 12 it is drawn as "other".</param>
/// <param name="ShortName">What fits a chevron; null takes the first words of the name that do.</param>
public sealed record VariantActivity(string Name, int Colour, string? ShortName = null);

/// <summary>A variant.</summary>
/// <param name="Steps">Its activities, as places in the activity list.</param>
/// <param name="Cases">Cases that took this way.</param>
/// <param name="Share">Their share of all cases, 0 to 1.</param>
public sealed record VariantRow(IReadOnlyList<int> Steps, long Cases, double Share);

/// <summary>Variants to be compared with one of them.</summary>
public sealed class VariantsPicture
{
    /// <param name="activities">All activities that occur.</param>
    /// <param name="rows">In the order drawn.</param>
    /// <param name="reference">The row the others are compared with; -1 for none.</param>
    /// <exception cref="ArgumentException">A step or the reference points nowhere.</exception>
    public VariantsPicture(IReadOnlyList<VariantActivity> activities, IReadOnlyList<VariantRow> rows, int reference = 0)
    {
        Activities = [.. activities];
        Rows = [.. rows];
        Reference = Rows.Count == 0 ? -1 : reference;
        if (Reference < -1 || Reference >= Rows.Count)
        {
            throw new ArgumentException($"There is no row {reference} to compare with.", nameof(reference));
        }

        if (Rows.SelectMany(r => r.Steps).Any(s => (uint)s >= (uint)Activities.Count))
        {
            throw new ArgumentException("A step names an activity that is not in the list.", nameof(rows));
        }
    }

    public IReadOnlyList<VariantActivity> Activities { get; }

    public IReadOnlyList<VariantRow> Rows { get; }

    public int Reference { get; }

    public required string Title { get; init; }
}
