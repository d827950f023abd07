namespace Sojourn.Data.Samples;

/// <summary>Gives waiting work to agents who are free and on shift.</summary>
internal sealed class Dispatch(SimulationClock clock)
{
    private long itemCount;

    /// <summary>Puts work before the agent who knows the request.</summary>
    internal void Return(WorkItem item, Agent owner, int urgency)
    {
        owner.Own.Enqueue(item, (urgency, clock.Now, itemCount++));
        LookForWork(owner);
    }

    /// <summary>Puts work into a team's queue; whoever has been free longest takes it.</summary>
    internal void Queue(WorkItem item, Team team, int urgency)
    {
        team.Waiting.Enqueue(item, (urgency, clock.Now, itemCount++));
        Agent? ready = null;
        foreach (var agent in team.Agents)
        {
            if (agent.IsBusy)
            {
                continue;
            }

            if (!agent.Shifts.IsOpenAt(clock.Now))
            {
                LookForWork(agent);
            }
            else if (ready is null || agent.FreeSince < ready.FreeSince)
            {
                ready = agent;
            }
        }

        if (ready is not null)
        {
            LookForWork(ready);
        }
    }

    private void LookForWork(Agent agent)
    {
        if (agent.IsBusy)
        {
            return;
        }

        if (!agent.Shifts.IsOpenAt(clock.Now))
        {
            WakeAtNextShift(agent);
            return;
        }

        if (Next(agent.Own) is { } item || Next(agent.Team.Waiting) is { } shared && (item = shared) is not null)
        {
            Start(agent, item);
        }
    }

    private static WorkItem? Next(PriorityQueue<WorkItem, (int, long, long)> waiting)
    {
        while (waiting.TryDequeue(out var item, out _))
        {
            if (!item.Request.IsOver)
            {
                return item;
            }
        }

        return null;
    }

    private void Start(Agent agent, WorkItem item)
    {
        var start = clock.Now;
        var seconds = Math.Max(1, (long)(item.Seconds * agent.Team.WorkFactor * agent.Truth.WorkFactor));
        agent.IsBusy = true;
        item.Request.IsInWork = true;
        item.Started(agent);
        if (agent.Shifts.Deadline(start, seconds) is { } end)
        {
            clock.At(
                end,
                () =>
                {
                    agent.IsBusy = false;
                    agent.FreeSince = clock.Now;
                    item.Request.IsInWork = false;
                    item.Done(agent, start);
                    LookForWork(agent);
                }
            );
        }
    }

    private void WakeAtNextShift(Agent agent)
    {
        if (agent.WakesAt is null && agent.Shifts.NextOpenInstant(clock.Now) is { } opening)
        {
            agent.WakesAt = opening;
            clock.At(
                opening,
                () =>
                {
                    agent.WakesAt = null;
                    LookForWork(agent);
                }
            );
        }
    }
}
