using System.Globalization;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Measures;

/// <summary>Assigns cases and events to the groups of a measure.</summary>
internal sealed class CaseGroups
{
    private static readonly string?[] All = ["all"];

    private readonly EventLog log;
    private readonly AttributeColumn? column;
    private readonly AttributeLevel level;
    private readonly string? by;

    private CaseGroups(EventLog log, string? by, AttributeColumn? column, AttributeLevel level)
    {
        this.log = log;
        this.by = by;
        this.column = column;
        this.level = level;
    }

    /// <summary>Whether cases are grouped by the last of several values.</summary>
    public bool UsesLastValue => column is not null && level == AttributeLevel.Event;

    /// <exception cref="MissingRoleException">The log has no such attribute and no column with such a role.</exception>
    public static CaseGroups By(EventLog log, ServiceRoles roles, string? by, string measure)
    {
        if (by is null || by is "activity" or "variant" or "case" && log.FindAttribute(by, out _) is null)
        {
            return new CaseGroups(log, by, null, AttributeLevel.Case);
        }

        var name = log.FindAttribute(by, out var level) is not null ? by : roles.Attributes.GetValueOrDefault(by);
        var column = name is null ? null : log.FindAttribute(name, out level);
        return column is null
            ? throw new MissingRoleException(by, $"'{measure}' by '{by}'")
            : new CaseGroups(log, by, column, level);
    }

    /// <summary>The keys of a case's groups: one, but for <c>activity</c> one per distinct activity.</summary>
    public string?[] OfCase(int rank, int[] path)
    {
        if (column is not null)
        {
            return [Key(level == AttributeLevel.Case ? rank : LastPresent(rank, path))];
        }

        return by switch
        {
            null => All,
            "case" => [log.CaseIds[rank]],
            "variant" => [string.Join(" > ", path.Select(n => log.Activities[log.Trie.Label.Span[n]]))],
            _ => [.. path.Select(n => log.Trie.Label.Span[n]).Distinct().Select(a => log.Activities[a])],
        };
    }

    /// <summary>The key of an event's group.</summary>
    public string? OfEvent(int rank, int[] path, int place) =>
        by switch
        {
            "activity" when column is null => log.Activities[log.Trie.Label.Span[path[place]]],
            _ when column is not null && level == AttributeLevel.Event => Key(EventAt(path[place], rank)),
            _ => OfCase(rank, path)[0],
        };

    private int LastPresent(int rank, int[] path)
    {
        for (var place = path.Length - 1; place >= 0; place--)
        {
            var row = EventAt(path[place], rank);
            if (!column!.IsMissing(row))
            {
                return row;
            }
        }

        return -1;
    }

    private int EventAt(int node, int rank) => log.Trie.EventLow.Span[node] + rank - log.Trie.CaseLow.Span[node];

    private string? Key(int row)
    {
        if (row < 0 || column!.IsMissing(row))
        {
            return null;
        }

        return column switch
        {
            CategoricalColumn text => text[row],
            NumberColumn number => number[row]!.Value.ToString("R", CultureInfo.InvariantCulture),
            BooleanColumn boolean => boolean[row]!.Value ? "true" : "false",
            TimeColumn time => log
                .Unit.ToUtc(time[row]!.Value)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
