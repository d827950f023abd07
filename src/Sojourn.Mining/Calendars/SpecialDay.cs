using NodaTime;

namespace Sojourn.Mining.Calendars;

/// <summary>A local date on which the weekly shifts do not start: a holiday, or a day with hours of its own.</summary>
/// <remarks>A shift of the day before that runs over midnight into this date is kept whole.</remarks>
/// <param name="Date">The local date.</param>
public sealed record SpecialDay(LocalDate Date)
{
    /// <summary>The hours that start on the date instead of the weekly ones; none by default, a holiday.</summary>
    public IReadOnlyList<OpeningHours> Open { get; init; } = [];
}
