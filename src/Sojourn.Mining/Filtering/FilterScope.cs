using NodaTime;
using Sojourn.Mining.Service;

namespace Sojourn.Mining.Filtering;

/// <summary>What a filter needs to know beside the log.</summary>
public sealed record FilterScope
{
    /// <summary>UTC, and no roles.</summary>
    public static FilterScope Default { get; } = new();

    /// <summary>
    /// The zone of times that carry no offset, and of weekdays and hours. Default: UTC. A time that the zone skips is read
    /// as the end of the gap, one that it repeats as the first of the two.
    /// </summary>
    public DateTimeZone TimeZone { get; init; } = DateTimeZone.Utc;

    /// <summary>
    /// Role names stand for the attributes that they are mapped to, where the log has no attribute of that very name.
    /// Default: none.
    /// </summary>
    public ServiceRoles Roles { get; init; } = ServiceRoles.None;
}
