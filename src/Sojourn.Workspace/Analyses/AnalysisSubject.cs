using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Faults;

namespace Sojourn.Workspace.Analyses;

/// <summary>What an analysis is run on: a log after its projections, the cases that pass the filters, and where they come from.</summary>
public sealed record AnalysisSubject
{
    /// <summary>The dataset's name, or the file's where nothing was stored.</summary>
    public required string Dataset { get; init; }

    /// <summary>The dataset's version, or null where nothing was stored.</summary>
    public int? Version { get; init; }

    /// <summary>The hash of the whole log's canonical tables, or null where it was not computed.</summary>
    public string? Hash { get; init; }

    /// <summary>The log after its projections, without anything later than the observation end.</summary>
    public required EventLog Log { get; init; }

    /// <summary>The cases that pass every filter.</summary>
    public required CaseSelection Selection { get; init; }

    /// <summary>What the log's activities, statuses and columns mean.</summary>
    public required ServiceRoles Roles { get; init; }

    /// <summary>The canonical texts of the filters.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The canonical texts of the projections, in the order applied.</summary>
    public IReadOnlyList<string> Projections { get; init; } = [];

    /// <summary>The observation end in the log's unit, or null for a log without events.</summary>
    public long? AsOf { get; init; }

    /// <summary>Whether a case begins only after the observation end, so that <see cref="Log"/> does not have it.</summary>
    public Func<string, bool> BeginsLater { get; init; } = _ => false;

    /// <summary>The IANA zone in which local hours and days are read. Default UTC.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>
    /// Gives the content of a file that an option names, such as a calendar: one on the disk, unless whoever asks sends
    /// the content along.
    /// </summary>
    public Func<string, string> ReadFile { get; init; } = path => UserFile.Read(path, "calendar");

    /// <summary>Codes of what the reader should know, such as <c>completion-not-declared</c>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
