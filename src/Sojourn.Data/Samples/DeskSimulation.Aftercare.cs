namespace Sojourn.Data.Samples;

/// <content>From the resolution on: survey, closing, reopening.</content>
internal sealed partial class DeskSimulation
{
    private const int Hour = 3_600;
    private const int ClosedAfter = 72 * Hour;

    private void Resolve(Journey journey)
    {
        var plan = journey.Plan;
        sla.EndSilentPause(journey, journey.Owner!.Name);
        var time = recorder.Stamp(journey);
        var isFirst = journey.SlaMet is null;
        journey.SlaMet ??= sla.IsMet(journey, time);
        sla.SetState(journey, time, ServiceStates.Resolved, journey.Owner.Name);
        recorder.Event(journey, ServiceActivities.Resolved, time, "agent", journey.Owner.Name);
        Later(
            journey,
            plan.ConfirmedAfter is { } after ? Math.Clamp(after, 2 * Hour, ClosedAfter) : ClosedAfter,
            () => Close(journey)
        );
        if (!isFirst)
        {
            return;
        }

        if (plan.Surveyed)
        {
            Later(journey, Hour, () => SendSurvey(journey));
        }

        if (plan.ReopenedAfter is { } reopenedAfter)
        {
            Later(journey, UntilAwake(reopenedAfter), () => Reopen(journey));
        }
    }

    private void SendSurvey(Journey journey)
    {
        var time = recorder.Stamp(journey);
        recorder.Event(journey, ServiceActivities.SurveySent, time, "system", SystemUser);
        recorder.Reply(journey, time, "system");
        if (journey.Plan.SurveyAnsweredAfter is { } after)
        {
            Later(journey, UntilAwake(after), () => ReceiveSurvey(journey));
        }
    }

    private void ReceiveSurvey(Journey journey)
    {
        if (journey.State != ServiceStates.Resolved)
        {
            return; // the survey is closed with the request
        }

        var time = recorder.Stamp(journey);
        var score = 4.3 + (0.8 * journey.Plan.Mood) - (journey.SlaMet == false ? 1.1 : 0) - (0.35 * journey.Moves);
        journey.Satisfaction = Math.Clamp((int)Math.Round(score), 1, 5);
        recorder.Event(journey, ServiceActivities.SurveyReceived, time, "customer");
        recorder.Inbound(journey, time, ServiceDesk.Email);
    }

    private void Close(Journey journey)
    {
        var time = recorder.Stamp(journey);
        sla.SetState(journey, time, ServiceStates.Closed, SystemUser);
        recorder.Event(journey, ServiceActivities.Closed, time, "system", SystemUser);
    }

    private void Reopen(Journey journey)
    {
        journey.Epoch++;
        var time = recorder.Stamp(journey);
        sla.SetState(journey, time, ServiceStates.Active, null);
        recorder.Event(journey, ServiceActivities.Reopened, time, "customer");
        recorder.Inbound(journey, time, journey.Plan.Channel);
        journey.Steps = journey.Plan.StepsAfterReopening;
        journey.NextStep = 0;
        Continue(journey);
    }
}
