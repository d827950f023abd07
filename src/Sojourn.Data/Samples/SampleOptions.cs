namespace Sojourn.Data.Samples;

/// <summary>What a synthetic log is generated from; the same options give the same bytes on any machine.</summary>
public sealed record SampleOptions
{
    /// <summary>The number of requests, 1 to 1,000,000; default 12,000. Teams are staffed to suit.</summary>
    public int Cases { get; init; } = 12_000;

    /// <summary>The seed of every random choice; default 20250101.</summary>
    public ulong Seed { get; init; } = 20_250_101;

    /// <summary>Which truths are planted; default all. One that is left out is absent from the rows and the truth file.</summary>
    public PlantedTruths Truths { get; init; } = PlantedTruths.All;

    internal void Validate()
    {
        if (Cases is < 1 or > 1_000_000)
        {
            throw new ArgumentException($"Cases is {Cases}; a sample has 1 to 1,000,000 requests.");
        }

        if ((Truths & ~PlantedTruths.All) != 0)
        {
            throw new ArgumentException($"Truths holds {(int)Truths}, which names a truth that does not exist.");
        }
    }
}

/// <summary>Facts built into a synthetic log, for analyses to find.</summary>
[Flags]
public enum PlantedTruths
{
    /// <summary>No planted truth: every segment behaves alike.</summary>
    None = 0,

    /// <summary>One of two teams with the same work takes longer over it.</summary>
    SlowTeam = 1,

    /// <summary>Requests of one category are often taken for another and sent to the wrong team.</summary>
    MisroutedCategory = 2,

    /// <summary>Two teams send requests back and forth.</summary>
    PingPong = 4,

    /// <summary>One team pauses the SLA clock shortly before it runs out, without asking the customer anything.</summary>
    SlaGaming = 8,

    /// <summary>Requests about one product are often reopened.</summary>
    ReopeningProduct = 16,

    /// <summary>A channel has slower requests only because it gets more of the hard ones.</summary>
    ChannelMix = 32,

    /// <summary>From a date on, fewer requests need a question to the customer.</summary>
    HelpfulChange = 64,

    /// <summary>All of them.</summary>
    All = SlowTeam | MisroutedCategory | PingPong | SlaGaming | ReopeningProduct | ChannelMix | HelpfulChange,
}
