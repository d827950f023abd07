using Sojourn.Mining.EventLogs;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>Where the values of a column of the list of cases come from.</summary>
public enum CaseColumnSource
{
    /// <summary>The case itself: its id, times, length and state.</summary>
    Case,

    /// <summary>An attribute of the case.</summary>
    Attribute,

    /// <summary>An attribute of its first event.</summary>
    FirstEvent,

    /// <summary>An attribute of its last event.</summary>
    LastEvent,
}

/// <summary>A column of the list of cases.</summary>
/// <param name="Key">Its name in an address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Source">Where its values come from.</param>
/// <param name="Attribute">The attribute's name; null for the case itself.</param>
public sealed record CaseColumn(string Key, string Title, CaseColumnSource Source, string? Attribute = null)
{
    public const string Case = "case";
    public const string Line = "line";
    public const string Start = "start";
    public const string End = "end";
    public const string Duration = "duration";
    public const string Events = "events";
    public const string State = "state";

    private const string AttributePrefix = "of.";
    private const string FirstPrefix = "first.";
    private const string LastPrefix = "last.";
    private const int MostAttributes = 4;

    /// <summary>Whether its values are numbers, which stand to the right.</summary>
    public bool IsNumber => Key is Start or End or Duration or Events;

    /// <summary>Whether the list can be sorted by it.</summary>
    public bool CanSort => Key != Line;

    /// <summary>Whether pressing a value offers it as a filter.</summary>
    public bool CanFilter => Key is not (Case or Line or State);

    /// <summary>Every column that a view's cases have, in the order in which they stand.</summary>
    public static IReadOnlyList<CaseColumn> All(DatasetView view) =>
        [
            new(Case, Strings.Term_Case, CaseColumnSource.Case),
            new(Line, Strings.Cases_Line, CaseColumnSource.Case),
            new(Duration, Strings.Cases_Duration, CaseColumnSource.Case),
            new(Start, Strings.Cases_Start, CaseColumnSource.Case),
            new(End, Strings.Cases_End, CaseColumnSource.Case),
            new(Events, Strings.Term_Events, CaseColumnSource.Case),
            .. view.Figures.Closure is null
                ? (CaseColumn[])[]
                : [new CaseColumn(State, Strings.Cases_State, CaseColumnSource.Case)],
            .. view.Log.CaseAttributes.Select(Of),
            .. view.Log.EventAttributes.Select(column => new CaseColumn(
                FirstPrefix + column.Name,
                Text.Of(Strings.Cases_FirstOf, column.Name),
                CaseColumnSource.FirstEvent,
                column.Name
            )),
            .. view.Log.EventAttributes.Select(column => new CaseColumn(
                LastPrefix + column.Name,
                Text.Of(Strings.Cases_LastOf, column.Name),
                CaseColumnSource.LastEvent,
                column.Name
            )),
        ];

    /// <summary>The column of an attribute of the case.</summary>
    public static CaseColumn Of(AttributeColumn column) =>
        new(AttributePrefix + column.Name, column.Name, CaseColumnSource.Attribute, column.Name);

    /// <summary>The keys of the columns that stand there unless others are chosen.</summary>
    public static IReadOnlyList<string> Standard(DatasetView view) =>
        [
            Case,
            Line,
            Duration,
            Start,
            End,
            Events,
            .. view.Log.CaseAttributes.Take(MostAttributes).Select(column => AttributePrefix + column.Name),
        ];

    /// <summary>The chosen columns as an address holds them; null for the standard ones.</summary>
    public static string? Write(DatasetView view, IEnumerable<string> keys)
    {
        var chosen = keys.ToList();
        return chosen.SequenceEqual(Standard(view)) ? null : string.Join(',', chosen.Select(Uri.EscapeDataString));
    }

    /// <summary>The columns that an address asks for, those that the log does not have left out; the case always stands first.</summary>
    public static IReadOnlyList<CaseColumn> Read(DatasetView view, string? text)
    {
        var keys = text is null
            ? Standard(view)
            : [.. text.Split(',').Select(Uri.UnescapeDataString).Where(key => key != Case).Prepend(Case)];
        var all = All(view).ToDictionary(column => column.Key, StringComparer.Ordinal);
        return [.. keys.Distinct().Select(key => all.GetValueOrDefault(key)).OfType<CaseColumn>()];
    }

    /// <summary>The values of an attribute, a row per case; null for the case itself.</summary>
    public AttributeColumn? Values(EventLog log) =>
        Source switch
        {
            CaseColumnSource.Attribute => log.CaseAttributes.First(column => column.Name == Attribute),
            CaseColumnSource.FirstEvent => LogOrders
                .Of(log)
                .Column(Key, () => EventValues(log).Take(EndEvents.First(log))),
            CaseColumnSource.LastEvent => LogOrders
                .Of(log)
                .Column(Key, () => EventValues(log).Take(EndEvents.Last(log))),
            _ => null,
        };

    /// <summary>All cases of the log in the order of this column.</summary>
    public int[] Order(DatasetView view, bool isDescending)
    {
        var log = view.Log;
        var direction = isDescending ? SortDirection.Descending : SortDirection.Ascending;
        return Key == State
            // Roles decide what is open, and they change without the log.
            ? CaseOrder.ByMembership(view.Figures.Closure!.Open, direction)
            : LogOrders.Of(log).Order(new TableSort(Key, isDescending).ToString(), Compute);

        int[] Compute() =>
            Key switch
            {
                Case => CaseOrder.ById(log, direction),
                Start => CaseOrder.ByStart(log, direction),
                End => CaseOrder.ByEnd(log, direction),
                Duration => CaseOrder.ByThroughput(log, direction),
                Events => CaseOrder.ByLength(log, direction),
                _ => CaseOrder.By(Values(log)!, direction),
            };
    }

    /// <summary>Whether a case is open or closed, in words; a dash where nothing says so.</summary>
    public static string StateOf(DatasetView view, int rank) =>
        view.Figures.Closure is not { } closure ? Show.Missing
        : closure.Open.Contains(rank) ? Strings.Cases_Open
        : closure.Closed.Contains(rank) ? Strings.Cases_Closed
        : Show.Missing;

    private AttributeColumn EventValues(EventLog log) => log.EventAttributes.First(column => column.Name == Attribute);
}
