using Sojourn.Mining.EventLogs;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>A value of an attribute as a table shows it.</summary>
internal static class CellText
{
    /// <summary>The value with every decimal and second that it has.</summary>
    public static string InFull(DatasetView view, AttributeColumn column, int row) =>
        column switch
        {
            NumberColumn number when number[row] is { } value => Show.Exact(value),
            TimeColumn time when time[row] is { } instant => Show.DateTimeInFull(view.Instant(instant)),
            _ => Of(view, column, row),
        };

    public static string Of(DatasetView view, AttributeColumn column, int row) =>
        column.IsMissing(row)
            ? Show.Missing
            : column switch
            {
                CategoricalColumn text => text[row]!,
                NumberColumn number => Show.Number(number[row]!.Value),
                BooleanColumn boolean => boolean[row]!.Value ? Strings.Value_True : Strings.Value_False,
                TimeColumn time => Show.DateTime(view.Instant(time[row]!.Value)),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
}
