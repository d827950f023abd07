using System.Numerics;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Tests every row of an attribute column.</summary>
internal static class ColumnTest
{
    /// <summary>A new bitmap of the rows whose value satisfies a test; missing values satisfy none but "is missing".</summary>
    public static ulong[] Rows(FilterRun run, AttributeColumn column, ValueTest test)
    {
        switch (test)
        {
            case IsPresent:
                return Present(run, column);
            case IsMissing:
                var missing = Present(run, column);
                Masks.Not(missing, column.Length);
                return missing;
        }

        if (test is WeekTime week)
        {
            return column is TimeColumn times
                ? WeekTimes(run, times, week)
                : throw AttributeTypeException.NoTimes(column.Name, Holds(column));
        }

        switch (column)
        {
            case CategoricalColumn text:
                return Codes(run, text.Codes, Wanted(column.Name, text.Values, test));
            case BooleanColumn boolean:
                return Booleans(boolean, new BooleanOrdering(column.Name).Intervals(Ordered(column.Name, test)));
            case NumberColumn number:
                var numbers = new NumberOrdering(column.Name).Intervals(Ordered(column.Name, test));
                return Values(run, number.Values, number.Valid, numbers);
            case TimeColumn time:
                var instants = TimeOrdering.OfInstants(column.Name, run).Intervals(Ordered(column.Name, test));
                return Values(run, time.Values, time.Valid, instants);
            default:
                throw new ArgumentException($"A column of type {column.Type} cannot be tested.", nameof(column));
        }
    }

    /// <summary>Which values of an ordered dictionary satisfy a test.</summary>
    public static bool[] Wanted(string name, IReadOnlyList<string> values, ValueTest test)
    {
        var wanted = new bool[values.Count];
        if (test is Comparison { Operator: ComparisonOperator.EqualIgnoringCase, Value: TextValue text })
        {
            for (var code = 0; code < wanted.Length; code++)
            {
                wanted[code] = string.Equals(values[code], text.Text, StringComparison.OrdinalIgnoreCase);
            }

            return wanted;
        }

        foreach (var (low, high) in new TextOrdering(name, values).Intervals(test))
        {
            wanted.AsSpan(low, high - low + 1).Fill(true);
        }

        return wanted;
    }

    /// <summary>Whether a value lies in one of some intervals.</summary>
    public static bool Contains<T>(ReadOnlySpan<(T Low, T High)> intervals, T value)
        where T : INumber<T>
    {
        foreach (var (low, high) in intervals)
        {
            if (value >= low && value <= high)
            {
                return true;
            }
        }

        return false;
    }

    private static ValueTest Ordered(string name, ValueTest test) =>
        test is Comparison { Operator: ComparisonOperator.EqualIgnoringCase } comparison
            ? throw new AttributeTypeException(name, $"no texts", comparison.Value, $"'=' and a value of its type")
            : test;

    private static Sentence Holds(AttributeColumn column) =>
        column switch
        {
            NumberColumn => Sentence.Of($"numbers"),
            BooleanColumn => Sentence.Of($"true or false"),
            _ => Sentence.Of($"texts"),
        };

    private static ulong[] Present(FilterRun run, AttributeColumn column) =>
        column switch
        {
            CategoricalColumn text => Codes(run, text.Codes, wanted: null),
            NumberColumn number => Cut(number.Valid.Span, column.Length),
            BooleanColumn boolean => Cut(boolean.Valid.Span, column.Length),
            TimeColumn time => Cut(time.Valid.Span, column.Length),
            _ => throw new ArgumentException($"A column of type {column.Type} cannot be tested.", nameof(column)),
        };

    private static ulong[] Cut(ReadOnlySpan<ulong> bits, int length)
    {
        var cut = bits[..Bits.Words(length)].ToArray();
        if (length % 64 != 0)
        {
            cut[^1] &= ulong.MaxValue >> (64 - length % 64);
        }

        return cut;
    }

    private static ulong[] Booleans(BooleanColumn column, (int Low, int High)[] intervals)
    {
        var rows = new ulong[Bits.Words(column.Length)];
        var truth = column.Values.Span;
        var (wantsFalse, wantsTrue) = (Contains<int>(intervals, 0), Contains<int>(intervals, 1));
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (wantsTrue ? truth[i] : 0) | (wantsFalse ? ~truth[i] : 0);
        }

        Masks.And(rows, Cut(column.Valid.Span, column.Length));
        return rows;
    }

    /// <summary>Rows whose code is wanted; without a list, rows that have a code.</summary>
    private static ulong[] Codes(FilterRun run, ReadOnlyMemory<int> codes, bool[]? wanted)
    {
        var (low, high, dense) = Bounds(wanted);
        return Masks.Fill(
            codes.Length,
            (rows, from, to) =>
            {
                for (var w = from; w < to; w++)
                {
                    var block = codes.Span[(w << 6)..Math.Min(codes.Length, (w << 6) + 64)];
                    rows[w] = dense ? IntervalMask.Of(block, low, high) : InSet(block, wanted);
                }
            },
            run.Cancellation
        );
    }

    /// <summary>The least and greatest wanted code, and whether all codes between them are wanted too.</summary>
    private static (int Low, int High, bool Dense) Bounds(bool[]? wanted)
    {
        if (wanted is null)
        {
            return (0, int.MaxValue, true);
        }

        var low = Array.IndexOf(wanted, true);
        if (low < 0)
        {
            return (0, -1, true);
        }

        var high = Array.LastIndexOf(wanted, true);
        return (low, high, !wanted.AsSpan(low..(high + 1)).Contains(false));
    }

    private static ulong InSet(ReadOnlySpan<int> block, ReadOnlySpan<bool> wanted)
    {
        var word = 0UL;
        for (var i = 0; i < block.Length; i++)
        {
            word |= ((uint)block[i] < (uint)wanted.Length && wanted[block[i]] ? 1UL : 0) << i;
        }

        return word;
    }

    private static ulong[] WeekTimes(FilterRun run, TimeColumn column, WeekTime test) =>
        Masks.Fill(
            column.Length,
            (rows, from, to) =>
            {
                var mask = new WeekTimeMask(test, run);
                for (var w = from; w < to; w++)
                {
                    var block = column.Values.Span[(w << 6)..Math.Min(column.Length, (w << 6) + 64)];
                    rows[w] = mask.Of(block) & column.Valid.Span[w];
                }
            },
            run.Cancellation
        );

    private static ulong[] Values<T>(
        FilterRun run,
        ReadOnlyMemory<T> values,
        ReadOnlyMemory<ulong> valid,
        (T Low, T High)[] intervals
    )
        where T : struct, INumber<T> =>
        Masks.Fill(
            values.Length,
            (rows, from, to) =>
            {
                for (var w = from; w < to; w++)
                {
                    var block = values.Span[(w << 6)..Math.Min(values.Length, (w << 6) + 64)];
                    var word = 0UL;
                    foreach (var (low, high) in intervals)
                    {
                        word |= IntervalMask.Of(block, low, high);
                    }

                    rows[w] = word & valid.Span[w];
                }
            },
            run.Cancellation
        );
}
