namespace Sojourn.Server.Views;

/// <summary>A case in a list.</summary>
/// <param name="Rank">Its rank in the log.</param>
/// <param name="Id">Its id.</param>
/// <param name="Start">Its earliest start, or null without events.</param>
/// <param name="End">Its latest completion, or null without events.</param>
/// <param name="Length">Its number of events.</param>
/// <param name="Events">When each event happened, from the start of the case.</param>
internal sealed record CaseRow(
    int Rank,
    string Id,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    int Length,
    IReadOnlyList<TimeSpan> Events
)
{
    /// <summary>The throughput time.</summary>
    public TimeSpan? Duration => End - Start;

    public static CaseRow Of(DatasetView view, int rank)
    {
        DateTimeOffset? At(long? units) => units is { } known ? view.Instant(known) : null;
        var length = view.Log.LengthOf(rank);
        return new CaseRow(
            rank,
            view.Log.CaseIds[rank],
            At(view.Log.StartOf(rank)),
            At(view.Log.EndOf(rank)),
            length,
            length == 0 ? [] : ExampleCase.Of(view, rank).Events
        );
    }
}
