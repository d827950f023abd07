namespace Sojourn.Server.Charts;

/// <summary>
/// The colour of each activity of a dataset: categories in order of frequency in the whole log, so that an activity keeps
/// its colour whatever is filtered. The thirteenth and the rest share one colour.
/// </summary>
public sealed class ActivityColors
{
    private const int Categories = 12;

    private readonly Dictionary<int, int> rankOf = [];
    private readonly List<int> inOrder = [];

    /// <summary>Takes activity codes, most frequent first.</summary>
    public ActivityColors(IEnumerable<int> byFrequency)
    {
        foreach (var activity in byFrequency)
        {
            rankOf[activity] = rankOf.Count;
            inOrder.Add(activity);
        }
    }

    /// <summary>The activities, most frequent first.</summary>
    public IReadOnlyList<int> InOrder => inOrder;

    /// <summary>Whether an activity has a colour that no other has.</summary>
    public bool Has(int activity) => rankOf.TryGetValue(activity, out var rank) && rank < Categories;

    /// <summary>The place of an activity's colour among the categories, from 1; above twelve it shares the last.</summary>
    public int PlaceOf(int activity) => rankOf.TryGetValue(activity, out var rank) ? rank + 1 : Categories + 1;

    /// <summary>The fill of an activity.</summary>
    public string Fill(int activity) => $"var(--cat-{Token(activity)})";

    /// <summary>The text colour that is readable on the fill.</summary>
    public string Text(int activity) => $"var(--on-cat-{Token(activity)})";

    private string Token(int activity) =>
        rankOf.TryGetValue(activity, out var rank) && rank < Categories ? $"{rank + 1}" : "other";
}
