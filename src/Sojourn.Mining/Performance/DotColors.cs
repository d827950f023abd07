using Sojourn.Mining.Distributions;

namespace Sojourn.Mining.Performance;

/// <summary>The categories that the dots of a chart are coloured by.</summary>
/// <remarks>
/// Shape: categories 0 to 11 are groups; <see cref="Other"/> takes all further groups and <see cref="Missing"/> events
/// without a value. Order on a pixel: the category with the greater <see cref="Rank"/> covers the others, so that what is
/// rare is seen; other and missing lie below.
/// </remarks>
public sealed class DotColors
{
    /// <summary>How many groups have a category of their own at most.</summary>
    public const int Most = 12;

    /// <summary>The category of all further groups.</summary>
    public const int Other = 12;

    /// <summary>The category of events without a value.</summary>
    public const int Missing = 13;

    /// <summary>The number of categories, those that are not used included.</summary>
    public const int Count = 14;

    private readonly byte[] categoryOf;

    private DotColors(EventGroups groups, byte[] categoryOf, IReadOnlyList<int> named)
    {
        this.categoryOf = categoryOf;
        Groups = groups;
        Named = named;
    }

    /// <summary>The groups.</summary>
    public EventGroups Groups { get; }

    /// <summary>The groups with a category of their own, in order of the category.</summary>
    public IReadOnlyList<int> Named { get; }

    /// <summary>Gives the first groups a category each.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="inOrder">Groups in the order of their categories; what comes after the twelfth is other.</param>
    public static DotColors Of(EventGroups groups, IEnumerable<int> inOrder)
    {
        var categoryOf = new byte[groups.Count + 1];
        categoryOf.AsSpan().Fill(Other);
        categoryOf[^1] = Missing;
        var named = inOrder.Take(Most).ToArray();
        for (var category = 0; category < named.Length; category++)
        {
            categoryOf[named[category]] = (byte)category;
        }

        return new DotColors(groups, categoryOf, named);
    }

    /// <summary>
    /// Gives the groups with the most events a category each: all of them where they are at most twelve, else eleven.
    /// Bars of numbers keep their order.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <param name="events">The number of events of each group.</param>
    public static DotColors MostFrequent(EventGroups groups, IReadOnlyList<long> events)
    {
        var used = Enumerable.Range(0, groups.Count).Where(group => events[group] > 0).ToArray();
        return Of(
            groups,
            used.OrderByDescending(group => events[group])
                .ThenBy(group => group)
                .Take(used.Length <= Most ? Most : Most - 1)
        );
    }

    /// <summary>The category of a group; −1 stands for events without a value.</summary>
    public int CategoryOf(int group) => group < 0 ? Missing : categoryOf[group];

    /// <summary>Which category covers which on a pixel: the greater one is seen.</summary>
    /// <param name="category">The category.</param>
    /// <param name="front">One that covers all others, because a reader looks for it; −1 for none.</param>
    public static int Rank(int category, int front = -1) =>
        category == front ? Count
        : category < Most ? category + 2
        : Missing - category;

    internal byte Of(int node, int rank, int @event)
    {
        var group = Groups.Of(node, rank, @event);
        return group < 0 ? (byte)Missing : categoryOf[group];
    }
}
