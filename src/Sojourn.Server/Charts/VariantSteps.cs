namespace Sojourn.Server.Charts;

/// <summary>How a step of a variant relates to the reference variant.</summary>
public enum StepKind
{
    /// <summary>Both have it.</summary>
    Shared,

    /// <summary>The reference does not have it, or not here.</summary>
    Added,

    /// <summary>Only the reference has it here.</summary>
    Omitted,
}

/// <summary>A step of a variant in its row.</summary>
public sealed record VariantStep(StepKind Kind, int Activity);

/// <summary>Aligns a variant with the reference: as many steps as possible are shared, in order.</summary>
internal static class VariantSteps
{
    /// <summary>How many steps of a long variant are compared; a row shows fewer.</summary>
    public const int MostCompared = 60;

    public static IReadOnlyList<VariantStep> Compare(IReadOnlyList<int> reference, IReadOnlyList<int> variant)
    {
        var a = reference.Take(MostCompared).ToArray();
        var b = variant.Take(MostCompared).ToArray();
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var steps = new List<VariantStep>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                steps.Add(new VariantStep(StepKind.Shared, b[y]));
                (x, y) = (x + 1, y + 1);
            }
            else if (y < b.Length && (x == a.Length || common[x, y + 1] >= common[x + 1, y]))
            {
                steps.Add(new VariantStep(StepKind.Added, b[y++]));
            }
            else
            {
                steps.Add(new VariantStep(StepKind.Omitted, a[x++]));
            }
        }

        return steps;
    }
}
