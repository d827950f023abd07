using Sojourn.Mining.EventLogs;
using Sojourn.Server.Components;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Views;

/// <summary>
/// The list of cases as a file: the rows that the page found, in its order, with the columns chosen there. Values are for
/// programs: times in UTC, durations in seconds, numbers as stored.
/// </summary>
internal static class CasesFile
{
    /// <summary>The part of the address after the page.</summary>
    public const string Suffix = "/csv";

    /// <summary>Where the file of a page can be had.</summary>
    public static string Address(DatasetView view)
    {
        var page = view.State.Only(FilterSide.A);
        return CaseListing.Carried(page, page.OnPage(DatasetPage.Cases.Path() + Suffix)).ToUri();
    }

    /// <summary>The columns that a file has of those that the page shows: a drawing is none.</summary>
    public static IReadOnlyList<CaseColumn> ColumnsOf(DatasetView view) =>
        [
            .. CaseColumn
                .Read(view, view.State.Option(CaseListing.ColumnsKey))
                .Where(column => column.Key != CaseColumn.Line),
        ];

    /// <summary>The rows, made as they are read.</summary>
    public static ResultTable Of(DatasetView view)
    {
        var list = CaseList.Of(view, CaseListing.Of(view));
        var columns = ColumnsOf(view);
        Func<int, object?>[] cells = [.. columns.Select(column => CellOf(view, column))];
        return new ResultTable(
            "cases",
            [.. Names(columns).Zip(columns, (name, column) => new TableColumn(name, KindOf(view, column)))],
            Enumerable
                .Range(0, list.Count)
                .Select(place => (IReadOnlyList<object?>)Array.ConvertAll(cells, cell => cell(list[place])))
        );
    }

    // A column of the log may be called as one of the case's own, in any case of its letters: no two are called the same.
    private static IEnumerable<string> Names(IReadOnlyList<CaseColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            var name = NameOf(column);
            yield return taken.Add(name) ? name : column.Key;
            taken.Add(column.Key);
        }
    }

    private static string NameOf(CaseColumn column) =>
        column.Source == CaseColumnSource.Attribute ? column.Attribute!
        : column.Key == CaseColumn.Duration ? "throughputSeconds"
        : column.Key;

    private static ColumnKind KindOf(DatasetView view, CaseColumn column) =>
        column.Key switch
        {
            CaseColumn.Start or CaseColumn.End => ColumnKind.Time,
            CaseColumn.Duration => ColumnKind.Seconds,
            CaseColumn.Events => ColumnKind.Count,
            _ => column.Values(view.Log) switch
            {
                NumberColumn => ColumnKind.Number,
                TimeColumn => ColumnKind.Time,
                _ => ColumnKind.Text,
            },
        };

    private static Func<int, object?> CellOf(DatasetView view, CaseColumn column)
    {
        var log = view.Log;
        DateTime? At(long? units) => units is { } known ? log.Unit.ToUtc(known) : null;
        switch (column.Key)
        {
            case CaseColumn.Case:
                return rank => log.CaseIds[rank];
            case CaseColumn.Start:
                return rank => At(log.StartOf(rank));
            case CaseColumn.End:
                return rank => At(log.EndOf(rank));
            case CaseColumn.Duration:
                return rank => log.EndOf(rank) - log.StartOf(rank) is { } units ? log.Unit.ToSeconds(units) : null;
            case CaseColumn.Events:
                return rank => (long)log.LengthOf(rank);
            case CaseColumn.State:
                return rank =>
                    view.Figures.Closure is not { } closure ? null
                    : closure.Open.Contains(rank) ? "open"
                    : closure.Closed.Contains(rank) ? "closed"
                    : null;
            default:
                var values = column.Values(log)!;
                return rank =>
                    values.IsMissing(rank)
                        ? null
                        : values switch
                        {
                            CategoricalColumn text => text[rank],
                            NumberColumn number => number[rank],
                            BooleanColumn truth => truth[rank],
                            TimeColumn time => At(time[rank]),
                            _ => throw new System.Diagnostics.UnreachableException(),
                        };
        }
    }
}
