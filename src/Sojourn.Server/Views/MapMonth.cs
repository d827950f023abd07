using System.Globalization;
using NodaTime;

namespace Sojourn.Server.Views;

/// <summary>The month at which a time-lapse of the map stands: an option of the page, and a filter that no chip shows.</summary>
internal static class MapMonth
{
    private const string Key = "month";
    private const string Form = "yyyy-MM";

    /// <summary>The month of an address; null outside a time-lapse.</summary>
    public static YearMonth? In(ViewState state) =>
        DateTime.TryParseExact(
            state.Option(Key),
            Form,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var first
        )
            ? new YearMonth(first.Year, first.Month)
            : null;

    /// <summary>The state at a month, or without a time-lapse.</summary>
    public static ViewState At(ViewState state, YearMonth? month) =>
        state.WithOption(
            Key,
            month is { } each ? string.Create(CultureInfo.InvariantCulture, $"{each.Year:0000}-{each.Month:00}") : null
        );

    /// <summary>
    /// With a filter that was offered of what the page shows: in a time-lapse it comes with the month, so that as many cases
    /// are left as were promised, and the time-lapse is over.
    /// </summary>
    public static ViewState WithFilter(ViewState state, string filter) =>
        (In(state) is null ? state : At(Applied(state), null)).WithFilter(filter);

    /// <summary>With a stretch of months kept; a time-lapse over all of them is over.</summary>
    public static ViewState Kept(ViewState state, string filter) => At(state, null).WithFilter(filter);

    /// <summary>What the page shows: the cases of both sides that started in the month.</summary>
    public static ViewState Applied(ViewState state) =>
        In(state) is not { } month
            ? state
            : state with
            {
                Filters = state.Filters.Add(new FilterEntry(FilterTexts.StartedIn(month))),
                Other = state.Other?.Add(new FilterEntry(FilterTexts.StartedIn(month))),
            };
}
