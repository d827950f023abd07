using Sojourn.Charts.Geometry;
using Sojourn.Charts.Layout;

namespace Sojourn.Charts.ProcessMap;

/// <summary>
/// Where every box stood that was drawn so far. A map drawn with it moves none of them: what was hidden and comes back finds
/// its old place, and what is new takes a free one.
/// </summary>
/// <remarks>
/// <see cref="LayoutOptions.Previous"/> keeps the places of the picture just before, and gives them up where most of a
/// picture is new or many rows fall empty. Here they are kept beyond that: rows without a box are left out of what the
/// layout is told, and many new boxes are let in by halves, so that known ones always outnumber them. Only a picture that
/// shares no box with those before, or has more than <see cref="MostGrowth"/> times as many, is laid out afresh. Immutable.
/// </remarks>
public sealed class MapPlaces
{
    /// <summary>Beyond this growth the old places would be a prison: the picture is another one.</summary>
    public const int MostGrowth = 6;

    /// <summary>Nothing drawn yet.</summary>
    public static readonly MapPlaces None = new([], [], null, []);

    private readonly Dictionary<string, PlacedNode> known;
    private readonly IReadOnlyList<RowPlace> rows;
    private readonly LayoutResult? last;

    /// <summary>Boxes that stand for others, with those they stand for.</summary>
    private readonly Dictionary<string, HashSet<string>> standIns;

    private MapPlaces(
        Dictionary<string, PlacedNode> known,
        IReadOnlyList<RowPlace> rows,
        LayoutResult? last,
        Dictionary<string, HashSet<string>> standIns
    )
    {
        this.known = known;
        this.rows = rows;
        this.last = last;
        this.standIns = standIns;
    }

    /// <summary>With the places of a drawing added; those of hidden boxes stay known unless a drawn one took their room.</summary>
    public MapPlaces With(LayoutResult drawn)
    {
        var hasMoved = drawn.Nodes.Any(node =>
            known.TryGetValue(node.Id, out var old) && !IsSamePlace(old.Box, node.Box)
        );
        if (last is null || hasMoved || !drawn.Nodes.Any(node => known.ContainsKey(node.Id)))
        {
            return new MapPlaces(
                drawn.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal),
                drawn.Rows,
                drawn,
                standIns
            );
        }

        var places = known
            .Where(place =>
                !drawn.Nodes.Any(node =>
                    node.Id != place.Key
                    && !StandsFor(node.Id, place.Key)
                    && node.Box.Inflate(4).Overlaps(place.Value.Box)
                )
            )
            .ToDictionary(StringComparer.Ordinal);
        foreach (var node in drawn.Nodes)
        {
            places[node.Id] = node;
        }

        var stretched = rows.ToArray();
        foreach (var row in drawn.Rows)
        {
            var at = RowAt((row.Top + row.Bottom) / 2);
            stretched[at] = new RowPlace(Math.Min(rows[at].Top, row.Top), Math.Max(rows[at].Bottom, row.Bottom));
        }

        return new MapPlaces(places, stretched, drawn, standIns);
    }

    /// <summary>A box that stands for others: where it has no place yet, it gets that of the first of them that has one.</summary>
    public MapPlaces Instead(string id, IEnumerable<string> members)
    {
        var those = members.ToHashSet(StringComparer.Ordinal);
        var all = new Dictionary<string, HashSet<string>>(standIns, StringComparer.Ordinal) { [id] = those };
        var places = new Dictionary<string, PlacedNode>(known, StringComparer.Ordinal);
        if (!known.ContainsKey(id) && those.FirstOrDefault(known.ContainsKey) is { } member)
        {
            places[id] = known[member] with { Id = id };
        }

        return new MapPlaces(places, rows, last, all);
    }

    /// <summary>Lays a graph out around what has its place.</summary>
    internal LayoutResult Arrange(LayoutGraph graph, LayoutOptions options)
    {
        var places = this;
        var kept = graph.Nodes.Count(IsKnown);
        if (last is null || kept == 0 || graph.Nodes.Count - MarksOf(graph) > MostGrowth * kept)
        {
            return LayeredLayout.Arrange(graph, options with { Previous = null });
        }

        while (true)
        {
            var shown = graph.Nodes.Count(node =>
                node.Role == LayoutRole.Ordinary && places.known.ContainsKey(node.Id)
            );
            var part = Part(graph, places, shown);
            var layout = LayeredLayout.Arrange(part, options with { Previous = places.Told(part) });
            if (part.Nodes.Count == graph.Nodes.Count)
            {
                return layout;
            }

            places = places.With(layout);
        }

        bool IsKnown(LayoutNode node) => node.Role == LayoutRole.Ordinary && known.ContainsKey(node.Id);
    }

    /// <summary>The known boxes of a graph and as many new ones, in the graph's order.</summary>
    private static LayoutGraph Part(LayoutGraph graph, MapPlaces places, int shown)
    {
        var allowed = shown;
        var index = new int[graph.Nodes.Count];
        var nodes = new List<LayoutNode>();
        for (var i = 0; i < index.Length; i++)
        {
            var node = graph.Nodes[i];
            var isIn = node.Role != LayoutRole.Ordinary || places.known.ContainsKey(node.Id) || allowed-- > 0;
            index[i] = isIn ? nodes.Count : -1;
            if (isIn)
            {
                nodes.Add(node);
            }
        }

        return nodes.Count == index.Length
            ? graph
            : new LayoutGraph(
                nodes,
                [
                    .. graph
                        .Edges.Where(edge => index[edge.Source] >= 0 && index[edge.Target] >= 0)
                        .Select(edge => edge with { Source = index[edge.Source], Target = index[edge.Target] }),
                ]
            );
    }

    /// <summary>What the layout is told of the past: the places of a graph's boxes, and the rows that hold one.</summary>
    private LayoutResult Told(LayoutGraph graph)
    {
        var placed = graph.Nodes.Where(node => known.ContainsKey(node.Id)).Select(node => known[node.Id]).ToList();
        var used = placed.Select(node => RowAt(node.Box.CenterY)).Distinct().Order().ToList();
        // While most rows hold a box the empty ones may be taken by what is new.
        var layers = 3 * used.Count >= 2 * rows.Count + 2 ? [.. Enumerable.Range(0, rows.Count)] : used;
        var index = placed.Index().ToDictionary(each => each.Item.Id, each => each.Index, StringComparer.Ordinal);
        var edges = last!.Edges.Where(edge =>
            index.ContainsKey(last.Nodes[edge.Source].Id) && index.ContainsKey(last.Nodes[edge.Target].Id)
        );
        return new LayoutResult(
            [.. placed.Select(node => node with { Layer = layers.IndexOf(RowAt(node.Box.CenterY)) })],
            [
                .. edges.Select(edge =>
                    edge with
                    {
                        Source = index[last.Nodes[edge.Source].Id],
                        Target = index[last.Nodes[edge.Target].Id],
                    }
                ),
            ],
            last.Bounds,
            last.SpineX,
            [.. layers.Select(layer => rows[layer])],
            LayoutDetail.Full
        );
    }

    private bool StandsFor(string id, string other) => standIns.TryGetValue(id, out var those) && those.Contains(other);

    private int RowAt(double y) =>
        Enumerable.Range(0, rows.Count).MinBy(row => Math.Abs((rows[row].Top + rows[row].Bottom) / 2 - y));

    private static int MarksOf(LayoutGraph graph) => graph.Nodes.Count(node => node.Role != LayoutRole.Ordinary);

    private static bool IsSamePlace(Box a, Box b) =>
        Math.Abs(a.CenterX - b.CenterX) < 0.5 && Math.Abs(a.CenterY - b.CenterY) < 0.5;
}
