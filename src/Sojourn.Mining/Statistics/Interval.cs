namespace Sojourn.Mining.Statistics;

/// <summary>A confidence interval, both ends included.</summary>
/// <param name="Lower">The lower limit; null where the values cannot bound it.</param>
/// <param name="Upper">The upper limit; null where the values cannot bound it.</param>
public readonly record struct Interval(double? Lower, double? Upper)
{
    /// <summary>The confidence of every interval the product shows unless it says otherwise: 95 %.</summary>
    public const double DefaultConfidence = 0.95;

    internal static void RequireConfidence(double confidence)
    {
        if (confidence is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(confidence),
                confidence,
                "A confidence lies between 0 and 1, such as 0.95."
            );
        }
    }
}
