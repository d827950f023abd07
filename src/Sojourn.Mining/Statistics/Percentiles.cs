using System.Numerics;

namespace Sojourn.Mining.Statistics;

/// <summary>Exact percentiles of whole numbers, such as durations in the log's time unit.</summary>
/// <remarks>
/// Linear interpolation between order statistics (Hyndman–Fan type 7, see <see cref="Quantile"/>). Unit: the values'.
/// Without values a percentile is undefined, which is null and never zero.
/// </remarks>
public static class Percentiles
{
    private const int SmallEnoughToSort = 32;

    /// <summary>A percentile of ascending values.</summary>
    /// <remarks>Cost: constant.</remarks>
    public static double? OfSorted<T>(ReadOnlySpan<T> ascending, Quantile quantile)
        where T : struct, IBinaryInteger<T>
    {
        if (ascending.IsEmpty)
        {
            return null;
        }

        var at = quantile.PositionAmong(ascending.Length);
        return at.Between(
            long.CreateChecked(ascending[(int)at.LowerIndex]),
            long.CreateChecked(ascending[(int)at.UpperIndex])
        );
    }

    /// <summary>A percentile of values in any order, found by selection; the values are rearranged.</summary>
    /// <remarks>Cost: linear in the number of values on average, n·log n at worst.</remarks>
    public static double? BySelection<T>(Span<T> values, Quantile quantile)
        where T : struct, IBinaryInteger<T>
    {
        if (values.IsEmpty)
        {
            return null;
        }

        Span<double> result = stackalloc double[1];
        BySelection(values, [quantile], result);
        return result[0];
    }

    /// <summary>Several percentiles of values in any order, found by selection; the values are rearranged.</summary>
    /// <param name="values">At least one value.</param>
    /// <param name="ascending">The quantiles, ascending.</param>
    /// <param name="results">Takes one percentile per quantile.</param>
    /// <remarks>Cost: each percentile searches only among the values above the one before.</remarks>
    /// <exception cref="ArgumentException">
    /// There are no values, the quantiles do not ascend, or there is not exactly one place per quantile.
    /// </exception>
    public static void BySelection<T>(Span<T> values, ReadOnlySpan<Quantile> ascending, Span<double> results)
        where T : struct, IBinaryInteger<T>
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("A percentile needs at least one value.", nameof(values));
        }

        if (ascending.Length != results.Length)
        {
            throw new ArgumentException("There must be one place per quantile.", nameof(results));
        }

        var settled = 0; // values below this index are in their places
        for (var i = 0; i < ascending.Length; i++)
        {
            var at = ascending[i].PositionAmong(values.Length);
            if (i > 0 && ascending[i].CompareTo(ascending[i - 1]) < 0)
            {
                throw new ArgumentException("The quantiles must ascend.", nameof(ascending));
            }

            var lower = Settle(values, (int)at.LowerIndex, ref settled);
            var upper = Settle(values, (int)at.UpperIndex, ref settled);
            results[i] = at.Between(long.CreateChecked(lower), long.CreateChecked(upper));
        }
    }

    /// <summary>The value with that many values below or equal before it, found by selection; the values are rearranged.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="index">Zero-based, below the number of values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value of that rank.</exception>
    public static T OrderStatistic<T>(Span<T> values, int index)
        where T : struct, IBinaryInteger<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, values.Length);
        Select(values, index);
        return values[index];
    }

    /// <summary>The order statistic at an index, where everything before <paramref name="settled"/> is in place.</summary>
    private static T Settle<T>(Span<T> values, int index, ref int settled)
        where T : struct, IBinaryInteger<T>
    {
        if (index >= settled)
        {
            Select(values[settled..], index - settled);
            settled = index + 1;
        }

        return values[index];
    }

    /// <summary>Puts the k-th smallest value at index k, with none larger before it and none smaller after it.</summary>
    private static void Select<T>(Span<T> values, int k)
        where T : struct, IBinaryInteger<T>
    {
        var budget = 2 * BitOperations.Log2((uint)values.Length + 1);
        while (values.Length > SmallEnoughToSort && budget-- > 0)
        {
            var (below, equalEnd) = Partition(values, MedianOfThree(values));
            if (k < below)
            {
                values = values[..below];
            }
            else if (k < equalEnd)
            {
                return;
            }
            else
            {
                values = values[equalEnd..];
                k -= equalEnd;
            }
        }

        values.Sort();
    }

    /// <summary>Three-way: smaller, equal, larger. Durations repeat often, so equal values must not cost a round each.</summary>
    private static (int Below, int EqualEnd) Partition<T>(Span<T> values, T pivot)
        where T : struct, IBinaryInteger<T>
    {
        int below = 0,
            at = 0,
            above = values.Length;
        while (at < above)
        {
            var value = values[at];
            if (value < pivot)
            {
                values[at++] = values[below];
                values[below++] = value;
            }
            else if (value > pivot)
            {
                values[at] = values[--above];
                values[above] = value;
            }
            else
            {
                at++;
            }
        }

        return (below, above);
    }

    private static T MedianOfThree<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T>
    {
        var (a, b, c) = (values[0], values[values.Length / 2], values[^1]);
        return T.Max(T.Min(a, b), T.Min(T.Max(a, b), c));
    }
}
