namespace Sojourn.Charts.Geometry;

/// <summary>An upright rectangle: its upper left corner and its size.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Left => X;
    public double Top => Y;
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public double CenterX => X + Width / 2;
    public double CenterY => Y + Height / 2;

    public static Box Around(Point center, double width, double height) =>
        new(center.X - width / 2, center.Y - height / 2, width, height);

    public Box Inflate(double by) => new(X - by, Y - by, Width + 2 * by, Height + 2 * by);

    public Box Move(double dx, double dy) => new(X + dx, Y + dy, Width, Height);

    public bool Contains(Point p) => p.X >= Left && p.X <= Right && p.Y >= Top && p.Y <= Bottom;

    public bool Overlaps(Box other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public double OverlapArea(Box other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    public Box Union(Box other)
    {
        var left = Math.Min(Left, other.Left);
        var top = Math.Min(Top, other.Top);
        return new Box(left, top, Math.Max(Right, other.Right) - left, Math.Max(Bottom, other.Bottom) - top);
    }
}
