using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Data.Export;

/// <summary>What a column of an export holds.</summary>
public enum ExportRole
{
    /// <summary>The case id.</summary>
    Case,

    /// <summary>The activity.</summary>
    Activity,

    /// <summary>The completion, or only, time.</summary>
    Timestamp,

    /// <summary>The start time; empty where the log has one time per event.</summary>
    Start,

    /// <summary>Who acted; empty where the log does not say.</summary>
    Resource,

    /// <summary>The team; empty where the log does not say.</summary>
    Team,

    /// <summary>Any other attribute.</summary>
    Attribute,
}

/// <summary>A column of an export.</summary>
/// <param name="Name">Its header, different from every other.</param>
/// <param name="Role">What it holds.</param>
/// <param name="Level">Whether the values belong to cases or to events.</param>
/// <param name="Source">The values; null where the role is not an attribute of the log.</param>
public sealed record ExportColumn(string Name, ExportRole Role, AttributeLevel Level, AttributeColumn? Source);

/// <summary>An event of an export, with where its values stand in the log's columns.</summary>
/// <param name="CaseRank">The rank of its case.</param>
/// <param name="EventIndex">Its index into the event columns.</param>
/// <param name="Activity">Its activity's code.</param>
/// <param name="Completed">Its completion, or only, time, in the log's unit.</param>
/// <param name="Started">Its start; equal to the completion where the log has one time per event.</param>
public readonly record struct ExportRow(int CaseRank, int EventIndex, int Activity, long Completed, long Started)
{
    /// <summary>The row of the column's values that belongs to this event.</summary>
    public int In(ExportColumn column) => column.Level == AttributeLevel.Case ? CaseRank : EventIndex;
}

/// <summary>The events of the selected cases as one table, in the order that every export has.</summary>
/// <remarks>
/// Columns: the roles first, always all six; then the attributes of cases, then those of events, each by name. Rows: the
/// cases in the log's order (by activity sequence, then id), each with its events in order; so equal data gives equal
/// bytes. Nothing is copied: rows are read from the log as they are asked for.
/// </remarks>
public sealed class ExportTable
{
    private ExportTable(EventLog log, CaseSelection selection, IReadOnlyList<ExportColumn> columns)
    {
        Log = log;
        Selection = selection;
        Columns = columns;
    }

    /// <summary>The log.</summary>
    public EventLog Log { get; }

    /// <summary>The cases to export.</summary>
    public CaseSelection Selection { get; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Lays out the selected cases of a log.</summary>
    /// <param name="log">The log, after its projections.</param>
    /// <param name="selection">The cases that pass the filters.</param>
    /// <param name="roles">Tells which attributes are the resource and the team.</param>
    public static ExportTable Of(EventLog log, CaseSelection selection, ServiceRoles roles)
    {
        var resource = AttributeOf(Role.Resource);
        var team = AttributeOf(Role.Team);
        var columns = new List<ExportColumn>
        {
            new(Role.Case, ExportRole.Case, AttributeLevel.Case, null),
            new(Role.Activity, ExportRole.Activity, AttributeLevel.Event, null),
            new(Role.Timestamp, ExportRole.Timestamp, AttributeLevel.Event, null),
            new(Role.Start, ExportRole.Start, AttributeLevel.Event, null),
            new(Role.Resource, ExportRole.Resource, resource.Level, resource.Column),
            new(Role.Team, ExportRole.Team, team.Level, team.Column),
        };
        Add(log.CaseAttributes, AttributeLevel.Case);
        Add(log.EventAttributes, AttributeLevel.Event);
        return new ExportTable(log, selection, columns);

        (AttributeColumn? Column, AttributeLevel Level) AttributeOf(string role)
        {
            if (!roles.Attributes.TryGetValue(role, out var name))
            {
                return (null, AttributeLevel.Event);
            }

            var column = log.FindAttribute(name, out var level);
            return (column, level);
        }

        void Add(IReadOnlyList<AttributeColumn> attributes, AttributeLevel level)
        {
            foreach (var attribute in attributes)
            {
                if (attribute != resource.Column && attribute != team.Column)
                {
                    columns.Add(new ExportColumn(FreeName(attribute.Name), ExportRole.Attribute, level, attribute));
                }
            }
        }

        string FreeName(string name)
        {
            const StringComparison ignoringCase = StringComparison.OrdinalIgnoreCase;
            name = DatasetTables.NameInSource(name);
            var free = name;
            // Databases do not tell upper from lower case in column names.
            for (var number = 2; columns.Exists(taken => free.Equals(taken.Name, ignoringCase)); number++)
            {
                free = $"{name} ({number})";
            }

            return free;
        }
    }

    /// <summary>The column of a role.</summary>
    public ExportColumn this[ExportRole role] => Columns[(int)role];

    /// <summary>The events, case after case.</summary>
    public IEnumerable<ExportRow> Rows(CancellationToken cancellation = default)
    {
        foreach (var rank in Selection.Ranks())
        {
            cancellation.ThrowIfCancellationRequested();
            var events = Log.EventsOf(rank);
            for (var place = 0; place < events.Count; place++)
            {
                yield return new ExportRow(
                    rank,
                    events.IndexAt(place),
                    events.ActivityAt(place),
                    events.CompletedAt(place),
                    events.StartedAt(place)
                );
            }
        }
    }
}

/// <summary>What an export wrote.</summary>
public sealed record ExportOutcome
{
    /// <summary>The cases written.</summary>
    public required int Cases { get; init; }

    /// <summary>The events written.</summary>
    public required long Events { get; init; }

    /// <summary>Selected cases without any event, which a table of events cannot hold.</summary>
    public int CasesLeftOut { get; init; }

    /// <summary>Cells that a spreadsheet would take for a formula, written with an apostrophe before them.</summary>
    public long EscapedCells { get; init; }

    /// <summary>Characters that XML forbids, written as U+FFFD.</summary>
    public long ReplacedCharacters { get; init; }
}
