namespace Sojourn.Charts.Variants;

/// <summary>What a step is when a variant is held against the reference.</summary>
public enum StepKind
{
    /// <summary>In both.</summary>
    Shared,

    /// <summary>Added or repeated.</summary>
    Added,

    /// <summary>In the reference only.</summary>
    LeftOut,
}

/// <summary>Aligns a variant with the reference so that as many steps as possible are shared.</summary>
/// <remarks>Longest common subsequence; among equal ones the earliest steps of the variant are the shared ones.</remarks>
public static class StepAlignment
{
    public static IReadOnlyList<(int Activity, StepKind Kind)> Of(
        IReadOnlyList<int> variant,
        IReadOnlyList<int> reference
    )
    {
        var (n, m) = (variant.Count, reference.Count);
        // longest[i, j]: shared steps of what follows place i of the variant and place j of the reference.
        var longest = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = m - 1; j >= 0; j--)
            {
                longest[i, j] =
                    variant[i] == reference[j]
                        ? longest[i + 1, j + 1] + 1
                        : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var steps = new List<(int, StepKind)>(n + m);
        for (int i = 0, j = 0; i < n || j < m; )
        {
            if (i < n && j < m && variant[i] == reference[j])
            {
                steps.Add((variant[i], StepKind.Shared));
                i++;
                j++;
            }
            else if (j < m && (i == n || longest[i, j + 1] >= longest[i + 1, j]))
            {
                steps.Add((reference[j], StepKind.LeftOut));
                j++;
            }
            else
            {
                steps.Add((variant[i], StepKind.Added));
                i++;
            }
        }

        return steps;
    }
}
