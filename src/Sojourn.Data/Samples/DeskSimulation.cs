using NodaTime;
using Sojourn.Mining.Calendars;

namespace Sojourn.Data.Samples;

/// <summary>Walks every request through the desk: queues, shifts, customers who answer when they are awake.</summary>
internal sealed partial class DeskSimulation
{
    private const string SystemUser = "System";

    private readonly SimulationClock clock = new(ServiceDesk.Start.ToUnixTimeSeconds());
    private readonly Dictionary<string, Team> teams;
    private readonly SampleRecorder recorder;
    private readonly SlaClock sla;
    private readonly Dispatch dispatch;
    private readonly BusinessCalendar awake = Workforce.Compile(
        new CalendarDefinition
        {
            Name = "Customers",
            TimeZone = "Europe/Dublin",
            Weekly =
            [
                new WeeklyShift(
                    [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)],
                    OpeningHours.FromMinutes(7 * 60, 23 * 60)
                ),
            ],
        }
    );

    internal DeskSimulation(Dictionary<string, Team> teams, PlantedTruths truths)
    {
        this.teams = teams;
        recorder = new SampleRecorder(clock);
        sla = new SlaClock(clock, recorder, (truths & PlantedTruths.SlaGaming) != 0);
        dispatch = new Dispatch(clock);
    }

    internal SampleRecorder Recorder => recorder;

    internal List<Journey> Run(IReadOnlyList<RequestPlan> plans, CancellationToken cancellation)
    {
        var journeys = new List<Journey>(plans.Count);
        foreach (var plan in plans)
        {
            var journey = new Journey(plan, journeys.Count, teams[ServiceDesk.FrontDesk]);
            journeys.Add(journey);
            clock.At(plan.Arrival, () => Create(journey));
        }

        clock.RunUntil(ServiceDesk.End.ToUnixTimeSeconds(), cancellation);
        return journeys;
    }

    private void Create(Journey journey)
    {
        var plan = journey.Plan;
        var time = recorder.Stamp(journey);
        sla.SetState(journey, time, ServiceStates.New, null);
        recorder.Change(journey, time, "team", null, journey.Team.Name, null);
        var isCall = plan.Channel == ServiceDesk.Phone;
        var agents = journey.Team.Agents.Where(agent => agent.Shifts.IsOpenAt(time)).ToList();
        recorder.Event(
            journey,
            ServiceActivities.Created,
            time,
            isCall ? "agent" : "customer",
            isCall ? agents[plan.Pace % agents.Count].Name : null
        );
        recorder.Inbound(journey, time, plan.Channel);
        if (isCall)
        {
            recorder.Reply(journey, time + 60 + plan.Pace, "agent");
        }
        else if (plan.Channel != ServiceDesk.Chat)
        {
            recorder.Reply(journey, time + 5 + (plan.Pace % 40), "system");
        }

        if (plan.Withdrawal is { } withdrawal)
        {
            clock.At(awake.NextOpenInstant(withdrawal)!.Value, () => Withdraw(journey));
        }

        if (plan.Chaser is { } chaser)
        {
            clock.At(awake.NextOpenInstant(chaser)!.Value, () => Chase(journey));
        }

        Continue(journey);
    }

    private void Continue(Journey journey)
    {
        var step = journey.Steps[journey.NextStep++];
        sla.EndSilentPause(journey, journey.Owner?.Name);
        switch (step.Kind)
        {
            case StepKind.Triage:
                var triage = new WorkItem(
                    journey,
                    step.Seconds,
                    _ => { },
                    (agent, start) => Triage(journey, agent, start)
                );
                dispatch.Queue(triage, journey.Team, journey.Urgency);
                break;
            case StepKind.Investigate:
                Investigate(journey, step);
                break;
            case StepKind.Move:
                Move(journey, step);
                Continue(journey);
                break;
            case StepKind.Escalate:
                Later(journey, journey.Plan.Pace, () => Escalate(journey, step));
                break;
            case StepKind.Ask:
                Later(journey, journey.Plan.Pace, () => Ask(journey, step));
                break;
            case StepKind.AwaitSupplier:
                Later(journey, journey.Plan.Pace, () => AwaitSupplier(journey, step));
                break;
            case StepKind.Propose:
                Later(journey, journey.Plan.Pace, () => Propose(journey, step));
                break;
            default:
                var opening = journey.Owner!.Shifts.NextOpenInstant(clock.Now + journey.Plan.Pace)!.Value;
                Later(journey, opening - clock.Now, () => Resolve(journey));
                break;
        }
    }

    private void Triage(Journey journey, Agent agent, long start)
    {
        var plan = journey.Plan;
        var team = teams[plan.FirstTeam];
        var time = recorder.Stamp(journey);
        recorder.Change(journey, time, "category", null, plan.FirstCategory.Name, agent.Name);
        recorder.Change(journey, time, "priority", null, plan.FirstPriority, agent.Name);
        recorder.Change(journey, time, "team", journey.Team.Name, team.Name, agent.Name);
        journey.Category = plan.FirstCategory.Name;
        journey.Priority = plan.FirstPriority;
        recorder.Event(journey, ServiceActivities.Categorized, time, "agent", agent.Name, agent.Team, start);
        journey.Team = team;
        sla.Watch(journey, time);
        Continue(journey);
    }

    private void Investigate(Journey journey, RequestStep step)
    {
        var item = new WorkItem(
            journey,
            step.Seconds,
            agent => TakeUp(journey, agent),
            (agent, start) => Investigated(journey, agent, start)
        );
        if (journey.Owner is { } owner)
        {
            dispatch.Return(item, owner, journey.Urgency);
        }
        else
        {
            dispatch.Queue(item, journey.Team, journey.Urgency);
        }
    }

    private void TakeUp(Journey journey, Agent agent)
    {
        sla.EndSilentPause(journey, agent.Name);
        if (journey.Owner is not null)
        {
            return;
        }

        var time = recorder.Stamp(journey);
        recorder.Change(journey, time, "owner", null, agent.Name, agent.Name);
        journey.Owner = agent;
        if (journey.State == ServiceStates.New)
        {
            sla.SetState(journey, time, ServiceStates.Active, agent.Name);
        }

        var activity = journey.WasAssigned ? ServiceActivities.Reassigned : ServiceActivities.Assigned;
        recorder.Event(journey, activity, time, "agent", agent.Name, agent.Team);
        if (!journey.WasAssigned && journey.Plan.AcknowledgedAfter is { } after)
        {
            recorder.Reply(journey, time + after, "agent");
        }

        journey.WasAssigned = true;
    }

    private void Investigated(Journey journey, Agent agent, long start)
    {
        sla.EndSilentPause(journey, agent.Name);
        start = Math.Max(start, journey.LastTime);
        var time = recorder.Stamp(journey);
        if (journey.Priority != journey.Plan.Priority)
        {
            recorder.Change(journey, time, "priority", journey.Priority, journey.Plan.Priority, agent.Name);
            journey.Priority = journey.Plan.Priority;
            sla.Watch(journey, time);
        }

        recorder.Event(journey, ServiceActivities.Investigated, time, "agent", agent.Name, agent.Team, start);
        if (journey.Plan.Noted)
        {
            recorder.Note(journey, time);
        }

        Continue(journey);
    }

    private void Move(Journey journey, RequestStep step)
    {
        var time = Math.Max(clock.Now, journey.LastTime);
        var actor = journey.Owner!.Name;
        if (step.CorrectedCategory is { } category)
        {
            recorder.Change(journey, time, "category", journey.Category, category, actor);
            journey.Category = category;
        }

        recorder.Change(journey, time, "team", journey.Team.Name, step.Team, actor);
        recorder.Change(journey, time, "owner", actor, null, actor);
        journey.Team = teams[step.Team!];
        journey.Owner = null;
        journey.Moves++;
        sla.Watch(journey, time);
    }

    private void Escalate(Journey journey, RequestStep step)
    {
        var time = recorder.Stamp(journey);
        recorder.Event(journey, ServiceActivities.Escalated, time, "agent", journey.Owner!.Name);
        Move(journey, step);
        Continue(journey);
    }

    private void Ask(Journey journey, RequestStep step)
    {
        var agent = journey.Owner!;
        var time = recorder.Stamp(journey);
        sla.SetState(journey, time, ServiceStates.WaitingForCustomer, agent.Name);
        recorder.Event(journey, ServiceActivities.InformationRequested, time, "agent", agent.Name);
        recorder.Reply(journey, time, "agent");
        if (step.NeverAnswered)
        {
            Later(journey, step.Seconds, () => Cancel(journey, SystemUser, "system"));
        }
        else
        {
            Later(journey, UntilAwake(step.Seconds), () => Answer(journey, step));
        }
    }

    private void Answer(Journey journey, RequestStep step)
    {
        var time = recorder.Stamp(journey);
        sla.SetState(journey, time, ServiceStates.Active, null);
        recorder.Event(journey, ServiceActivities.InformationProvided, time, "customer");
        recorder.Inbound(journey, time, step.AnswerChannel!);
        Continue(journey);
    }

    private void AwaitSupplier(Journey journey, RequestStep step)
    {
        var agent = journey.Owner!;
        var time = Math.Max(clock.Now, journey.LastTime);
        sla.SetState(journey, time, ServiceStates.WaitingForThirdParty, agent.Name);
        var answer = agent.Shifts.NextOpenInstant(time + step.Seconds)!.Value;
        Later(
            journey,
            answer - clock.Now,
            () =>
            {
                sla.SetState(journey, Math.Max(clock.Now, journey.LastTime), ServiceStates.Active, agent.Name);
                Continue(journey);
            }
        );
    }

    private void Propose(Journey journey, RequestStep step)
    {
        var time = recorder.Stamp(journey);
        recorder.Event(journey, ServiceActivities.SolutionProposed, time, "agent", journey.Owner!.Name);
        recorder.Reply(journey, time, "agent");
        Later(
            journey,
            UntilAwake(step.Seconds),
            () =>
            {
                recorder.Inbound(journey, clock.Now, step.AnswerChannel!);
                Continue(journey);
            }
        );
    }

    private void Withdraw(Journey journey)
    {
        if (journey.IsUnresolved && !journey.IsInWork && journey.SlaMet is null)
        {
            recorder.Inbound(journey, clock.Now, journey.Plan.Channel);
            Cancel(journey, null, "customer");
        }
    }

    private void Cancel(Journey journey, string? resource, string userKind)
    {
        journey.Epoch++;
        var time = recorder.Stamp(journey);
        sla.SetState(journey, time, ServiceStates.Cancelled, resource);
        recorder.Event(journey, ServiceActivities.Cancelled, time, userKind, resource);
    }

    private void Chase(Journey journey)
    {
        if (journey.State is ServiceStates.New or ServiceStates.Active)
        {
            recorder.Inbound(journey, clock.Now, ServiceDesk.Email);
        }
    }

    private void Later(Journey journey, long seconds, Action action)
    {
        var epoch = journey.Epoch;
        clock.At(
            clock.Now + seconds,
            () =>
            {
                if (journey.Epoch == epoch)
                {
                    action();
                }
            }
        );
    }

    /// <summary>A wait for the customer, made longer where it would end in the night.</summary>
    private long UntilAwake(long seconds) => awake.NextOpenInstant(clock.Now + seconds)!.Value - clock.Now;
}
