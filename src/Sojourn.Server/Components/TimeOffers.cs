using Sojourn.Mining.Filtering;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Components;

/// <summary>The filters that a stretch of time offers.</summary>
internal static class TimeOffers
{
    /// <summary>Cases with an event in it, that start in it, end in it, or lie in it.</summary>
    public static List<Offer> Of(DatasetView view, double from, double to)
    {
        var clock = new LogClock(view);
        var range = new TimeRange(clock.TimeOf(from), clock.TimeOf(to));
        return
        [
            new(IconName.Dots, Strings.Chart_KeepEventIn, GroupFilters.HasEventIn(range)),
            new(IconName.ChevronRight, Strings.Chart_KeepStartedIn, GroupFilters.Lies(TimeFrameKind.Started, range)),
            new(IconName.ChevronLeft, Strings.Chart_KeepEndedIn, GroupFilters.Lies(TimeFrameKind.Completed, range)),
            new(IconName.Clock, Strings.Chart_KeepContained, GroupFilters.Lies(TimeFrameKind.Contained, range)),
        ];
    }
}
