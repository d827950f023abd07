namespace Sojourn.Server.Views;

/// <summary>The first few of many in an order, found without sorting the rest.</summary>
internal static class FirstFew
{
    /// <summary>The first so many items, in order.</summary>
    /// <param name="items">The items, in any order.</param>
    /// <param name="most">How many to keep.</param>
    /// <param name="order">Tells any two items apart.</param>
    public static IReadOnlyList<int> Of(IEnumerable<int> items, int most, Comparison<int> order)
    {
        if (most <= 0)
        {
            return [];
        }

        // The last of those kept stands in front: it is the one to give way.
        var kept = new PriorityQueue<int, int>(Comparer<int>.Create((a, b) => order(b, a)));
        foreach (var item in items)
        {
            if (kept.Count < most)
            {
                kept.Enqueue(item, item);
            }
            else if (order(item, kept.Peek()) < 0)
            {
                kept.DequeueEnqueue(item, item);
            }
        }

        var first = new int[kept.Count];
        for (var place = first.Length - 1; place >= 0; place--)
        {
            first[place] = kept.Dequeue();
        }

        return first;
    }
}
