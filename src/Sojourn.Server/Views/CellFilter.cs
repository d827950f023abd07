using System.Diagnostics;
using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>The filter that a pressed cell of the list of cases stands for.</summary>
internal static class CellFilter
{
    /// <summary>The filter for the cases with the same value, in the filter language; null where the column offers none.</summary>
    public static string? Of(DatasetView view, CaseColumn column, int rank) =>
        FilterOf(view, column, rank) is { } filter ? FilterText.Print(filter) : null;

    private static CaseFilter? FilterOf(DatasetView view, CaseColumn column, int rank)
    {
        var log = view.Log;
        switch (column.Key)
        {
            case CaseColumn.Case or CaseColumn.Line or CaseColumn.State:
                return null;
            case CaseColumn.Start:
                return log.StartOf(rank) is { } start ? On(view, start, TimeFrameKind.Started) : null;
            case CaseColumn.End:
                return log.EndOf(rank) is { } end ? On(view, end, TimeFrameKind.Completed) : null;
            case CaseColumn.Events:
                return new EventCountFilter(Equal(new NumberValue(log.LengthOf(rank))));
            case CaseColumn.Duration:
                return log.EndOf(rank) - log.StartOf(rank) is { } units
                    ? new ThroughputFilter(
                        new Comparison(ComparisonOperator.GreaterOrEqual, DurationValue.Of(view.Span(units)))
                    )
                    : null;
        }

        var field = Field.Attribute(column.Attribute!);
        var test = TestOf(view, column.Values(log)!, rank);
        return column.Source switch
        {
            CaseColumnSource.Attribute => new FieldFilter(field, test),
            CaseColumnSource.FirstEvent => new EventFilter(EventQuantifier.First, new EventTest(field, test)),
            _ => new EventFilter(EventQuantifier.Last, new EventTest(field, test)),
        };
    }

    private static ValueTest TestOf(DatasetView view, AttributeColumn values, int rank) =>
        values.IsMissing(rank)
            ? new IsMissing()
            : Equal(
                values switch
                {
                    CategoricalColumn text => new TextValue(text[rank]!),
                    NumberColumn number => new NumberValue(number[rank]!.Value),
                    BooleanColumn boolean => new BooleanValue(boolean[rank]!.Value),
                    TimeColumn time => new TimeValue(
                        new FilterTime(LocalDateTime.FromDateTime(view.Log.Unit.ToUtc(time[rank]!.Value)), Offset.Zero)
                    ),
                    _ => throw new UnreachableException(),
                }
            );

    // The same day on the dataset's clocks.
    private static TimeFrameFilter On(DatasetView view, long units, TimeFrameKind kind)
    {
        var day = LocalDate.FromDateTime(view.Instant(units).DateTime);
        var next = day.PlusDays(1);
        return new TimeFrameFilter(
            kind,
            new TimeRange(FilterTime.Day(day.Year, day.Month, day.Day), FilterTime.Day(next.Year, next.Month, next.Day))
        );
    }

    private static Comparison Equal(FilterValue value) => new(ComparisonOperator.Equal, value);
}
