using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;

namespace Sojourn.Server.Views;

/// <summary>
/// Months on an axis of time: a moment stands at the same place in the bars that count what starts in each, and on the
/// clock of the cases that travel below them.
/// </summary>
public sealed class MonthAxis
{
    private readonly double[] bounds;

    private MonthAxis(IReadOnlyList<(YearMonth Month, int Count)> months, double[] bounds, long from, long to)
    {
        Months = months;
        this.bounds = bounds;
        (From, To) = (from, to);
    }

    /// <summary>The months with how many cases start in each.</summary>
    public IReadOnlyList<(YearMonth Month, int Count)> Months { get; }

    /// <summary>Where it begins, in the log's unit.</summary>
    public long From { get; }

    /// <summary>Where it ends, in the log's unit.</summary>
    public long To { get; }

    /// <summary>
    /// The time from the first start of a view's cases to their last event, in whole months; what lies beyond the months
    /// that are drawn is left out, as there. Of two sides, the time of both.
    /// </summary>
    public static MonthAxis Of(DatasetView view) =>
        view.Other is null
            ? view.Figures.Keep("month-axis", () => Make(view))
            : view.Figures.Keep(
                $"month-axis\n{string.Join('\n', view.State.Only(FilterSide.B).ActiveFilters)}",
                () => Make(view)
            );

    /// <summary>The months in which cases start, all of one width: the steps of a time-lapse.</summary>
    public static MonthAxis Steps(DatasetView view)
    {
        var (months, zone) = (StartsOf(view), ZoneOf(view));
        return months.Count == 0
            ? new MonthAxis([], [], 0, 0)
            : new MonthAxis(
                months,
                [.. Enumerable.Range(0, months.Count + 1).Select(i => 1.0 * i / months.Count)],
                Start(view.Log.Unit, zone, months[0].Month),
                End(view.Log.Unit, zone, months[^1].Month)
            );
    }

    /// <summary>Where a month begins and how wide it is, as shares of the axis.</summary>
    public (double Left, double Width) PlaceOf(int month) => (bounds[month], bounds[month + 1] - bounds[month]);

    /// <summary>Whether an instant, in the log's unit, lies on the axis.</summary>
    public bool Has(long units) => units >= From && units <= To;

    /// <summary>The place of an instant on the axis, as a share of it.</summary>
    public double ShareOf(long units) => (double)(units - From) / Math.Max(1, To - From);

    private static MonthAxis Make(DatasetView view)
    {
        var (starts, zone, unit) = (StartsOf(view), ZoneOf(view), view.Log.Unit);
        var selection = view.Other is { } other ? view.Selection.Or(other.Selection) : view.Selection;
        // A date that stands for "none" must not press all the others into one corner.
        if (starts.Count == 0)
        {
            var first = view.Log.FirstTime ?? 0;
            var longest = 31L * ArrivalMonths.Most * NodaConstants.SecondsPerDay * unit.PerSecond();
            return new MonthAxis([], [], first, CaseTimes.LatestEnd(view.Log, selection, first + longest) ?? first);
        }

        var months = starts.ToList();
        var (from, latest) = (Start(unit, zone, months[0].Month), End(unit, zone, Later(months[0].Month)));
        var last = CaseTimes.LatestEnd(view.Log, selection, before: latest) ?? from;
        while (End(unit, zone, months[^1].Month) <= last)
        {
            months.Add((months[^1].Month.PlusMonths(1), 0));
        }

        long[] bounds = [.. months.Select(each => Start(unit, zone, each.Month)), End(unit, zone, months[^1].Month)];
        return new MonthAxis(
            months,
            [.. bounds.Select(bound => (double)(bound - from) / (bounds[^1] - from))],
            from,
            bounds[^1]
        );
    }

    // Cases that start in each month; those of both sides, where two are compared and their months fit on one axis.
    private static IReadOnlyList<(YearMonth Month, int Count)> StartsOf(DatasetView view)
    {
        var (a, b) = (view.Figures.ArrivalMonths, view.Other?.Figures.ArrivalMonths ?? []);
        if (a.Count == 0 || b.Count == 0)
        {
            return a.Count == 0 ? b : a;
        }

        var first = a[0].Month < b[0].Month ? a[0].Month : b[0].Month;
        var last = a[^1].Month > b[^1].Month ? a[^1].Month : b[^1].Month;
        var count = (12 * (last.Year - first.Year)) + last.Month - first.Month + 1;
        if (count > ArrivalMonths.Most)
        {
            return a;
        }

        var counts = a.Concat(b).ToLookup(each => each.Month, each => each.Count);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => first.PlusMonths(i))
                .Select(month => (month, counts[month].Sum())),
        ];
    }

    private static DateTimeZone ZoneOf(DatasetView view) => DateTimeZoneProviders.Tzdb[view.Subject.Zone];

    private static YearMonth Later(YearMonth month) =>
        month.Year > 9999 - ArrivalMonths.Most / 12
            ? new YearMonth(9999, 12)
            : month.PlusMonths(ArrivalMonths.Most - 1);

    private static long Start(TimeUnit unit, DateTimeZone zone, YearMonth month) =>
        UnitsOf(unit, zone, month.OnDayOfMonth(1));

    // The calendar ends with the year 9999, and so has no month after it.
    private static long End(TimeUnit unit, DateTimeZone zone, YearMonth month) =>
        month is { Year: 9999, Month: 12 }
            ? UnitsOf(unit, zone, month.OnDayOfMonth(31)) + NodaConstants.SecondsPerDay * unit.PerSecond()
            : Start(unit, zone, month.PlusMonths(1));

    private static long UnitsOf(TimeUnit unit, DateTimeZone zone, LocalDate day) =>
        zone.AtStartOfDay(day).ToInstant().ToUnixTimeTicks() / (NodaConstants.TicksPerSecond / unit.PerSecond());
}
