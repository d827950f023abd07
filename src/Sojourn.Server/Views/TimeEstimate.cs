using Sojourn.Mining.Statistics;

namespace Sojourn.Server.Views;

/// <summary>A time that was estimated from some cases, with what it is worth.</summary>
/// <param name="Seconds">The estimate.</param>
/// <param name="Interval">Its 95 % interval, in seconds; null, or without an end, where there are too few times for one.</param>
public sealed record TimeEstimate(double Seconds, Interval? Interval);
