using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Performance;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Dots;

/// <summary>A stretch of a dotted chart's axis: brought to what people think in, and as filters.</summary>
/// <param name="view">The cases.</param>
/// <param name="axis">What runs from left to right.</param>
internal sealed class DotsBrush(DatasetView view, DotAxis axis)
{
    private readonly double hour = 3600.0 * view.Log.Unit.PerSecond();

    /// <summary>Whether the filter language can say a stretch of the axis: it knows no share of a case.</summary>
    public bool CanFilter => axis != DotAxis.ShareOfCase;

    /// <summary>A stretch brought to whole hours of the week or day, whole events, or round times.</summary>
    /// <param name="from">Where it was begun.</param>
    /// <param name="to">Where it was ended.</param>
    /// <param name="shown">The length of the axis that was looked at.</param>
    public (double From, double To) Snap(double from, double to, double shown) =>
        axis switch
        {
            DotAxis.Time => new LogClock(view).Snap(from, to, shown),
            DotAxis.TimeOfDay => Hours(from, to, 24),
            DotAxis.TimeOfWeek => Hours(from, to, 7 * 24),
            DotAxis.EventNumber => Numbers(from, to),
            _ => (Math.Floor(from), Math.Ceiling(to)),
        };

    /// <summary>A stretch in words; null where the axis' own words for its ends do.</summary>
    public string? Name(double from, double to) =>
        axis switch
        {
            DotAxis.TimeOfDay or DotAxis.TimeOfWeek => string.Join(", ", Times(from, to).Select(ValuePhrases.Of)),
            DotAxis.EventNumber => Text.Of(Strings.Dots_Events, NumbersOf(from, to)),
            _ => null,
        };

    /// <summary>The filters that a stretch offers.</summary>
    public List<Offer> Offers(double from, double to) =>
        axis switch
        {
            DotAxis.Time => TimeOffers.Of(view, from, to),
            DotAxis.SinceStart => OfLength(from, to),
            DotAxis.TimeOfDay or DotAxis.TimeOfWeek => OfWeek(Times(from, to)),
            DotAxis.EventNumber => OfNumbers((int)from, (int)to),
            _ => [],
        };

    /// <summary>The days and hours of a stretch of the week, or the hours of every day.</summary>
    public IReadOnlyList<WeekTime> Times(double from, double to)
    {
        var (first, end) = ((int)Math.Round(from / hour), (int)Math.Round(to / hour));
        if (axis == DotAxis.TimeOfDay)
        {
            return [new WeekTime(WeekTime.EveryDay, first, end)];
        }

        // Whole days that follow each other are one; what is left of the first and the last day stands beside them.
        var parts = new List<(IsoDayOfWeek Day, int From, int To)>();
        for (var at = first; at < end; at = (at / 24 + 1) * 24)
        {
            parts.Add(((IsoDayOfWeek)(at / 24 + 1), at % 24, Math.Min(24, end - (at / 24 * 24))));
        }

        return
        [
            .. parts
                .GroupBy(part => (part.From, part.To))
                .Select(group => new WeekTime(group.Select(part => part.Day), group.Key.From, group.Key.To)),
        ];
    }

    private (double From, double To) Hours(double from, double to, int most)
    {
        var first = Math.Clamp(Math.Floor(from / hour), 0, most - 1);
        var end = Math.Clamp(Math.Ceiling(to / hour), first + 1, most);
        return (first * hour, end * hour);
    }

    // An event stands at its number: a stretch holds the numbers in it, or the one it is nearest to.
    private static (double From, double To) Numbers(double from, double to)
    {
        var (first, last) = (Math.Max(1, Math.Ceiling(from)), Math.Floor(to));
        return last < first ? (Math.Max(1, Math.Round(from)), Math.Max(1, Math.Round(from))) : (first, last);
    }

    private static string NumbersOf(double from, double to) =>
        from == to ? Show.Number(from) : Text.Of(Strings.Value_Range, Show.Number(from), Show.Number(to));

    private List<Offer> OfLength(double from, double to)
    {
        var perSecond = view.Log.Unit.PerSecond();
        var (least, most) = (TimeSpan.FromSeconds(from / perSecond), TimeSpan.FromSeconds(to / perSecond));
        return
        [
            new(
                IconName.Clock,
                Text.Of(Strings.Dots_KeepLasting, Show.Duration(least), Show.Duration(most)),
                GroupFilters.LastsBetween(least, most)
            ),
            new(IconName.Slower, Text.Of(Strings.Dots_KeepLonger, Show.Duration(least)), FilterTexts.LongerThan(least)),
        ];
    }

    private static List<Offer> OfWeek(IReadOnlyList<WeekTime> times) =>
        [
            new(IconName.Dots, Strings.Chart_KeepEventIn, GroupFilters.HasEventAt(EventQuantifier.Any, times)),
            new(
                IconName.ChevronRight,
                Strings.Chart_KeepStartedIn,
                GroupFilters.HasEventAt(EventQuantifier.First, times)
            ),
            new(IconName.ChevronLeft, Strings.Chart_KeepEndedIn, GroupFilters.HasEventAt(EventQuantifier.Last, times)),
            new(IconName.Clock, Strings.Chart_KeepContained, GroupFilters.HasEventAt(EventQuantifier.Every, times)),
        ];

    private static List<Offer> OfNumbers(int first, int last) =>
        [
            new(
                IconName.Dots,
                Text.Of(Strings.Dots_KeepAtLeast, Text.Counted(first, Strings.Events_One, Strings.Events_Other)),
                GroupFilters.HasEvents(first, null)
            ),
            new(
                IconName.ChevronLeft,
                Text.Of(
                    Strings.Dots_KeepCount,
                    first == last
                        ? Text.Counted(first, Strings.Events_One, Strings.Events_Other)
                        : Text.Of(Strings.Dots_EventsBetween, Show.Count(first), Show.Count(last))
                ),
                GroupFilters.HasEvents(first, last)
            ),
        ];
}
