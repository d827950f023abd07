namespace Sojourn.Charts.Geometry;

/// <summary>One cubic Bézier piece.</summary>
public readonly record struct Cubic(Point From, Point Control1, Point Control2, Point To)
{
    public static Cubic Line(Point from, Point to) => new(from, from.Towards(to, 1 / 3d), from.Towards(to, 2 / 3d), to);

    public Point At(double t)
    {
        var s = 1 - t;
        return From * (s * s * s) + Control1 * (3 * s * s * t) + Control2 * (3 * s * t * t) + To * (t * t * t);
    }

    /// <summary>The piece from its start to <paramref name="t"/> (de Casteljau).</summary>
    public Cubic Until(double t)
    {
        var a = From.Towards(Control1, t);
        var b = Control1.Towards(Control2, t);
        var c = Control2.Towards(To, t);
        var ab = a.Towards(b, t);
        var bc = b.Towards(c, t);
        return new Cubic(From, a, ab, ab.Towards(bc, t));
    }

    public Cubic Move(double dx, double dy)
    {
        var by = new Point(dx, dy);
        return new Cubic(From + by, Control1 + by, Control2 + by, To + by);
    }

    public Cubic Reverse() => new(To, Control2, Control1, From);
}
