namespace Sojourn.Mining.Maps;

/// <summary>The widest path to every activity from a common source: the one whose narrowest arc is widest.</summary>
internal static class WidestPaths
{
    /// <summary>
    /// For each activity the arc by which its path arrives, or −1 where it begins at the source itself (or cannot be
    /// reached). Ties go to fewer arcs, then to the arc of lower rank.
    /// </summary>
    /// <param name="source">The width from the source to each activity; 0 where there is no way.</param>
    /// <param name="arcs">The arcs, as (from, to) places.</param>
    /// <param name="width">The width of each arc.</param>
    public static int[] From(int[] source, (int From, int To)[] arcs, int[] width)
    {
        var outgoing = arcs.Select((arc, i) => (arc.From, i)).ToLookup(x => x.From, x => x.i);
        var best = new (int Width, int Arcs)[source.Length];
        var arrival = new int[source.Length];
        Array.Fill(arrival, -1);
        var queue = new PriorityQueue<int, (int Narrowness, int Arcs, int Place)>();
        for (var i = 0; i < source.Length; i++)
        {
            best[i] = (source[i], 0);
            if (source[i] > 0)
            {
                queue.Enqueue(i, (-source[i], 0, i));
            }
        }

        var settled = new bool[source.Length];
        while (queue.TryDequeue(out var at, out _))
        {
            if (settled[at])
            {
                continue;
            }

            settled[at] = true;
            foreach (var arc in outgoing[at])
            {
                var to = arcs[arc].To;
                var reach = (Width: Math.Min(best[at].Width, width[arc]), Arcs: best[at].Arcs + 1);
                var better =
                    reach.Width > best[to].Width
                    || reach.Width == best[to].Width && reach.Width > 0 && reach.Arcs < best[to].Arcs;
                if (!settled[to] && better)
                {
                    best[to] = reach;
                    arrival[to] = arc;
                    queue.Enqueue(to, (-reach.Width, reach.Arcs, to));
                }
            }
        }

        return arrival;
    }
}
