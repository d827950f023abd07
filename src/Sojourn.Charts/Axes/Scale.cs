namespace Sojourn.Charts.Axes;

/// <summary>Maps a range of values to a range of pixels, linearly.</summary>
internal readonly record struct Scale(double From, double To, double FromPixel, double ToPixel)
{
    public double At(double value) =>
        To == From ? FromPixel : FromPixel + (value - From) / (To - From) * (ToPixel - FromPixel);
}

/// <summary>A place on an axis with its words.</summary>
internal readonly record struct Tick(double Value, string Text);
