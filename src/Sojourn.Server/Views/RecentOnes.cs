namespace Sojourn.Server.Views;

/// <summary>What was computed last, kept for whoever asks the same again. Safe for many threads.</summary>
internal sealed class RecentOnes<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock gate = new();

    // The last one used stands first.
    private readonly LinkedList<(TKey Key, Lazy<TValue> Value)> kept = [];

    /// <summary>The value of a key, computed unless it is still kept; a failure is not kept.</summary>
    public TValue Get(TKey key, Func<TValue> compute)
    {
        Lazy<TValue> value;
        lock (gate)
        {
            var node = kept.First;
            while (node is not null && !node.Value.Key.Equals(key))
            {
                node = node.Next;
            }

            if (node is null)
            {
                node = new LinkedListNode<(TKey, Lazy<TValue>)>((key, new Lazy<TValue>(compute)));
            }
            else
            {
                kept.Remove(node);
            }

            kept.AddFirst(node);
            if (kept.Count > most)
            {
                kept.RemoveLast();
            }

            value = node.Value.Value;
        }

        try
        {
            return value.Value;
        }
        catch
        {
            lock (gate)
            {
                kept.Remove((key, value));
            }

            throw;
        }
    }
}
