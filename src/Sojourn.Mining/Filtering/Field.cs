namespace Sojourn.Mining.Filtering;

/// <summary>What a condition looks at.</summary>
public abstract record Field
{
    private protected Field() { }

    /// <summary>The activity of an event.</summary>
    public static Field Activity { get; } = new ActivityField();

    /// <summary>When an event completed.</summary>
    public static Field Timestamp { get; } = new TimestampField();

    /// <summary>When an event started; its completion where the log has one time per event.</summary>
    public static Field Start { get; } = new StartField();

    /// <summary>An attribute, or the role that stands for one.</summary>
    public static Field Attribute(string name) => new AttributeField(name);
}

/// <summary>The activity of an event.</summary>
public sealed record ActivityField : Field;

/// <summary>When an event completed.</summary>
public sealed record TimestampField : Field;

/// <summary>When an event started; its completion where the log has one time per event.</summary>
public sealed record StartField : Field;

/// <summary>An attribute, or the role that stands for one.</summary>
/// <param name="Name">The attribute's name, or the role's where there is no attribute of that name.</param>
public sealed record AttributeField(string Name) : Field;
