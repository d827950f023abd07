using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;

namespace Sojourn.Workspace.Logs;

/// <summary>A log ready for analyses, with what is known about it.</summary>
/// <remarks>
/// The log's memory may be a mapped file. Keep this object (or the log) for as long as anything computed from spans of
/// the log is under way; <c>using</c> does that.
/// </remarks>
public sealed class OpenedLog : IDisposable
{
    /// <summary>The dataset's name, or the file's where nothing is stored.</summary>
    public required string Name { get; init; }

    /// <summary>The version in the manifest, or null where nothing is stored.</summary>
    public DatasetVersion? Version { get; init; }

    /// <summary>The hash of the log's data.</summary>
    public required string Hash { get; init; }

    /// <summary>The log as imported.</summary>
    public required EventLog Log { get; init; }

    /// <summary>
    /// What its names mean: as the user confirmed, else what the canonical names and the import's options say for sure.
    /// </summary>
    public required ServiceRoles Roles { get; init; }

    /// <summary>Whether the user has confirmed the roles.</summary>
    public required bool RolesAreConfirmed { get; init; }

    /// <summary>What the names probably mean, for the user to confirm.</summary>
    public required RoleProposals Proposed { get; init; }

    /// <summary>The IANA zone of times without an offset, and of local days and hours.</summary>
    public required string TimeZone { get; init; }

    /// <summary>
    /// The observation end in the log's unit: the extract time where the source states it, else the last time in the log;
    /// null in a log without events.
    /// </summary>
    public required long? ObservationEnd { get; init; }

    /// <summary>What was found out about files that were only read, or null for a dataset.</summary>
    public ImportSummary? Import { get; init; }

    /// <summary>An instant in a log's unit since the Unix epoch, rounded down.</summary>
    public static long ToUnits(TimeUnit unit, DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks - DateTime.UnixEpoch.Ticks;
        var perUnit = TimeSpan.TicksPerMicrosecond * unit.Microseconds();
        return (ticks / perUnit) - (ticks % perUnit < 0 ? 1 : 0);
    }

    /// <summary>Ends the use of the log.</summary>
    public void Dispose() => GC.KeepAlive(Log);

    internal static OpenedLog Of(DatasetManifest manifest, DatasetVersion version, LoadedLog loaded)
    {
        var (log, proposed) = loaded;
        return new OpenedLog
        {
            Name = manifest.Name,
            Version = version,
            Hash = version.Hash,
            Log = log,
            Proposed = proposed,
            Roles = manifest.Roles is { } confirmed
                ? Confirmed(confirmed, version.Attributes, log)
                : proposed.ToRoles(leastConfidence: 1, version.Attributes, version.EndActivities),
            RolesAreConfirmed = manifest.Roles is not null,
            ObservationEnd = End(log, version.ObservationEnd),
            TimeZone = version.TimeZone,
        };
    }

    internal static RoleProposals Propose(EventLog log, IReadOnlyDictionary<string, string> attributes) =>
        RoleProposals.Propose(log.Activities, StateValues(log, attributes));

    internal static long? End(EventLog log, DateTimeOffset? stated) =>
        stated is { } instant && log.EventCount > 0 ? ToUnits(log.Unit, instant) : log.LastTime;

    // What the import mapped stays mapped unless the user gave the role another attribute that this version has.
    private static ServiceRoles Confirmed(ServiceRoles roles, IReadOnlyDictionary<string, string> mapped, EventLog log)
    {
        var attributes = new Dictionary<string, string>(mapped, StringComparer.Ordinal);
        foreach (var (role, attribute) in roles.Attributes)
        {
            if (!mapped.ContainsKey(role) || log.FindAttribute(attribute, out _) is not null)
            {
                attributes[role] = attribute;
            }
        }

        return new ServiceRoles
        {
            Activities = roles.Activities,
            States = roles.States,
            EndActivities = roles.EndActivities,
            Attributes = attributes,
        };
    }

    private static IEnumerable<string> StateValues(EventLog log, IReadOnlyDictionary<string, string> attributes)
    {
        if (
            attributes.TryGetValue("state", out var name)
            && log.FindAttribute(name, out _) is CategoricalColumn { Values.Count: <= 1000 } column
        )
        {
            foreach (var value in column.Values)
            {
                yield return value;
            }
        }

        if (log.Changes is not { } changes)
        {
            yield break;
        }

        var state = changes["attribute"].Values.ToList().IndexOf("state");
        var values = new SortedSet<int>();
        var (changed, news) = (changes["attribute"].Codes, changes["new"].Codes);
        for (var row = 0; state >= 0 && row < changes.Count; row++)
        {
            if (changed.Span[row] == state)
            {
                values.Add(news.Span[row]);
            }
        }

        foreach (var code in values.Where(code => code >= 0))
        {
            yield return changes["new"].Values[code];
        }
    }
}
