namespace Sojourn.Server.Views;

/// <summary>A case in a list.</summary>
/// <param name="Rank">Its rank in the log.</param>
/// <param name="Id">Its id.</param>
/// <param name="Start">Its earliest start, or null without events.</param>
/// <param name="End">Its latest completion, or null without events.</param>
/// <param name="Length">Its number of events.</param>
/// <param name="Events">When each event completed, from the start of the case.</param>
/// <param name="Starts">When each event started, likewise; null where the log has one time per event.</param>
internal sealed record CaseRow(
    int Rank,
    string Id,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    int Length,
    IReadOnlyList<TimeSpan> Events,
    IReadOnlyList<TimeSpan>? Starts = null
)
{
    /// <summary>The throughput time.</summary>
    public TimeSpan? Duration => End - Start;

    public static CaseRow Of(DatasetView view, int rank)
    {
        DateTimeOffset? At(long? units) => units is { } known ? view.Instant(known) : null;
        var length = view.Log.LengthOf(rank);
        var line = length == 0 ? null : ExampleCase.Of(view, rank);
        return new CaseRow(
            rank,
            view.Log.CaseIds[rank],
            At(view.Log.StartOf(rank)),
            At(view.Log.EndOf(rank)),
            length,
            line?.Events ?? [],
            line?.Starts
        );
    }
}
