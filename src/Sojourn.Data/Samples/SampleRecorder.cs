namespace Sojourn.Data.Samples;

/// <summary>Writes down what happens, up to the end of the observation.</summary>
internal sealed class SampleRecorder(SimulationClock clock)
{
    private static readonly long End = ServiceDesk.End.ToUnixTimeSeconds();

    internal List<SampleEvent> Events { get; } = [];

    internal List<SampleChange> Changes { get; } = [];

    internal List<SampleMessage> Messages { get; } = [];

    /// <summary>The time of the request's next event: now, or a second after the last one.</summary>
    internal long Stamp(Journey journey)
    {
        journey.LastTime = Math.Max(clock.Now, journey.LastTime + 1);
        return journey.LastTime;
    }

    internal void Event(
        Journey journey,
        string activity,
        long time,
        string userKind,
        string? resource = null,
        Team? team = null,
        long? start = null
    )
    {
        if (time < End)
        {
            Events.Add(
                new SampleEvent(
                    journey.Case,
                    activity,
                    time,
                    start,
                    resource,
                    (team ?? journey.Team).Name,
                    journey.Owner?.Name,
                    journey.State!,
                    userKind
                )
            );
        }
    }

    internal void Change(Journey journey, long time, string attribute, string? old, string? @new, string? actor)
    {
        if (time < End && old != @new)
        {
            Changes.Add(new SampleChange(journey.Case, time, ++journey.ChangeCount, attribute, old, @new, actor));
        }
    }

    internal void Inbound(Journey journey, long time, string channel) =>
        Message(journey, time, "inbound", "public", "customer", channel);

    internal void Reply(Journey journey, long time, string author) =>
        Message(journey, time, "outbound", "public", author, journey.Plan.Channel);

    internal void Note(Journey journey, long time) =>
        Message(journey, time, "outbound", "internal", "agent", "Internal Note");

    private void Message(Journey journey, long time, string direction, string visibility, string author, string channel)
    {
        if (time < End)
        {
            Messages.Add(new SampleMessage(journey.Case, time, direction, visibility, author, channel));
        }
    }
}
