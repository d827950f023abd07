using System.Globalization;
using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Logs;

namespace Sojourn.Workspace.Analyses;

/// <summary>
/// What to look at in a log: what was known at the observation end, of that projections, in the order given, then filters,
/// all of which must hold.
/// </summary>
public sealed record AnalysisQuery
{
    /// <summary>Projections in their text form.</summary>
    public IReadOnlyList<string> Projections { get; init; } = [];

    /// <summary>Filters in their text form.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The observation end, or null for the log's own; what happened at it belongs, what is later takes no part.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The IANA zone of times without an offset, and of local days and hours; null for the log's own.</summary>
    public string? Zone { get; init; }

    /// <summary>Applies the query to a log.</summary>
    /// <param name="opened">The log.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="projected">Keeps projected logs for the next query; none by default.</param>
    /// <param name="progress">Told how much of the projections is done, 0–1, where they take long.</param>
    /// <exception cref="FilterSyntaxException">A text cannot be read.</exception>
    /// <exception cref="MissingAttributeException">A text speaks of an attribute that the log does not have.</exception>
    /// <exception cref="AttributeTypeException">A text compares an attribute with a value of another type.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public AnalysisSubject Apply(
        OpenedLog opened,
        CancellationToken cancellation = default,
        ProjectionCache? projected = null,
        IProgress<double>? progress = null
    )
    {
        var zone = Zone ?? opened.TimeZone;
        var scope = new FilterScope { TimeZone = DateTimeZoneProviders.Tzdb[zone], Roles = opened.Roles };
        var projections = Projections.Select(ProjectionText.Parse).ToArray();
        var cache = projected ?? new ProjectionCache();
        var asOf =
            AsOf is { } end && opened.Log.EventCount > 0
                ? OpenedLog.ToUnits(opened.Log.Unit, end)
                : opened.ObservationEnd;
        // Whatever runs on the subject sees nothing later than the observation end: no analysis has to think of it.
        var known = asOf is { } instant ? cache.UpTo(opened.Log, instant, cancellation) : opened.Log;
        var shown = cache.Project(known, projections, scope, progress, cancellation);
        var log = shown.Log;
        var filters = Filters.Select(FilterText.Parse).ToArray();
        var selection = log.AllCases;
        var notes = new List<FilterNote>(shown.Notes);
        foreach (var filter in filters)
        {
            var answer = filter.Evaluate(log, scope, cancellation);
            selection = selection.And(answer.Selection);
            notes.AddRange(answer.Notes);
        }

        var codes = notes.Select(note => $"{note.Code}: {note.Subject}").Concat(Later(opened.Log, known)).ToList();
        if (!opened.Roles.CompletionIsDeclared)
        {
            codes.Add("completion-not-declared");
        }

        return new AnalysisSubject
        {
            Dataset = opened.Name,
            Version = opened.Version?.Version,
            Hash = opened.Hash,
            Log = log,
            Selection = selection,
            Roles = opened.Roles,
            Zone = zone,
            Filters = [.. filters.Select(FilterText.Print)],
            Projections = [.. projections.Select(ProjectionText.Print)],
            AsOf = asOf,
            BeginsLater = id => known.FindCase(id) < 0 && opened.Log.FindCase(id) >= 0,
            Notes = [.. codes.Distinct().Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>How much of a log is later than the observation end.</summary>
    private static IEnumerable<string> Later(EventLog log, EventLog known)
    {
        (string Code, int Count)[] later =
        [
            ("cases-after-observation-end", log.CaseCount - known.CaseCount),
            ("events-after-observation-end", log.EventCount - known.EventCount),
            ("changes-after-observation-end", (log.Changes?.Count ?? 0) - (known.Changes?.Count ?? 0)),
            ("messages-after-observation-end", (log.Messages?.Count ?? 0) - (known.Messages?.Count ?? 0)),
        ];
        return later.Where(l => l.Count > 0).Select(l => $"{l.Code}: {l.Count}");
    }

    /// <summary>
    /// Reads an observation end: ISO-8601, UTC where it has no offset. One centuries from any log is a slip of the pen, and
    /// would ask for millions of empty periods.
    /// </summary>
    /// <exception cref="OptionException">The text is not a time from 1800 to 2199.</exception>
    public static DateTimeOffset ReadAsOf(string text) =>
        !DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? throw new OptionException(
                "as-of",
                $"--as-of takes an ISO-8601 time such as 2026-03-31T18:00Z, not '{text}'."
            )
        : instant.Year is >= 1800 and < 2200 ? instant
        : throw new OptionException("as-of", $"--as-of takes a time from 1800 to 2199, not '{text}'.");
}
