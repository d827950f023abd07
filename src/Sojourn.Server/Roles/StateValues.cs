using System.Globalization;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Server.Roles;

/// <summary>A value of the state column that can be given a canonical state.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">On how many rows it stands: cases, events or changes.</param>
/// <param name="Proposal">What the value says, or null.</param>
internal sealed record StateToName(string Value, long Count, RoleProposal<CaseState>? Proposal);

/// <summary>The values of a log's states: on its cases or events, and among its changes.</summary>
internal static class StateValues
{
    // A column that is no state at all may have millions of values.
    private const int Most = 1000;

    /// <summary>The values of a column and of the changes of the state, most frequent first; equals in ordinal order.</summary>
    public static IReadOnlyList<StateToName> Of(EventLog log, string? column)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (column is not null && log.FindAttribute(column, out _) is { } values)
        {
            Count(values, counts);
        }

        if (log.Changes is { } changes)
        {
            Count(changes, column, counts);
        }

        var read = RoleProposals
            .Propose([], counts.Keys)
            .States.ToDictionary(each => each.Name, StringComparer.Ordinal);
        return
        [
            .. counts
                .OrderByDescending(each => each.Value)
                .ThenBy(each => each.Key, StringComparer.Ordinal)
                .Take(Most)
                .Select(each => new StateToName(each.Key, each.Value, read.GetValueOrDefault(each.Key))),
        ];
    }

    private static void Count(AttributeColumn column, Dictionary<string, long> counts)
    {
        switch (column)
        {
            case CategoricalColumn text:
                var rows = new long[text.Values.Count];
                foreach (var code in text.Codes.Span)
                {
                    if (code >= 0)
                    {
                        rows[code]++;
                    }
                }

                for (var code = 0; code < rows.Length; code++)
                {
                    counts[text.Values[code]] = rows[code];
                }

                break;
            case NumberColumn numbers:
                for (var row = 0; row < numbers.Length && counts.Count <= Most; row++)
                {
                    Add(numbers[row]?.ToString(CultureInfo.InvariantCulture), counts);
                }

                break;
            case BooleanColumn flags:
                for (var row = 0; row < flags.Length; row++)
                {
                    Add(
                        flags[row] switch
                        {
                            true => "true",
                            false => "false",
                            null => null,
                        },
                        counts
                    );
                }

                break;
            default:
                break;
        }
    }

    // Values that are on the rows already were counted there; the changes were derived from them.
    private static void Count(SideTable changes, string? column, Dictionary<string, long> counts)
    {
        var isState = changes["attribute"].Values.Select(name => name == "state" || name == column).ToArray();
        if (!isState.Contains(true))
        {
            return;
        }

        var attributes = changes["attribute"].Codes.Span;
        var news = changes["new"];
        var newCodes = news.Codes.Span;
        var found = new long[news.Values.Count];
        for (var row = 0; row < attributes.Length; row++)
        {
            if (isState[attributes[row]] && newCodes[row] is var code and >= 0)
            {
                found[code]++;
            }
        }

        for (var code = 0; code < found.Length; code++)
        {
            if (found[code] > 0)
            {
                counts.TryAdd(news.Values[code], found[code]);
            }
        }
    }

    private static void Add(string? value, Dictionary<string, long> counts)
    {
        if (value is not null)
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }
    }
}
