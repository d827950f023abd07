namespace Sojourn.Mining.Statistics;

/// <summary>A quantile as an exact fraction, so that the rank it falls on is not at the mercy of rounding.</summary>
/// <remarks>
/// Source: type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician
/// 50 (1996) 361–365: the value at position (n − 1)·p among the ordered values, linear in between.
/// </remarks>
public readonly record struct Quantile : IComparable<Quantile>
{
    /// <summary>A fraction between 0 and 1.</summary>
    /// <param name="numerator">0 to <paramref name="denominator"/>.</param>
    /// <param name="denominator">1 or more, at most a million.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public Quantile(int numerator, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(denominator, 1_000_000);
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, denominator);
        Numerator = numerator;
        DenominatorLessOne = denominator - 1;
    }

    /// <summary>The median, one half.</summary>
    public static Quantile Median { get; } = new(1, 2);

    /// <summary>The upper quartile.</summary>
    public static Quantile P75 { get; } = new(3, 4);

    /// <summary>The 90th percentile.</summary>
    public static Quantile P90 { get; } = new(9, 10);

    /// <summary>The 95th percentile.</summary>
    public static Quantile P95 { get; } = new(19, 20);

    /// <summary>The fraction's numerator.</summary>
    public int Numerator { get; }

    /// <summary>The fraction's denominator, at least 1.</summary>
    public int Denominator => DenominatorLessOne + 1;

    /// <summary>The fraction as a floating-point number, 0 to 1.</summary>
    public double Fraction => (double)Numerator / Denominator;

    // Stored less one, so that the default value is the lowest quantile and not a division by zero.
    private int DenominatorLessOne { get; }

    /// <summary>A quantile of whole percent.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is not between 0 and 100.</exception>
    public static Quantile Percent(int percent) => new(percent, 100);

    /// <summary>Compares by the fraction, whatever it is written with.</summary>
    public int CompareTo(Quantile other) =>
        ((long)Numerator * other.Denominator).CompareTo((long)other.Numerator * Denominator);

    /// <summary>Where the quantile falls among that many ordered values.</summary>
    /// <param name="count">The number of values, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no values.</exception>
    public QuantilePosition PositionAmong(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var (index, remainder) = Int128.DivRem((Int128)(count - 1) * Numerator, Denominator);
        return new QuantilePosition((long)index, (int)remainder, Denominator);
    }
}

/// <summary>A place between two neighbouring order statistics.</summary>
/// <param name="LowerIndex">The zero-based index of the lower one.</param>
/// <param name="Remainder">How far above it, in parts of <paramref name="Denominator"/>; 0 is exactly on it.</param>
/// <param name="Denominator">The parts of the way from one order statistic to the next.</param>
public readonly record struct QuantilePosition(long LowerIndex, int Remainder, int Denominator)
{
    /// <summary>The zero-based index of the upper order statistic; the lower one where the place is exactly on it.</summary>
    public long UpperIndex => Remainder == 0 ? LowerIndex : LowerIndex + 1;

    /// <summary>The value at the place, from the two order statistics, to the last bit or the one before.</summary>
    public double Between(long lower, long upper)
    {
        if (Remainder == 0 || lower == upper)
        {
            return lower;
        }

        // Whole part and fraction apart, so that the whole part is exact however long the durations are.
        var (whole, parts) = Int128.DivRem(((Int128)upper - lower) * Remainder, Denominator);
        return (double)((Int128)lower + whole) + ((double)parts / Denominator);
    }
}
