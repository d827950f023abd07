using System.Globalization;

namespace Sojourn.Data.Samples;

/// <summary>A truth built into the sample: where it holds, how large it is, and how to find it in the raw rows.</summary>
public sealed record PlantedTruth
{
    /// <summary>A stable code, such as <c>slow-team</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The truth in a sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>Where it holds, as attribute and value.</summary>
    public required IReadOnlyDictionary<string, string> Segment { get; init; }

    /// <summary>What it is compared with.</summary>
    public required string Comparison { get; init; }

    /// <summary>The measure, exactly, in terms of the rows.</summary>
    public required string Measure { get; init; }

    /// <summary>The unit of the values.</summary>
    public required string Unit { get; init; }

    /// <summary>The measure's true value in the segment.</summary>
    public required double SegmentValue { get; init; }

    /// <summary>The measure's true value in the comparison; also in the segment, without the truth.</summary>
    public required double ComparisonValue { get; init; }

    /// <summary>How far chance may move a measured value from the true one, with 12,000 requests.</summary>
    public required double Tolerance { get; init; }

    internal static IReadOnlyList<PlantedTruth> Of(SampleOptions options)
    {
        var all = new (PlantedTruths Flag, Func<PlantedTruth> Make)[]
        {
            (PlantedTruths.SlowTeam, SlowTeam),
            (PlantedTruths.MisroutedCategory, MisroutedCategory),
            (PlantedTruths.PingPong, PingPong),
            (PlantedTruths.SlaGaming, SlaGaming),
            (PlantedTruths.ReopeningProduct, ReopeningProduct),
            (PlantedTruths.ChannelMix, ChannelMix),
            (PlantedTruths.HelpfulChange, HelpfulChange),
        };
        return [.. all.Where(truth => (options.Truths & truth.Flag) != 0).Select(truth => truth.Make())];
    }

    private static PlantedTruth SlowTeam() =>
        new()
        {
            Kind = "slow-team",
            Statement =
                $"{ServiceDesk.TechnicalSouth} takes longer over the same work than {ServiceDesk.TechnicalNorth}.",
            Segment = Where("team", ServiceDesk.TechnicalSouth),
            Comparison = $"team {ServiceDesk.TechnicalNorth}, which gets the same mix of requests",
            Measure =
                $"median of start to timestamp of '{ServiceActivities.Investigated}' on the team's own calendar, "
                + "divided by the median of the comparison",
            Unit = "ratio of medians",
            SegmentValue = TruthEffects.SlowTeamFactor,
            ComparisonValue = 1,
            Tolerance = 0.2,
        };

    private static PlantedTruth MisroutedCategory() =>
        new()
        {
            Kind = "misrouted-category",
            Statement =
                $"Requests of the category {ServiceDesk.WarrantyClaim} are often taken for "
                + $"{ServiceDesk.TechnicalFault} at triage and go to the wrong team first.",
            Segment = Where("category", ServiceDesk.WarrantyClaim),
            Comparison = "all other categories",
            Measure = "share of resolved requests whose category was changed after the triage",
            Unit = "share",
            SegmentValue = TruthEffects.Misrouted,
            ComparisonValue = TruthEffects.MisroutedElsewhere,
            Tolerance = 0.05,
        };

    private static PlantedTruth PingPong() =>
        new()
        {
            Kind = "ping-pong",
            Statement =
                $"{ServiceDesk.Billing} and {ServiceDesk.Delivery} send requests to each other and get them back.",
            Segment = Where("category", $"{ServiceDesk.BillingCategory} or {ServiceDesk.DeliveryCategory}"),
            Comparison = "all other categories, any two teams",
            Measure =
                "share of resolved requests whose changes of the team, the front desk left out, hold A, B, A one after "
                + $"another; in the segment A and B are {ServiceDesk.Billing} and {ServiceDesk.Delivery}",
            Unit = "share",
            SegmentValue = TruthEffects.PingPong,
            ComparisonValue = TruthEffects.PingPongElsewhere,
            Tolerance = 0.03,
        };

    private static PlantedTruth SlaGaming() =>
        new()
        {
            Kind = "sla-gaming",
            Statement =
                $"{ServiceDesk.Accounts} sets requests to waiting-for-customer when nine tenths of the resolution "
                + "target are used, without writing to the customer, which stops the clock.",
            Segment = Where("team", ServiceDesk.Accounts),
            Comparison = "all other teams",
            Measure =
                "share of requests that use 90 % of their target, unresolved, in state new or active and with the team, "
                + "whose next change of the state within 15 minutes of the SLA calendar is to waiting-for-customer without "
                + "a public message of an agent at the same time",
            Unit = "share",
            SegmentValue = TruthEffects.SlaGaming,
            ComparisonValue = 0,
            Tolerance = 0.12,
        };

    private static PlantedTruth ReopeningProduct() =>
        new()
        {
            Kind = "reopening-product",
            Statement = $"Requests about the {ServiceDesk.Doorbell} are reopened more often than others.",
            Segment = Where("product", ServiceDesk.Doorbell),
            Comparison = "all other products",
            Measure =
                "share reopened within 14 days of the first resolution, of the requests first resolved at least 14 "
                + "days before the observation end",
            Unit = "share",
            SegmentValue = TruthEffects.Reopened,
            ComparisonValue = TruthEffects.ReopenedElsewhere,
            Tolerance = 0.04,
        };

    private static PlantedTruth ChannelMix() =>
        new()
        {
            Kind = "channel-mix",
            Statement =
                $"Requests from the {ServiceDesk.WebPortal} take longer to resolve than those by "
                + $"{ServiceDesk.Email}, but only because more of them are of the category {ServiceDesk.TechnicalFault}: "
                + "within a category the channels do not differ.",
            Segment = Where("channel", ServiceDesk.WebPortal),
            Comparison = $"channel {ServiceDesk.Email}",
            Measure =
                $"share of requests of the category {ServiceDesk.TechnicalFault} among those triaged, which makes the "
                + "median from creation to first resolution longer; the mean over categories of the ratio of these medians, "
                + "weighted by the segment's requests, is 1",
            Unit = "share",
            SegmentValue = TruthEffects.WebPortalFaults,
            ComparisonValue = ServiceDesk.Category(ServiceDesk.TechnicalFault).Weight,
            Tolerance = 0.04,
        };

    private static PlantedTruth HelpfulChange()
    {
        var date = TruthEffects.Change.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return new()
        {
            Kind = "helpful-change",
            Statement = $"Since a better intake form of {date} fewer requests need a question to the customer.",
            Segment = Where("created", $"from {date}"),
            Comparison = $"created before {date}",
            Measure =
                $"share of requests with at least one '{ServiceActivities.InformationRequested}' among those "
                + $"with at least one '{ServiceActivities.Investigated}'",
            Unit = "share",
            SegmentValue = TruthEffects.AskedAfterChange,
            ComparisonValue = TruthEffects.AskedBeforeChange,
            Tolerance = 0.04,
        };
    }

    private static Dictionary<string, string> Where(string attribute, string value) => new() { [attribute] = value };
}
