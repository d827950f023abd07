using NodaTime;

namespace Sojourn.Mining.Calendars;

/// <summary>Opening hours that return every week on the days named.</summary>
/// <param name="Days">The weekdays on which the shift starts; at least one, none twice.</param>
/// <param name="Hours">The hours of each of these days.</param>
public sealed record WeeklyShift(IReadOnlyList<IsoDayOfWeek> Days, OpeningHours Hours);
