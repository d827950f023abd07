namespace Sojourn.Data.Samples;

/// <summary>Draws the plan of each request from a random stream of its own.</summary>
internal sealed class RequestPlanner(SampleOptions options)
{
    private const int Minute = 60;
    private const int Hour = 3_600;
    private const int Day = 86_400;
    private const int Customers = 2_500;

    private readonly ArrivalProfile aroundTheClock = new();
    private readonly ArrivalProfile answeredHours = new([
        .. ServiceDesk.Teams.First(team => team.Name == ServiceDesk.FrontDesk).Shifts.Select(Workforce.Compile),
    ]);
    private readonly double[] categoryWeights = [.. ServiceDesk.Categories.Select(category => category.Weight)];
    private readonly double[] priorityWeights = [.. ServiceDesk.Priorities.Select(priority => priority.Weight)];

    /// <summary>The plan of the request with the given stream number.</summary>
    internal RequestPlan Draw(int stream)
    {
        var random = new SampleRandom(options.Seed, (ulong)stream);
        var channel = ServiceDesk.Channels[random.PickWeighted(ServiceDesk.ChannelWeights)];
        var arrival = (channel == ServiceDesk.Phone ? answeredHours : aroundTheClock).Draw(random);
        var category = ServiceDesk.Categories[random.PickWeighted(CategoryWeights(channel))];
        var team = random.Pick(category.Teams);
        var priority = random.PickWeighted(priorityWeights);
        var firstPriority = random.Chance(0.05) ? Math.Clamp(priority + (random.Chance(0.7) ? 1 : -1), 0, 3) : priority;
        var product = ServiceDesk.Products[random.PickWeighted(ServiceDesk.ProductWeights)];
        var wrong = WrongCategory(category, random);
        var steps = Steps(random, arrival, category, team, wrong, channel);
        return new RequestPlan
        {
            Arrival = arrival,
            Channel = channel,
            Product = product,
            Type = ServiceDesk.Types[random.PickWeighted(ServiceDesk.TypeWeights)],
            Category = category,
            Subcategory = random.Pick(category.Parts),
            Customer = Customer(random),
            FirstCategory = wrong ?? category,
            FirstTeam = wrong is null ? team : random.Pick(wrong.Teams),
            FirstPriority = ServiceDesk.Priorities[firstPriority].Name,
            Priority = ServiceDesk.Priorities[priority].Name,
            Steps = steps,
            Withdrawal = Sometimes(random, 0.025, 10 * Hour, 0.9) is { } after ? arrival + (10 * Minute) + after : null,
            ReopenedAfter = Reopening(random, product),
            StepsAfterReopening = [Work(random, category.MedianMinutes * 0.7), new RequestStep(StepKind.Resolve, 0)],
            Surveyed = random.Chance(0.92),
            SurveyAnsweredAfter = Sometimes(random, 0.3, 11 * Hour, 0.9),
            Mood = random.Normal(),
            ConfirmedAfter = Sometimes(random, 0.15, 20 * Hour, 0.5),
            AcknowledgedAfter = random.Chance(0.55) ? (int)random.Between(2 * Minute, 15 * Minute) : null,
            Chaser = random.Chance(0.12) ? arrival + random.Between(2 * Day, 5 * Day) : null,
            Pace = (int)random.Between(25, 300),
            Noted = random.Chance(0.4),
            Gamed = random.Chance(Planted(PlantedTruths.SlaGaming) ? TruthEffects.SlaGaming : 0),
            GamedAfter = (int)random.Between(1 * Minute, 8 * Minute),
        };
    }

    private List<RequestStep> Steps(
        SampleRandom random,
        long arrival,
        CategoryOfRequest category,
        string team,
        CategoryOfRequest? wrong,
        string channel
    )
    {
        var steps = new List<RequestStep> { new(StepKind.Triage, Seconds(random, 11, 0.4)) };
        if (wrong is not null)
        {
            steps.Add(Work(random, 15));
            steps.Add(new RequestStep(StepKind.Move, 0) { Team = team, CorrectedCategory = category.Name });
        }

        AddPingPong(random, team, steps);
        steps.Add(Work(random, category.MedianMinutes));
        AddQuestions(random, arrival, category, channel, steps);
        if (random.Chance(0.035))
        {
            steps.Add(new RequestStep(StepKind.AwaitSupplier, Skewed(random, 2 * Day, 0.6)));
            steps.Add(Work(random, category.MedianMinutes * 0.4));
        }

        if (random.Chance(0.05))
        {
            steps.Add(new RequestStep(StepKind.Escalate, 0) { Team = ServiceDesk.Escalations });
            steps.Add(Work(random, category.MedianMinutes * 1.3));
        }

        if (random.Chance(0.85))
        {
            steps.Add(
                new RequestStep(StepKind.Propose, Skewed(random, category.TrialHours * Hour, 0.9))
                {
                    AnswerChannel = channel,
                }
            );
        }

        steps.Add(new RequestStep(StepKind.Resolve, 0));
        return steps;
    }

    private void AddPingPong(SampleRandom random, string team, List<RequestStep> steps)
    {
        var inPair = team is ServiceDesk.Billing or ServiceDesk.Delivery;
        var planted = inPair && Planted(PlantedTruths.PingPong);
        var happens = random.Chance(planted ? TruthEffects.PingPong : TruthEffects.PingPongElsewhere);
        var cycles = random.Chance(0.25) ? 2 : 1;
        for (var cycle = 0; happens && cycle < cycles; cycle++)
        {
            steps.Add(Work(random, 12));
            steps.Add(new RequestStep(StepKind.Move, 0) { Team = Counterpart(team) });
            steps.Add(Work(random, 12));
            steps.Add(new RequestStep(StepKind.Move, 0) { Team = team });
        }
    }

    private void AddQuestions(
        SampleRandom random,
        long arrival,
        CategoryOfRequest category,
        string channel,
        List<RequestStep> steps
    )
    {
        var chance =
            !Planted(PlantedTruths.HelpfulChange) ? TruthEffects.AskedWithoutChange
            : arrival < TruthEffects.Change.ToUnixTimeSeconds() ? TruthEffects.AskedBeforeChange
            : TruthEffects.AskedAfterChange;
        var rounds =
            !random.Chance(chance) ? 0
            : random.Chance(0.12) ? 2
            : 1;
        for (var round = 0; round < rounds; round++)
        {
            var neverAnswered = random.Chance(0.05);
            steps.Add(
                new RequestStep(StepKind.Ask, neverAnswered ? 10 * Day : Skewed(random, 16 * Hour, 0.9))
                {
                    NeverAnswered = neverAnswered,
                    AnswerChannel = random.Chance(0.2) ? ServiceDesk.Email : channel,
                }
            );
            if (neverAnswered)
            {
                return;
            }

            steps.Add(Work(random, category.MedianMinutes * 0.5));
        }
    }

    private CategoryOfRequest? WrongCategory(CategoryOfRequest right, SampleRandom random)
    {
        var isTarget = right.Name == ServiceDesk.WarrantyClaim;
        var planted = isTarget && Planted(PlantedTruths.MisroutedCategory);
        var happens = random.Chance(planted ? TruthEffects.Misrouted : TruthEffects.MisroutedElsewhere);
        var others = ServiceDesk.Categories.Where(other => !other.Teams.Intersect(right.Teams).Any()).ToList();
        var other = random.Pick(others);
        return !happens ? null
            : isTarget ? ServiceDesk.Category(ServiceDesk.TechnicalFault)
            : other;
    }

    private int? Reopening(SampleRandom random, string product)
    {
        var planted = product == ServiceDesk.Doorbell && Planted(PlantedTruths.ReopeningProduct);
        var after = Sometimes(random, planted ? TruthEffects.Reopened : TruthEffects.ReopenedElsewhere, 45 * Hour, 0.8);
        return after is null ? null : Math.Min(after.Value, 12 * Day);
    }

    private double[] CategoryWeights(string channel)
    {
        if (channel != ServiceDesk.WebPortal || !Planted(PlantedTruths.ChannelMix))
        {
            return categoryWeights;
        }

        var faults = ServiceDesk.Category(ServiceDesk.TechnicalFault).Weight;
        var rest = (1 - TruthEffects.WebPortalFaults) / (1 - faults);
        return
        [
            .. ServiceDesk.Categories.Select(category =>
                category.Name == ServiceDesk.TechnicalFault ? TruthEffects.WebPortalFaults : category.Weight * rest
            ),
        ];
    }

    private bool Planted(PlantedTruths truth) => (options.Truths & truth) != 0;

    private static string Counterpart(string team) =>
        team switch
        {
            ServiceDesk.Billing => ServiceDesk.Delivery,
            ServiceDesk.Delivery => ServiceDesk.Billing,
            ServiceDesk.TechnicalNorth => ServiceDesk.TechnicalSouth,
            ServiceDesk.TechnicalSouth => ServiceDesk.TechnicalNorth,
            ServiceDesk.Accounts => ServiceDesk.Warranty,
            _ => ServiceDesk.Accounts,
        };

    private static string Customer(SampleRandom random)
    {
        // A few customers write often: the square of a uniform number favours the low ones.
        var share = random.Next();
        var number = 1 + (int)(share * share * Customers);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"C-{number:0000}");
    }

    private static RequestStep Work(SampleRandom random, double medianMinutes) =>
        new(StepKind.Investigate, Seconds(random, medianMinutes, 0.55));

    private static int Seconds(SampleRandom random, double medianMinutes, double spread) =>
        Math.Max(Minute, Skewed(random, medianMinutes * Minute, spread));

    private static int Skewed(SampleRandom random, double median, double spread) => (int)random.Skewed(median, spread);

    private static int? Sometimes(SampleRandom random, double chance, double median, double spread)
    {
        var happens = random.Chance(chance);
        var after = Math.Max(20 * Minute, Skewed(random, median, spread));
        return happens ? after : null;
    }
}
