using System.Numerics;

namespace Sojourn.Mining.EventLogs;

/// <summary>How many selected cases have each value of a case-level attribute.</summary>
/// <param name="Counts">By code, as the column's dictionary has it.</param>
/// <param name="Missing">Selected cases without a value.</param>
/// <remarks>Cost: proportional to the selected cases.</remarks>
public sealed record FacetCounts(IReadOnlyList<int> Counts, int Missing)
{
    /// <summary>Counts the values of a categorical attribute whose rows are cases.</summary>
    /// <exception cref="ArgumentException">The column's rows are not the selection's cases.</exception>
    public static FacetCounts Of(CategoricalColumn column, CaseSelection selection)
    {
        if (column.Length != selection.CaseCount)
        {
            throw new ArgumentException(
                $"'{column.Name}' does not describe the cases of this selection.",
                nameof(column)
            );
        }

        // Place 0 takes the missing ones, so that the loop has no branch.
        var counts = new int[column.Values.Count + 1];
        var codes = column.Codes.Span;
        var words = selection.Words;
        if (selection.IsAll)
        {
            foreach (var code in codes)
            {
                counts[code + 1]++;
            }
        }
        else
        {
            for (var w = 0; w < words.Length; w++)
            {
                for (var rest = words[w]; rest != 0; rest &= rest - 1)
                {
                    counts[codes[(w << 6) + BitOperations.TrailingZeroCount(rest)] + 1]++;
                }
            }
        }

        return new FacetCounts(counts[1..], counts[0]);
    }
}
