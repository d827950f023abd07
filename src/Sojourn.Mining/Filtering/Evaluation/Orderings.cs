using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Where the values of a filter lie among the points of an ordered domain.</summary>
/// <remarks>
/// Points are what a column holds: numbers, instants in the log's unit, places in an ordered dictionary. A value may fall
/// between two points; then nothing is equal to it, and the four bounds tell which points lie on its sides.
/// </remarks>
internal abstract class Ordering<T>
    where T : struct, IComparable<T>
{
    public abstract T Least { get; }

    public abstract T Greatest { get; }

    /// <summary>The least point at or above a value.</summary>
    public abstract T AtLeast(FilterValue value);

    /// <summary>The greatest point at or below a value.</summary>
    public abstract T AtMost(FilterValue value);

    /// <summary>The greatest point below a value.</summary>
    public abstract T Below(FilterValue value);

    /// <summary>The least point above a value.</summary>
    public abstract T Above(FilterValue value);

    /// <summary>The points that satisfy a test, as inclusive intervals in order.</summary>
    public (T Low, T High)[] Intervals(ValueTest test)
    {
        var intervals = test switch
        {
            Comparison comparison => Intervals(comparison),
            OneOf oneOf => oneOf.Values.Select(value => (AtLeast(value), AtMost(value))),
            InRange range =>
            [
                (range.From is { } from ? AtLeast(from) : Least, range.ToExclusive is { } to ? Below(to) : Greatest),
            ],
            Between between => [(AtLeast(between.From), AtMost(between.To))],
            _ => throw new ArgumentException($"{test.GetType().Name} is not about an order.", nameof(test)),
        };
        return [.. intervals.Where(i => i.Item1.CompareTo(i.Item2) <= 0).Distinct().OrderBy(i => i.Item1)];
    }

    private IEnumerable<(T, T)> Intervals(Comparison comparison)
    {
        var value = comparison.Value;
        return comparison.Operator switch
        {
            ComparisonOperator.Equal => [(AtLeast(value), AtMost(value))],
            ComparisonOperator.NotEqual => [(Least, Below(value)), (Above(value), Greatest)],
            ComparisonOperator.Less => [(Least, Below(value))],
            ComparisonOperator.LessOrEqual => [(Least, AtMost(value))],
            ComparisonOperator.Greater => [(Above(value), Greatest)],
            ComparisonOperator.GreaterOrEqual => [(AtLeast(value), Greatest)],
            _ => throw new ArgumentException($"{comparison.Operator} is not about an order.", nameof(comparison)),
        };
    }
}

/// <summary>64-bit floating-point numbers.</summary>
internal sealed class NumberOrdering(string name) : Ordering<double>
{
    public override double Least => double.NegativeInfinity;

    public override double Greatest => double.PositiveInfinity;

    public override double AtLeast(FilterValue value) => Of(value);

    public override double AtMost(FilterValue value) => Of(value);

    public override double Below(FilterValue value) => Math.BitDecrement(Of(value));

    public override double Above(FilterValue value) => Math.BitIncrement(Of(value));

    private double Of(FilterValue value) =>
        value is NumberValue number
            ? number.Number
            : throw new AttributeTypeException(name, $"numbers", value, $"a number");
}

/// <summary>Whole numbers, such as counts of events.</summary>
internal sealed class CountOrdering(string name) : Ordering<long>
{
    public override long Least => 0;

    public override long Greatest => long.MaxValue;

    public override long AtLeast(FilterValue value) => Clamped(Math.Ceiling(Of(value)));

    public override long AtMost(FilterValue value) => Clamped(Math.Floor(Of(value)));

    public override long Below(FilterValue value) => AtLeast(value) - 1;

    public override long Above(FilterValue value) => AtMost(value) + 1;

    /// <summary>Counts stay far inside this bound, so that one more or less does not overflow.</summary>
    private static long Clamped(double number) => (long)Math.Clamp(number, -1e15, 1e15);

    private double Of(FilterValue value) =>
        value is NumberValue number
            ? number.Number
            : throw new AttributeTypeException(name, $"numbers", value, $"a number");
}

/// <summary>Instants and durations: whole numbers of the log's unit.</summary>
internal sealed class TimeOrdering(Func<FilterValue, long> microseconds, TimeUnit unit, long least) : Ordering<long>
{
    public override long Least => least;

    public override long Greatest => long.MaxValue;

    public static TimeOrdering OfInstants(string name, FilterRun run) =>
        new(
            value =>
                value is TimeValue time
                    ? time.Time.ToMicroseconds(run.Scope.TimeZone)
                    : throw new AttributeTypeException(
                        name,
                        $"times",
                        value,
                        $"a time such as 2026-01-31 or 2026-01-31T09:30"
                    ),
            run.Log.Unit,
            long.MinValue
        );

    public static TimeOrdering OfDurations(string name, FilterRun run) =>
        new(
            value =>
                value is DurationValue duration
                    ? duration.Microseconds
                    : throw new AttributeTypeException(name, $"durations", value, $"a duration such as 4h or 3d"),
            run.Log.Unit,
            0
        );

    public override long AtLeast(FilterValue value) => -Floor(-microseconds(value));

    public override long AtMost(FilterValue value) => Floor(microseconds(value));

    public override long Below(FilterValue value) => AtLeast(value) - 1;

    public override long Above(FilterValue value) => AtMost(value) + 1;

    private long Floor(long value)
    {
        var size = unit.Microseconds();
        var quotient = value / size;
        return value % size < 0 ? quotient - 1 : quotient;
    }
}

/// <summary>Places in a dictionary that stands in ordinal order.</summary>
internal sealed class TextOrdering(string name, IReadOnlyList<string> values) : Ordering<int>
{
    public override int Least => 0;

    public override int Greatest => values.Count - 1;

    public override int AtLeast(FilterValue value) => Count(value, static c => c < 0);

    public override int AtMost(FilterValue value) => Count(value, static c => c <= 0) - 1;

    public override int Below(FilterValue value) => AtLeast(value) - 1;

    public override int Above(FilterValue value) => AtMost(value) + 1;

    private int Count(FilterValue value, Func<int, bool> isBefore)
    {
        var text = value is TextValue t
            ? t.Text
            : throw new AttributeTypeException(name, $"texts", value, $"it in double quotes");
        var (low, high) = (0, values.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var before = isBefore(OrdinalUtf8Comparer.Instance.Compare(values[middle], text));
            (low, high) = before ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>False, then true.</summary>
internal sealed class BooleanOrdering(string name) : Ordering<int>
{
    public override int Least => 0;

    public override int Greatest => 1;

    public override int AtLeast(FilterValue value) => Of(value);

    public override int AtMost(FilterValue value) => Of(value);

    public override int Below(FilterValue value) => Of(value) - 1;

    public override int Above(FilterValue value) => Of(value) + 1;

    private int Of(FilterValue value) =>
        value is BooleanValue boolean
            ? boolean.Truth
                ? 1
                : 0
            : throw new AttributeTypeException(name, $"true or false", value, $"true or false");
}
