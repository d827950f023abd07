using NodaTime;

namespace Sojourn.Mining.Calendars;

/// <summary>A change of the calendar from a local date on: it replaces what it names and inherits what it omits.</summary>
/// <remarks>A shift is governed by the entry valid on the local date on which it starts.</remarks>
/// <param name="From">The first local date the entry governs.</param>
public sealed record EffectiveHours(LocalDate From)
{
    /// <summary>The weekly shifts from then on, or null to keep those that held before.</summary>
    public IReadOnlyList<WeeklyShift>? Weekly { get; init; }

    /// <summary>The special days from then on, or null to keep those that held before.</summary>
    public IReadOnlyList<SpecialDay>? Holidays { get; init; }
}
