namespace Sojourn.Mining.Kernels;

/// <summary>
/// One number for all that a step adds to a map's counts. A step is an event seen together with the one before it: the arc
/// it ends or, without an event before it, a start.
/// </summary>
/// <remarks>
/// The arc, or after all arcs the activity of a start, above two bits: whether the case has that arc, and that activity, for
/// the first time. A histogram over codes thus holds frequencies, starts and case counts with one addition per step.
/// </remarks>
internal readonly record struct StepCodes(ArcTable Arcs, int Activities)
{
    /// <summary>One past the greatest arc or start.</summary>
    public int Kinds => Arcs.Count + Activities;

    /// <summary>One past the greatest code.</summary>
    public int Count => Kinds << 2;

    /// <summary>The arc, or beyond the arcs the start, of a code.</summary>
    public static int KindOf(int code) => code >> 2;

    public static bool IsFirstOfArc(int code) => (code & 2) != 0;

    public static bool IsFirstOfActivity(int code) => (code & 1) != 0;

    /// <summary>The code of the step that a node of the trie stands for.</summary>
    public int Of(int node, int label)
    {
        var arc = Arcs.OfNode[node];
        var kind = arc < 0 ? Arcs.Count + label : arc;
        var flags = (Arcs.IsFirstOfArc[node >> 6] >> node & 1) << 1 | Arcs.IsFirstOfActivity[node >> 6] >> node & 1;
        return kind << 2 | (int)flags;
    }

    /// <summary>The activity that a step of this kind reaches.</summary>
    public int ActivityOf(int kind) => kind < Arcs.Count ? Arcs.To[kind] : kind - Arcs.Count;
}
