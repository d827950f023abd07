using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering.Evaluation;

namespace Sojourn.Mining.Filtering;

/// <summary>A predicate on cases: which of a log's cases are looked at.</summary>
/// <remarks>
/// Filters are values: immutable, comparable, and independent of any log until they are evaluated. Logic is two-valued: a
/// comparison with a missing value is false. Names of activities and attributes are resolved when the filter meets a log.
/// Order and ties: the selection has no order, and is the same on any number of threads.
/// Cost: attribute filters take one pass over their column; filters on the control flow take time proportional to the
/// prefixes of the log; filters that compare times of events take one pass over the events they compare.
/// </remarks>
public abstract record CaseFilter
{
    private protected CaseFilter() { }

    /// <summary>The cases that satisfy the filter.</summary>
    /// <param name="log">The log whose cases are tested.</param>
    /// <param name="scope">The time zone and roles that names and times are read with; UTC and no roles by default.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="MissingAttributeException">The filter names an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">The filter compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public CaseSelection Select(EventLog log, FilterScope? scope = null, CancellationToken cancellation = default) =>
        Evaluate(log, scope, cancellation).Selection;

    /// <summary>The cases that satisfy the filter, with what its reader should know.</summary>
    /// <param name="log">The log whose cases are tested.</param>
    /// <param name="scope">The time zone and roles that names and times are read with; UTC and no roles by default.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="MissingAttributeException">The filter names an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">The filter compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FilterAnswer Evaluate(EventLog log, FilterScope? scope = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        var run = new FilterRun(log, scope ?? FilterScope.Default, cancellation);
        return new FilterAnswer(CaseSelection.Of(Cases(run), log.CaseCount), run.Notes);
    }

    /// <summary>The cases that satisfy this filter and the other.</summary>
    public CaseFilter And(CaseFilter other) => new AllOf([this, other]);

    /// <summary>The cases that satisfy this filter, the other, or both.</summary>
    public CaseFilter Or(CaseFilter other) => new AnyOf([this, other]);

    /// <summary>The cases that do not satisfy this filter.</summary>
    public CaseFilter Not() => new NotFilter(this);

    /// <summary>A new bitmap of the cases that satisfy the filter; bits beyond the last case are clear.</summary>
    internal abstract ulong[] Cases(FilterRun run);
}

/// <summary>The answer to a filter.</summary>
/// <param name="Selection">The cases that satisfy it.</param>
/// <param name="Notes">What its reader should know, such as activities that the log does not have.</param>
public sealed record FilterAnswer(CaseSelection Selection, IReadOnlyList<FilterNote> Notes);

/// <summary>Something in a filter that has no effect on this log.</summary>
/// <param name="Code"><c>unknown-activity</c> or <c>unknown-case</c>.</param>
/// <param name="Subject">The activity or case that the log does not have.</param>
public sealed record FilterNote(string Code, string Subject);
