namespace Sojourn.Charts.Geometry;

/// <summary>A place on the drawing; x grows to the right, y grows downwards, in CSS pixels.</summary>
public readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, double factor) => new(a.X * factor, a.Y * factor);

    public double DistanceTo(Point other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));

    /// <summary>The point that lies at <paramref name="share"/> of the way to another.</summary>
    public Point Towards(Point other, double share) => new(X + (other.X - X) * share, Y + (other.Y - Y) * share);
}
