using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;

namespace Sojourn.Workspace.Filters;

/// <summary>
/// Keeps logs cut at an instant, and projected logs by their canonical text, so that the next question about one does not
/// index it again.
/// </summary>
/// <remarks>
/// Safe for many threads; two that ask for the same log at once share the work. A log's projections go when the log goes,
/// or when <see cref="MostLogs"/> younger ones of the same log have come; a cut log counts as one.
/// </remarks>
public sealed class ProjectionCache
{
    /// <summary>How many projections of one log are kept.</summary>
    public const int MostLogs = 4;

    private readonly ConditionalWeakTable<EventLog, Projections> known = [];

    /// <summary>The log as it was known at an instant.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public EventLog UpTo(EventLog log, long instant, CancellationToken cancellation = default) =>
        log.LastTime is not { } last || last <= instant
            ? log.UpTo(instant, cancellation)
            : known
                .GetOrCreateValue(log)
                .Get(
                    string.Create(CultureInfo.InvariantCulture, $"up to {instant}"),
                    () => new ProjectionAnswer(log.UpTo(instant, cancellation), [])
                )
                .Log;

    /// <summary>The log that projections make of another.</summary>
    /// <param name="log">The log.</param>
    /// <param name="projections">The projections in the order in which they apply.</param>
    /// <param name="scope">The time zone and roles that names and times are read with.</param>
    /// <param name="progress">Told how much is done, 0–1, where this call does the work.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="MissingAttributeException">One names an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">One compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ProjectionAnswer Project(
        EventLog log,
        IReadOnlyList<LogProjection> projections,
        FilterScope scope,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        return projections.Count == 0
            ? new ProjectionAnswer(log, [])
            : known
                .GetOrCreateValue(log)
                .Get(
                    Key(projections, scope),
                    () => LogProjection.Evaluate(log, projections, scope, progress, cancellation)
                );
    }

    private static string Key(IReadOnlyList<LogProjection> projections, FilterScope scope)
    {
        var roles = scope
            .Roles.Attributes.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => $"{r.Key}={r.Value}");
        return string.Join('\n', projections.Select(ProjectionText.Print).Append(scope.TimeZone.Id).Concat(roles));
    }

    /// <summary>The projections of one log, the last one used at the end.</summary>
    private sealed class Projections
    {
        private readonly List<(string Key, Lazy<ProjectionAnswer> Answer)> entries = [];

        public ProjectionAnswer Get(string key, Func<ProjectionAnswer> project)
        {
            Lazy<ProjectionAnswer> answer;
            lock (entries)
            {
                var at = entries.FindIndex(entry => entry.Key == key);
                answer = at < 0 ? new Lazy<ProjectionAnswer>(project) : entries[at].Answer;
                if (at >= 0)
                {
                    entries.RemoveAt(at);
                }
                else if (entries.Count == MostLogs)
                {
                    entries.RemoveAt(0);
                }

                entries.Add((key, answer));
            }

            try
            {
                return answer.Value;
            }
            catch (Exception)
            {
                // A failure or a cancellation is the first asker's; the next one starts afresh.
                lock (entries)
                {
                    entries.RemoveAll(entry => ReferenceEquals(entry.Answer, answer));
                }

                throw;
            }
        }
    }
}
