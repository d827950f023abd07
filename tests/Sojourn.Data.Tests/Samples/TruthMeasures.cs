using NodaTime;
using Sojourn.Data.Samples;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Statistics;

namespace Sojourn.Data.Tests.Samples;

/// <summary>
/// Each planted truth measured from the raw rows alone, as its <see cref="PlantedTruth.Measure"/> says: the value in the
/// segment and in the comparison.
/// </summary>
internal sealed class TruthMeasures
{
    private const string InformationRequested = "Information Requested from Customer";
    private const string Investigated = "Agent Investigates Issue";
    private const long Day = 86_400;

    private readonly Dictionary<string, SampleRequest> requests;
    private readonly ILookup<string, SampleEvent> events;
    private readonly ILookup<string, SampleChange> changes;
    private readonly ILookup<string, SampleMessage> messages;
    private readonly Dictionary<string, long> created;
    private readonly Dictionary<string, long> resolved;

    internal TruthMeasures(ServiceDeskSample sample)
    {
        requests = sample.Requests.ToDictionary(request => request.Case);
        events = sample.Events.ToLookup(row => row.Case);
        changes = sample.Changes.ToLookup(row => row.Case);
        messages = sample.Messages.ToLookup(row => row.Case);
        created = FirstTimes(sample, "Service Request Created");
        resolved = FirstTimes(sample, "Service Request Resolved");
    }

    internal (double Segment, double Comparison) Of(string kind) =>
        kind switch
        {
            "slow-team" => (MedianWork("Technical Support South") / MedianWork("Technical Support North"), 1),
            "misrouted-category" => Shares(Resolved, r => r.Category == "Warranty Claim", CategoryWasChanged),
            "ping-pong" => Shares(Resolved, r => r.Category is "Billing" or "Delivery", IsPingPong),
            "sla-gaming" => SilentPauses(),
            "reopening-product" => Shares(Mature, r => r.Product == "Ember Doorbell", IsReopened),
            "channel-mix" => Shares(
                requests.Values.Where(r => r.Category is not null && r.Channel is "Web Portal" or "Email"),
                r => r.Channel == "Web Portal",
                r => r.Category == "Technical Fault"
            ),
            "helpful-change" => Shares(
                requests.Values.Where(r => events[r.Case].Any(row => row.Activity == Investigated)),
                r => created[r.Case] >= Instant.FromUtc(2025, 9, 1, 0, 0).ToUnixTimeSeconds(),
                r => events[r.Case].Any(row => row.Activity == InformationRequested)
            ),
            _ => throw new ArgumentException($"No measure is written for '{kind}'.", nameof(kind)),
        };

    /// <summary>Median resolution by web portal ÷ by e-mail: over all requests, and within categories.</summary>
    internal (double Crude, double WithinCategories) ChannelRatio()
    {
        var byCategory = Resolved.Where(r => r.Channel is "Web Portal" or "Email").GroupBy(r => r.Category).ToList();
        double weighted = 0,
            weights = 0;
        foreach (var group in byCategory)
        {
            var weight = group.Count(r => r.Channel == "Web Portal");
            weighted += weight * Ratio(group);
            weights += weight;
        }

        return (Ratio(byCategory.SelectMany(group => group)), weighted / weights);

        double Ratio(IEnumerable<SampleRequest> all)
        {
            var times = all.ToLookup(r => r.Channel, r => resolved[r.Case] - created[r.Case]);
            return Median(times["Web Portal"]) / Median(times["Email"]);
        }
    }

    /// <summary>How many requests reach nine tenths of their target with the team of the SLA gaming truth.</summary>
    internal int ExposedCount { get; private set; }

    private IEnumerable<SampleRequest> Resolved => requests.Values.Where(r => resolved.ContainsKey(r.Case));

    private IEnumerable<SampleRequest> Mature =>
        Resolved.Where(r => resolved[r.Case] + (14 * Day) <= ServiceDeskSample.ObservationEnd.ToUnixTimeSeconds());

    private double MedianWork(string team)
    {
        var calendar = SampleCalendars.Of(team);
        return Median(
            events
                .SelectMany(rows => rows)
                .Where(row => row.Activity == Investigated && row.Team == team)
                .Select(row => calendar.Between(row.Start!.Value, row.Time))
        );
    }

    private bool CategoryWasChanged(SampleRequest request) =>
        changes[request.Case].Any(row => row.Attribute == "category" && row.Old is not null);

    private bool IsPingPong(SampleRequest request)
    {
        var path = changes[request.Case]
            .Where(row => row.Attribute == "team" && row.New != "Front Desk")
            .Select(row => row.New!)
            .ToList();
        var inPair = request.Category is "Billing" or "Delivery";
        for (var i = 2; i < path.Count; i++)
        {
            var isPair =
                path[i - 1] is "Billing Desk" or "Delivery Desk" && path[i] is "Billing Desk" or "Delivery Desk";
            if (path[i] == path[i - 2] && (isPair || !inPair))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsReopened(SampleRequest request) =>
        events[request.Case]
            .Any(row =>
                row.Activity == "Service Request Reopened" && row.Time - resolved[request.Case] is > 0 and <= 14 * Day
            );

    private (double Segment, double Comparison) SilentPauses()
    {
        var tally = new Dictionary<bool, (int Exposed, int Silent)>();
        var calendar = SampleCalendars.Of("Service Desk SLA");
        foreach (var request in requests.Values)
        {
            if (Exposure(request, calendar) is { } exposed)
            {
                var isTeam = exposed.Team == "Account Services";
                var (count, silent) = tally.GetValueOrDefault(isTeam);
                tally[isTeam] = (count + 1, silent + (exposed.IsSilentPause ? 1 : 0));
            }
        }

        ExposedCount = tally[true].Exposed;
        return ((double)tally[true].Silent / tally[true].Exposed, (double)tally[false].Silent / tally[false].Exposed);
    }

    /// <summary>The team at the moment 90 % of the target are used, and whether a pause without a word follows.</summary>
    private (string Team, bool IsSilentPause)? Exposure(SampleRequest request, BusinessCalendar calendar)
    {
        string? state = null,
            team = null;
        long at = created[request.Case],
            used = 0,
            target = 0;
        foreach (var change in changes[request.Case])
        {
            var isRunning = state is "new" or "active" or "waiting-for-third-party";
            if (target > 0 && isRunning)
            {
                var step = calendar.Between(at, change.Time);
                var limit = target * 9 / 10;
                if (used < limit && used + step > limit && state is "new" or "active")
                {
                    var reached = calendar.Deadline(at, limit - used)!.Value;
                    return (team!, IsSilent(request, reached, calendar));
                }
            }

            used += isRunning ? calendar.Between(at, change.Time) : 0;
            at = change.Time;
            switch (change.Attribute)
            {
                case "state" when change.New == "resolved":
                    return null;
                case "state":
                    state = change.New;
                    break;
                case "team":
                    team = change.New;
                    break;
                case "priority":
                    target =
                        3_600L
                        * change.New![0] switch
                        {
                            '1' => 8,
                            '2' => 16,
                            '3' => 30,
                            _ => 45,
                        };
                    break;
            }
        }

        return null;
    }

    private bool IsSilent(SampleRequest request, long reached, BusinessCalendar calendar)
    {
        var next = changes[request.Case].FirstOrDefault(row => row.Attribute == "state" && row.Time >= reached);
        return next is { New: "waiting-for-customer" }
            && calendar.Between(reached, next.Time) <= 15 * 60
            && !messages[request.Case]
                .Any(row =>
                    row.Time == next.Time && row is { Direction: "outbound", Visibility: "public", Author: "agent" }
                );
    }

    private static (double Segment, double Comparison) Shares(
        IEnumerable<SampleRequest> population,
        Func<SampleRequest, bool> inSegment,
        Func<SampleRequest, bool> has
    )
    {
        var groups = population.ToLookup(inSegment, has);
        return (Share(groups[true]), Share(groups[false]));

        static double Share(IEnumerable<bool> all) => all.Average(value => value ? 1.0 : 0.0);
    }

    private static double Median(IEnumerable<long> values) =>
        Percentiles.BySelection<long>([.. values], Quantile.Median)!.Value;

    private static Dictionary<string, long> FirstTimes(ServiceDeskSample sample, string activity)
    {
        var times = new Dictionary<string, long>();
        foreach (var row in sample.Events.Where(row => row.Activity == activity))
        {
            times.TryAdd(row.Case, row.Time);
        }

        return times;
    }
}

/// <summary>The calendars of the sample, built for its time.</summary>
internal static class SampleCalendars
{
    internal static BusinessCalendar Of(string name)
    {
        var definition = ServiceDesk
            .Teams.SelectMany(team => team.Shifts)
            .Append(ServiceDesk.SlaCalendar)
            .Single(calendar => calendar.Name == name);
        return BusinessCalendar.Build(
            definition,
            TimeUnit.Second,
            ServiceDesk.Start.ToUnixTimeSeconds(),
            ServiceDesk.End.ToUnixTimeSeconds()
        );
    }
}
