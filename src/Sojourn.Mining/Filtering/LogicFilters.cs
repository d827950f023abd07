using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>The cases that satisfy every one of several filters.</summary>
public sealed record AllOf : CaseFilter
{
    /// <summary>Joins filters; an <see cref="AllOf"/> among them is taken apart.</summary>
    /// <exception cref="ArgumentException">There are fewer than two filters.</exception>
    public AllOf(IEnumerable<CaseFilter> filters)
    {
        Filters = [.. filters.SelectMany(f => f is AllOf all ? all.Filters : [f])];
        ArgumentOutOfRangeException.ThrowIfLessThan(Filters.Count, 2, nameof(filters));
    }

    /// <summary>The filters, none of them an <see cref="AllOf"/>.</summary>
    public ValueList<CaseFilter> Filters { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var cases = Filters[0].Cases(run);
        for (var i = 1; i < Filters.Count; i++)
        {
            Masks.And(cases, Filters[i].Cases(run));
        }

        return cases;
    }
}

/// <summary>The cases that satisfy at least one of several filters.</summary>
public sealed record AnyOf : CaseFilter
{
    /// <summary>Joins filters; an <see cref="AnyOf"/> among them is taken apart.</summary>
    /// <exception cref="ArgumentException">There are fewer than two filters.</exception>
    public AnyOf(IEnumerable<CaseFilter> filters)
    {
        Filters = [.. filters.SelectMany(f => f is AnyOf any ? any.Filters : [f])];
        ArgumentOutOfRangeException.ThrowIfLessThan(Filters.Count, 2, nameof(filters));
    }

    /// <summary>The filters, none of them an <see cref="AnyOf"/>.</summary>
    public ValueList<CaseFilter> Filters { get; }

    internal override ulong[] Cases(FilterRun run)
    {
        var cases = run.NoCases();
        foreach (var alternatives in Filters.Distinct().GroupBy(filter => (filter as IOfOrder)?.Order ?? filter))
        {
            Masks.Or(cases, OneOf(run, [.. alternatives]));
        }

        return cases;
    }

    private static ulong[] OneOf(FilterRun run, IReadOnlyList<CaseFilter> alternatives)
    {
        if (alternatives is not [IOfOrder first, _, ..])
        {
            return alternatives[0].Cases(run);
        }

        var intervals = new List<(long Low, long High)>();
        foreach (var (low, high) in alternatives.SelectMany(each => ((IOfOrder)each).Intervals(run)).Order())
        {
            if (intervals is [.., var last] && (last.High == long.MaxValue || low <= last.High + 1))
            {
                intervals[^1] = (last.Low, Math.Max(last.High, high));
            }
            else
            {
                intervals.Add((low, high));
            }
        }

        return first.CasesWithin(run, [.. intervals]);
    }
}

/// <summary>A filter that looks for cases with a figure in one of some intervals, such as a throughput time.</summary>
/// <remarks>Alternatives of one order are one look for all of their intervals: thousands cost no more than one.</remarks>
internal interface IOfOrder
{
    /// <summary>Equal for filters that look at the same figures; null for one that looks at several.</summary>
    object? Order { get; }

    /// <summary>The intervals, both ends included.</summary>
    (long Low, long High)[] Intervals(FilterRun run);

    /// <summary>A new bitmap of the cases with a figure in one of the intervals, which ascend and do not meet.</summary>
    ulong[] CasesWithin(FilterRun run, (long Low, long High)[] intervals);
}

/// <summary>The cases that do not satisfy a filter.</summary>
/// <param name="Filter">The filter that they do not satisfy.</param>
public sealed record NotFilter(CaseFilter Filter) : CaseFilter
{
    internal override ulong[] Cases(FilterRun run)
    {
        var cases = Filter.Cases(run);
        Masks.Not(cases, run.Log.CaseCount);
        return cases;
    }
}
