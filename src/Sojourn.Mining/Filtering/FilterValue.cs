using System.Globalization;

namespace Sojourn.Mining.Filtering;

/// <summary>A value that attributes, counts or durations are compared with.</summary>
public abstract record FilterValue
{
    private protected FilterValue() { }
}

/// <summary>A text.</summary>
/// <param name="Text">The text; compared ordinally.</param>
public sealed record TextValue(string Text) : FilterValue
{
    /// <inheritdoc/>
    public override string ToString() => $"\"{Text}\"";
}

/// <summary>A number.</summary>
public sealed record NumberValue : FilterValue
{
    /// <summary>A finite number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite or not a number.</exception>
    public NumberValue(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "A number in a filter is finite.");
        }

        Number = number;
    }

    /// <summary>The number.</summary>
    public double Number { get; }

    /// <inheritdoc/>
    public override string ToString() => Number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>True or false.</summary>
/// <param name="Truth">Which of the two.</param>
public sealed record BooleanValue(bool Truth) : FilterValue
{
    /// <inheritdoc/>
    public override string ToString() => Truth ? "true" : "false";
}

/// <summary>A time.</summary>
/// <param name="Time">The time as it was written.</param>
public sealed record TimeValue(FilterTime Time) : FilterValue
{
    /// <inheritdoc/>
    public override string ToString() => $"{Time.Local:uuuu-MM-dd'T'HH:mm:ss}{Time.Offset}";
}

/// <summary>A duration on the calendar clock: a day has 24 hours.</summary>
public sealed record DurationValue : FilterValue
{
    /// <summary>A duration in microseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public DurationValue(long microseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(microseconds);
        Microseconds = microseconds;
    }

    /// <summary>Its length in microseconds.</summary>
    public long Microseconds { get; }

    /// <summary>A duration of whole microseconds; finer ticks are cut off.</summary>
    public static DurationValue Of(TimeSpan duration) => new(duration.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Microseconds / 1e6} s");
}
