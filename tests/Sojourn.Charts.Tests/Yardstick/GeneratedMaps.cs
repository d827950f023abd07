using Sojourn.Charts.Layout;

namespace Sojourn.Charts.Yardstick;

/// <summary>Maps as logs give them: a flow with branches, skips and rework, from a seed.</summary>
internal static class GeneratedMaps
{
    private static readonly int[] Sizes = [10, 15, 20, 30, 40, 50, 75, 100, 150, 200];
    private static readonly double[] Densities = [1.2, 1.6, 2, 2.5, 3, 4];

    /// <summary>10 to 200 boxes, 1.2 to 4 arcs a box, two seeds each.</summary>
    public static IEnumerable<YardstickGraph> All() =>
        from size in Sizes
        from density in Densities
        from seed in Enumerable.Range(1, 2)
        select Generate(size, density, seed);

    public static YardstickGraph Generate(int size, double density, int seed)
    {
        var chance = new Chance((uint)(size * 7919 + (int)(density * 100) * 104729 + seed * 15485863));
        var arcs = new Dictionary<(int, int), double>();

        // Every step follows one of the few before it, and leads to one of the few after it.
        for (var i = 1; i < size; i++)
        {
            Add(Math.Max(0, i - 1 - chance.Few(0.55, 4)), i, 3);
        }

        for (var i = 0; i < size - 1; i++)
        {
            if (!arcs.Keys.Any(a => a.Item1 == i))
            {
                Add(i, Math.Min(size - 1, i + 1 + chance.Few(0.5, 4)), 2);
            }
        }

        var wanted = (int)Math.Round(density * size);
        for (var tries = 0; arcs.Count < wanted && tries < 100 * wanted; tries++)
        {
            var from = chance.Below(size);
            var kind = chance.Below(100);
            var to =
                kind < 58 ? from + 1 + chance.Few(0.62, 12)
                : kind < 80 ? from - 1 - chance.Few(0.6, 10)
                : kind < 90 ? from
                : from + chance.Below(size) / 2;
            if (to >= 0 && to < size && !arcs.ContainsKey((from, to)))
            {
                Add(from, to, kind < 58 ? 1 : 0.3);
            }
        }

        var nodes = Enumerable
            .Range(0, size)
            .Select(i => new LayoutNode($"n{i:000}", 140 + 4 * chance.Below(16), chance.Below(4) == 0 ? 62 : 46))
            .ToList();
        nodes.Add(new LayoutNode("start", 16, 16, LayoutRole.Start));
        nodes.Add(new LayoutNode("end", 16, 16, LayoutRole.End));
        var edges = arcs.Select(a => Edge(a.Key.Item1, a.Key.Item2, a.Value, true)).ToList();
        edges.Add(Edge(size, 0, 4000, false));
        edges.Add(Edge(size - 1, size + 1, 3500, false));
        for (var k = 0; k < 1 + size / 40; k++)
        {
            Mark(size, 1 + chance.Below(Math.Max(1, size / 3)), entering: false);
            Mark(size - 2 - chance.Below(Math.Max(1, size / 3)), size + 1, entering: true);
        }

        return new YardstickGraph(
            FormattableString.Invariant($"generated-{size}-{density:0.0}-{seed}"),
            new LayoutGraph(nodes, edges)
        );

        void Add(int from, int to, double scale) =>
            arcs[(from, to)] = Math.Max(1, Math.Floor(scale * 900 * Math.Pow(chance.Share(), 2.5)));

        void Mark(int from, int to, bool entering)
        {
            if (!edges.Exists(e => e.Source == from && e.Target == to))
            {
                edges.Add(Edge(from, to, 1 + chance.Below(entering ? 90 : 60), false));
            }
        }

        LayoutEdge Edge(int from, int to, double weight, bool timed)
        {
            // A count, and on a move its time, as the map writes them.
            var digits = (int)Math.Log10(weight) + 1;
            var label = 10 + 7 * digits + (timed ? 6 + 22 + 5 * chance.Below(5) : 0);
            return new LayoutEdge(from, to, weight, Math.Round(1.2 + 5 * Math.Sqrt(weight / 4000), 2), label, 18);
        }
    }

    /// <summary>A linear congruential generator: the same numbers everywhere.</summary>
    private sealed class Chance(uint seed)
    {
        private uint _state = seed;

        public double Share()
        {
            _state = _state * 1664525 + 1013904223;
            return (_state >> 8) / (double)(1 << 24);
        }

        public int Below(int bound) => (int)(Share() * bound);

        /// <summary>How often in a row something happens that has this chance, at most so often.</summary>
        public int Few(double chance, int most)
        {
            var count = 0;
            while (count < most && Share() < chance)
            {
                count++;
            }

            return count;
        }
    }
}
