using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Samples;

/// <summary>A team at work: its agents, and the requests that wait for one of them.</summary>
internal sealed class Team(string name, double workFactor)
{
    internal string Name => name;

    /// <summary>How long the team takes over the same work; 1 is the usual.</summary>
    internal double WorkFactor => workFactor;

    internal List<Agent> Agents { get; } = [];

    /// <summary>Waiting work, most urgent first, then longest waiting.</summary>
    internal PriorityQueue<WorkItem, (int Urgency, long Since, long Number)> Waiting { get; } = new();
}

/// <summary>An agent with shifts, one piece of work at a time, and work of their own to come back to.</summary>
internal sealed class Agent(SampleAgent truth, Team team, BusinessCalendar shifts)
{
    internal string Name => truth.Name;

    internal SampleAgent Truth => truth;

    internal Team Team => team;

    internal BusinessCalendar Shifts => shifts;

    internal bool IsBusy { get; set; }

    internal long FreeSince { get; set; }

    /// <summary>When the agent will look for work again, so that nobody is woken twice.</summary>
    internal long? WakesAt { get; set; }

    internal PriorityQueue<WorkItem, (int Urgency, long Since, long Number)> Own { get; } = new();
}

/// <summary>A piece of work on a request.</summary>
/// <param name="Request">The request; work on one that was withdrawn is dropped.</param>
/// <param name="Seconds">Working time for an agent of factor 1.</param>
/// <param name="Started">Called when an agent begins.</param>
/// <param name="Done">Called when the agent has finished, with the start.</param>
internal sealed record WorkItem(Journey Request, int Seconds, Action<Agent> Started, Action<Agent, long> Done);

/// <summary>Hires the agents: as many as the planned work of each team needs, with invented names.</summary>
internal static class Workforce
{
    private const double Utilization = 0.93;
    private const int FewestAgents = 2;

    private static readonly string[] FirstNames =
    [
        "Alma",
        "Basil",
        "Cleo",
        "Dario",
        "Edda",
        "Fergus",
        "Greta",
        "Hollis",
        "Iris",
        "Jory",
        "Kaia",
        "Lorcan",
        "Mabel",
        "Nico",
        "Opal",
        "Piers",
        "Quill",
        "Rhea",
        "Soren",
        "Tamsin",
        "Ulric",
        "Vesper",
        "Wren",
        "Yara",
        "Zeno",
    ];

    private static readonly string[] LastNames =
    [
        "Alder",
        "Brook",
        "Cairn",
        "Dune",
        "Elmfield",
        "Fenwold",
        "Gale",
        "Heath",
        "Isle",
        "Juniper",
        "Knoll",
        "Larkmoor",
        "Meadow",
        "Northwind",
        "Oakrow",
        "Pebble",
        "Quarry",
        "Rowanby",
        "Sedge",
        "Thistle",
        "Umber",
        "Vale",
        "Willowe",
    ];

    internal static Dictionary<string, Team> Hire(SampleOptions options, IReadOnlyList<RequestPlan> plans)
    {
        var random = new SampleRandom(options.Seed, ulong.MaxValue);
        var names = Names(random);
        var work = PlannedWork(plans);
        var teams = new Dictionary<string, Team>(StringComparer.Ordinal);
        var hired = 0;
        foreach (var desk in ServiceDesk.Teams)
        {
            var isSlow = desk.Name == ServiceDesk.TechnicalSouth && (options.Truths & PlantedTruths.SlowTeam) != 0;
            var team = new Team(desk.Name, isSlow ? TruthEffects.SlowTeamFactor : 1);
            var shifts = desk.Shifts.Select(Compile).ToList();
            var available = shifts.Average(shift =>
                (double)shift.Between(ServiceDesk.Start.ToUnixTimeSeconds(), ServiceDesk.End.ToUnixTimeSeconds())
            );
            var needed = work.GetValueOrDefault(desk.Name) * team.WorkFactor / (Utilization * available);
            var count = Math.Max(FewestAgents, (int)(needed + 1));
            var factors = WorkFactors(count, random);
            for (var i = 0; i < count; i++, hired++)
            {
                var name =
                    hired < names.Count ? names[hired] : $"{names[hired % names.Count]} {hired / names.Count + 1}";
                var truth = new SampleAgent(name, desk.Name, factors[i]);
                team.Agents.Add(new Agent(truth, team, shifts[i % shifts.Count]));
            }

            teams.Add(desk.Name, team);
        }

        return teams;
    }

    /// <summary>A calendar of the sample, ready for every instant of it.</summary>
    internal static BusinessCalendar Compile(CalendarDefinition definition) =>
        BusinessCalendar.Build(
            definition,
            TimeUnit.Second,
            ServiceDesk.Start.ToUnixTimeSeconds(),
            ServiceDesk.End.ToUnixTimeSeconds()
        );

    private static Dictionary<string, double> PlannedWork(IReadOnlyList<RequestPlan> plans)
    {
        var work = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var plan in plans)
        {
            var team = plan.FirstTeam;
            foreach (var step in plan.Steps)
            {
                team = step.Team ?? team;
                if (step.Kind is StepKind.Triage or StepKind.Investigate)
                {
                    var holder = step.Kind == StepKind.Triage ? ServiceDesk.FrontDesk : team;
                    work[holder] = work.GetValueOrDefault(holder) + step.Seconds;
                }
            }

            if (plan.ReopenedAfter is not null)
            {
                work[team] = work.GetValueOrDefault(team) + plan.StepsAfterReopening[0].Seconds;
            }
        }

        return work;
    }

    /// <summary>Skills spread evenly from 0.75 to 1.25 about the team's mean of 1.</summary>
    private static List<double> WorkFactors(int count, SampleRandom random)
    {
        var factors = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            factors.Add((750 + (int)(500.0 * i / Math.Max(1, count - 1))) / 1_000.0);
        }

        random.Shuffle(factors);
        return factors;
    }

    private static List<string> Names(SampleRandom random)
    {
        var names = new List<string>(FirstNames.Length * LastNames.Length);
        foreach (var first in FirstNames)
        {
            names.AddRange(LastNames.Select(last => $"{first} {last}"));
        }

        random.Shuffle(names);
        return names;
    }
}
