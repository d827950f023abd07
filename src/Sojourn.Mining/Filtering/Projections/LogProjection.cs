using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Filtering.Evaluation;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering.Projections;

/// <summary>What of its events a log shows, and under which activities: a change of view that hides no case.</summary>
/// <remarks>
/// Projections are values like filters. They apply in the order written, before every filter; each sees the log that the
/// one before left. Cases whose events are all hidden stay, with an empty trace and their case-level attributes; changes
/// and messages stay too, since they are not events. An attribute keeps its level.
/// </remarks>
public abstract record LogProjection
{
    private protected LogProjection() { }

    /// <summary>
    /// Whether events are indexed anew, which takes time and memory in proportion to the events and is worth keeping, rather
    /// than shown under other names, which takes time in proportion to the prefixes.
    /// </summary>
    public abstract bool IsIndexedAnew { get; }

    /// <summary>The log that a projection makes of another.</summary>
    /// <param name="log">The log; it is not changed, and shares memory with the new one.</param>
    /// <param name="scope">The time zone and roles that names and times are read with; UTC and no roles by default.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="MissingAttributeException">It names an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">It compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public EventLog Apply(EventLog log, FilterScope? scope = null, CancellationToken cancellation = default) =>
        Evaluate(log, [this], scope, cancellation: cancellation).Log;

    /// <summary>The log that several projections make of another, one after the other, with what a reader should know.</summary>
    /// <param name="log">The log; it is not changed, and shares memory with the new one.</param>
    /// <param name="projections">The projections in the order in which they apply.</param>
    /// <param name="scope">The time zone and roles that names and times are read with; UTC and no roles by default.</param>
    /// <param name="progress">Told how much is done, 0–1, where events are indexed anew.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="MissingAttributeException">One names an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">One compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static ProjectionAnswer Evaluate(
        EventLog log,
        IReadOnlyCollection<LogProjection> projections,
        FilterScope? scope = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(log);
        var notes = new List<FilterNote>();
        var checkpoints = new Checkpoints(cancellation, progress);
        var (place, count) = (0, projections.Count(projection => projection.IsIndexedAnew));
        foreach (var projection in projections)
        {
            var run = new FilterRun(log, scope ?? FilterScope.Default, cancellation)
            {
                NeededFor = Sentence.Of($"a projection"),
                Checkpoints = projection.IsIndexedAnew ? checkpoints.Part(place++, count) : checkpoints,
            };
            log = projection.Project(run);
            notes.AddRange(run.Notes.Except(notes));
        }

        return new ProjectionAnswer(log, notes);
    }

    internal abstract EventLog Project(FilterRun run);
}

/// <summary>The answer to projections.</summary>
/// <param name="Log">The projected log.</param>
/// <param name="Notes">What its reader should know, such as activities that the log does not have.</param>
public sealed record ProjectionAnswer(EventLog Log, IReadOnlyList<FilterNote> Notes);
