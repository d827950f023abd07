using Parlot.Fluent;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Service;

namespace Sojourn.Workspace.Filters;

/// <summary>What can stand at a place of a text.</summary>
/// <param name="From">Where the replaced part begins.</param>
/// <param name="To">Where it ends: at the caret.</param>
/// <param name="Candidates">Texts to put there, at most <see cref="FilterCompletion.MostCandidates"/>.</param>
/// <param name="Expected">All that could stand there, in words, such as <c>a duration such as 4h or 3d</c>.</param>
public sealed record FilterSuggestions(
    int From,
    int To,
    IReadOnlyList<string> Candidates,
    IReadOnlyList<Sentence> Expected
);

/// <summary>Proposes how a filter or projection that is being typed can go on.</summary>
/// <remarks>
/// The text before the caret is read by the grammar itself, so nothing is proposed that cannot be read. Order: words of the
/// language, columns, activities, values; those that begin with what was typed before those that contain it.
/// </remarks>
public static class FilterCompletion
{
    /// <summary>So many candidates are proposed at most.</summary>
    public const int MostCandidates = 50;

    /// <summary>How a filter can go on at the caret.</summary>
    public static FilterSuggestions OfFilter(string text, int caret, EventLog log, ServiceRoles? roles = null) =>
        Suggest(text, caret, log, roles ?? ServiceRoles.None, FilterGrammar.Whole);

    /// <summary>How a projection can go on at the caret.</summary>
    public static FilterSuggestions OfProjection(string text, int caret, EventLog log, ServiceRoles? roles = null) =>
        Suggest(text, caret, log, roles ?? ServiceRoles.None, ProjectionGrammar.Whole);

    private static FilterSuggestions Suggest<T>(
        string text,
        int caret,
        EventLog log,
        ServiceRoles roles,
        Parser<T> grammar
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)caret, (uint)text.Length, nameof(caret));
        var from = StartOfToken(text.AsSpan(0, caret));
        var reading = FilterReading.Explore(text[..from], grammar);
        if (reading.Furthest < from)
        {
            return new FilterSuggestions(from, caret, [], []);
        }

        var typed = text[from..caret];
        var candidates = reading
            .Expected.SelectMany(expected => Candidates(expected, reading.LastField, log, roles))
            .Where(candidate => Match(candidate, typed) > 0)
            .Distinct()
            .Take(10 * MostCandidates)
            .OrderByDescending(candidate => Match(candidate, typed))
            .Take(MostCandidates);
        return new FilterSuggestions(from, caret, [.. candidates], reading.Expected);
    }

    /// <summary>Where the word, or the open text or name in quotes, before the caret begins.</summary>
    private static int StartOfToken(ReadOnlySpan<char> text)
    {
        var open = '\0';
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (open == '\0' && text[i] is '"' or '`')
            {
                (open, start) = (text[i], i);
            }
            else if (text[i] == open)
            {
                open = '\0';
            }
        }

        if (open != '\0')
        {
            return start;
        }

        var at = text.Length;
        while (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or ':'))
        {
            at--;
        }

        return at;
    }

    private static IEnumerable<string> Candidates(Sentence expected, Field? field, EventLog log, ServiceRoles roles) =>
        expected.ToString() switch
        {
            "a column" => Columns(log, roles),
            "an activity in double quotes" => log.Activities.Select(FilterPrinter.Quoted),
            "'on'" or "'at'" when !IsTime(field, log, roles) => [],
            "a value" or "a text in double quotes" => Values(field, log, roles),
            ['\'', .., '\''] token => [token[1..^1]],
            _ => [],
        };

    private static IEnumerable<string> Columns(EventLog log, ServiceRoles roles) =>
        log
            .CaseAttributes.Concat(log.EventAttributes)
            .Select(column => column.Name)
            .Concat(
                roles
                    .Attributes.Where(role => log.FindAttribute(role.Value, out _) is not null)
                    .Select(role => role.Key)
            )
            .Distinct()
            .Order(OrdinalUtf8Comparer.Instance)
            .Select(name => FilterPrinter.Print(Field.Attribute(name)));

    private static IEnumerable<string> Values(Field? field, EventLog log, ServiceRoles roles)
    {
        if (field is ActivityField)
        {
            return log.Activities.Select(FilterPrinter.Quoted);
        }

        return Column(field, log, roles) is CategoricalColumn column ? column.Values.Select(FilterPrinter.Quoted) : [];
    }

    private static bool IsTime(Field? field, EventLog log, ServiceRoles roles) =>
        field is TimestampField or StartField || Column(field, log, roles) is TimeColumn;

    private static AttributeColumn? Column(Field? field, EventLog log, ServiceRoles roles) =>
        field is not AttributeField { Name: var name } ? null
        : log.FindAttribute(name, out _) is { } column ? column
        : roles.Attributes.TryGetValue(name, out var mapped) ? log.FindAttribute(mapped, out _)
        : null;

    /// <summary>2 where the candidate begins with what was typed, 1 where it contains it, 0 where neither.</summary>
    private static int Match(string candidate, string typed)
    {
        var wanted = typed.TrimStart('"', '`');
        var at = candidate.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        var isQuoted = candidate[0] is '"' or '`';
        return at < 0 || (typed.Length > wanted.Length && candidate[0] != typed[0]) ? 0
            : at <= (isQuoted ? 1 : 0) ? 2
            : 1;
    }
}
