using NodaTime;
using Sojourn.Data.Import;

namespace Sojourn.Data.Samples;

/// <summary>
/// A synthetic log of an invented customer service: fourteen months of requests with events, changes and messages, and
/// with truths built in that analyses can be tested against. No person, company or product in it exists.
/// </summary>
/// <remarks>
/// A discrete simulation: requests arrive by month, weekday and hour; agents work in shifts of their zones, take the most
/// urgent and longest waiting request, and come back to their own; customers answer when they are awake. All choices are
/// drawn before, so a request that no planted truth touches has the same plan with and without truths.
/// The same options give the same rows on every machine.
/// </remarks>
public sealed class ServiceDeskSample
{
    private ServiceDeskSample(
        SampleOptions options,
        IReadOnlyList<SampleRequest> requests,
        SampleRecorder recorder,
        IReadOnlyList<SampleAgent> agents
    )
    {
        Options = options;
        Requests = requests;
        Agents = agents;
        Events = InOrder(recorder.Events, row => row.Time, row => row.Case);
        Changes = InOrder(recorder.Changes, row => row.Time, row => row.Case);
        Messages = InOrder(recorder.Messages, row => row.Time, row => row.Case);
        Truths = PlantedTruth.Of(options);
    }

    /// <summary>What the sample was generated from.</summary>
    public SampleOptions Options { get; }

    /// <summary>The requests, by arrival.</summary>
    public IReadOnlyList<SampleRequest> Requests { get; }

    /// <summary>The events, by time, then request.</summary>
    public IReadOnlyList<SampleEvent> Events { get; }

    /// <summary>The changes of state, team, owner, category and priority, by time, then request, then sequence.</summary>
    public IReadOnlyList<SampleChange> Changes { get; }

    /// <summary>The messages, by time, then request.</summary>
    public IReadOnlyList<SampleMessage> Messages { get; }

    /// <summary>The agents with how fast they really work.</summary>
    public IReadOnlyList<SampleAgent> Agents { get; }

    /// <summary>The truths built in.</summary>
    public IReadOnlyList<PlantedTruth> Truths { get; }

    /// <summary>The instant at which the log was cut; requests still open then stay open.</summary>
    public static Instant ObservationEnd => ServiceDesk.End;

    /// <summary>How <c>events.csv</c> is to be read, so that nothing has to be guessed.</summary>
    public static ImportOptions Mapping { get; } =
        new()
        {
            Case = "case",
            Activity = ["activity"],
            Timestamp = "timestamp",
            Start = "start",
            TimeZone = "UTC",
            Roles = new Dictionary<string, string>
            {
                ["resource"] = "resource",
                ["owner"] = "owner",
                ["team"] = "team",
                ["state"] = "state",
                ["userKind"] = "user_kind",
                ["channel"] = "channel",
                ["product"] = "product",
                ["type"] = "type",
                ["category"] = "category",
                ["subcategory"] = "subcategory",
                ["priority"] = "priority",
                ["customer"] = "customer",
                ["slaMet"] = "sla_met",
                ["satisfaction"] = "satisfaction",
            },
            EndActivities = [ServiceActivities.Closed, ServiceActivities.Cancelled],
        };

    /// <summary>Generates the rows.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ServiceDeskSample Generate(SampleOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SampleOptions();
        options.Validate();
        var planner = new RequestPlanner(options);
        var plans = Enumerable.Range(0, options.Cases).Select(planner.Draw).OrderBy(plan => plan.Arrival).ToList();
        var teams = Workforce.Hire(options, plans);
        var simulation = new DeskSimulation(teams, options.Truths);
        var journeys = simulation.Run(plans, cancellation);
        var agents = ServiceDesk.Teams.SelectMany(desk => teams[desk.Name].Agents).Select(agent => agent.Truth);
        return new ServiceDeskSample(
            options,
            [.. journeys.Select(journey => journey.ToRequest())],
            simulation.Recorder,
            [.. agents]
        );
    }

    /// <summary>Generates the rows and writes them with the truth file, the calendars and the SLA policy.</summary>
    /// <param name="directory">Created where missing; files of the same names are replaced.</param>
    /// <param name="options">What to generate.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static SampleFiles Write(
        string directory,
        SampleOptions? options = null,
        CancellationToken cancellation = default
    ) => SampleFiles.Write(Generate(options, cancellation), directory);

    // Stable, so rows of one request at one time keep the order in which they happened.
    private static List<T> InOrder<T>(List<T> rows, Func<T, long> time, Func<T, string> request) =>
        [.. rows.OrderBy(time).ThenBy(request, StringComparer.Ordinal)];
}
