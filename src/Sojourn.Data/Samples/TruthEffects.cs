using NodaTime;

namespace Sojourn.Data.Samples;

/// <summary>The sizes of the planted truths, beside the value that holds everywhere else (or without the truth).</summary>
internal static class TruthEffects
{
    internal const double SlowTeamFactor = 1.8;

    internal const double Misrouted = 0.45;
    internal const double MisroutedElsewhere = 0.05;

    internal const double PingPong = 0.25;
    internal const double PingPongElsewhere = 0.01;

    internal const double SlaGaming = 0.6;
    internal const double SlaUsedWhenGamed = 0.9;

    internal const double Reopened = 0.24;
    internal const double ReopenedElsewhere = 0.06;

    internal const double WebPortalFaults = 0.6;

    internal const double AskedBeforeChange = 0.4;
    internal const double AskedAfterChange = 0.22;
    internal const double AskedWithoutChange = 0.3;

    internal static readonly Instant Change = Instant.FromUtc(2025, 9, 1, 0, 0);
}
