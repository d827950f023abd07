using Sojourn.Mining.Calendars;

namespace Sojourn.Data.Samples;

/// <summary>The resolution clock of each request, and the team that cheats it where that truth is planted.</summary>
/// <remarks>
/// The clock runs on the SLA calendar from the creation and rests while the request waits for the customer. The team that
/// cheats sets an unresolved request to waiting when nine tenths of the target are used, without asking anything.
/// </remarks>
internal sealed class SlaClock(SimulationClock clock, SampleRecorder recorder, bool isGamed)
{
    private readonly BusinessCalendar calendar = Workforce.Compile(ServiceDesk.SlaCalendar);

    /// <summary>Sets the state, keeps the clock, and writes the change.</summary>
    internal void SetState(Journey journey, long time, string state, string? actor)
    {
        if (journey.PausedSince is { } since)
        {
            journey.PausedSeconds += calendar.Between(since, time);
            journey.PausedSince = null;
        }

        if (state == ServiceStates.WaitingForCustomer)
        {
            journey.PausedSince = time;
        }

        recorder.Change(journey, time, "state", journey.State, state, actor);
        journey.State = state;
        Watch(journey, time);
    }

    /// <summary>Whether a resolution at that time is within the target.</summary>
    internal bool IsMet(Journey journey, long time) => Used(journey, time) <= Target(journey);

    /// <summary>Looks out for the moment at which most of the target is used; to be called when anything changes.</summary>
    internal void Watch(Journey journey, long time)
    {
        var version = ++journey.SlaVersion;
        if (!isGamed || journey.SlaLimitReached || !IsExposed(journey) || journey.PausedSince is not null)
        {
            return;
        }

        var remaining = (long)(Target(journey) * TruthEffects.SlaUsedWhenGamed) - Used(journey, time);
        if (remaining >= 0 && calendar.Deadline(time, remaining) is { } at)
        {
            clock.At(at, () => ReachLimit(journey, version));
        }
    }

    /// <summary>Takes a request out of a silent pause, because someone turns to it again.</summary>
    internal void EndSilentPause(Journey journey, string? actor)
    {
        if (journey.IsPausedSilently)
        {
            journey.IsPausedSilently = false;
            SetState(journey, Math.Max(clock.Now, journey.LastTime), ServiceStates.Active, actor);
        }
    }

    private void ReachLimit(Journey journey, int version)
    {
        if (version != journey.SlaVersion)
        {
            return;
        }

        journey.SlaLimitReached = true;
        if (journey.Plan.Gamed && calendar.Deadline(clock.Now, journey.Plan.GamedAfter) is { } at)
        {
            clock.At(at, () => PauseSilently(journey));
        }
    }

    private void PauseSilently(Journey journey)
    {
        if (IsExposed(journey) && journey.PausedSince is null)
        {
            var actor = journey.Owner ?? journey.Team.Agents[0];
            journey.IsPausedSilently = true;
            SetState(journey, clock.Now, ServiceStates.WaitingForCustomer, actor.Name);
        }
    }

    private static bool IsExposed(Journey journey) =>
        journey.Team.Name == ServiceDesk.Accounts && journey.State is ServiceStates.New or ServiceStates.Active;

    private static long Target(Journey journey) => ServiceDesk.TargetHours(journey.Priority!) * 3_600L;

    private long Used(Journey journey, long time)
    {
        var paused = journey.PausedSeconds + (journey.PausedSince is { } since ? calendar.Between(since, time) : 0);
        return calendar.Between(journey.Plan.Arrival, time) - paused;
    }
}
