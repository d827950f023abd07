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
        var cases = Filters[0].Cases(run);
        for (var i = 1; i < Filters.Count; i++)
        {
            Masks.Or(cases, Filters[i].Cases(run));
        }

        return cases;
    }
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
