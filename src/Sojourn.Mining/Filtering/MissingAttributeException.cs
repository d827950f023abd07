using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Faults;

namespace Sojourn.Mining.Filtering;

/// <summary>A question names an attribute that the log does not have.</summary>
public sealed class MissingAttributeException : Exception, ISpokenFault
{
    /// <summary>Says which attribute is missing, what it was needed for, and which names come nearest.</summary>
    public MissingAttributeException(string attribute, Sentence neededFor, IReadOnlyList<string> nearest)
        : this(
            Sentence.Of($"The log has no attribute '{attribute}', which {neededFor} needs; {Advice(nearest)}"),
            attribute,
            neededFor,
            nearest
        ) { }

    private MissingAttributeException(
        Sentence sentence,
        string attribute,
        Sentence neededFor,
        IReadOnlyList<string> nearest
    )
        : base(sentence.ToString())
    {
        Sentence = sentence;
        Attribute = attribute;
        NeededFor = neededFor;
        Nearest = nearest;
    }

    /// <inheritdoc/>
    public Sentence Sentence { get; }

    /// <summary>The attribute or role that the log does not have.</summary>
    public string Attribute { get; }

    /// <summary>What it was needed for, such as <c>a filter</c>.</summary>
    public Sentence NeededFor { get; }

    /// <summary>The names in the log that are most like it, nearest first; at most three.</summary>
    public IReadOnlyList<string> Nearest { get; }

    /// <summary>The exception for an attribute that is missing from a log, with the names that come nearest.</summary>
    public static MissingAttributeException In(EventLog log, string attribute, Sentence neededFor) =>
        new(
            attribute,
            neededFor,
            NearestNames.Of(attribute, log.CaseAttributes.Concat(log.EventAttributes).Select(column => column.Name))
        );

    private static Sentence Advice(IReadOnlyList<string> nearest) =>
        nearest.Count switch
        {
            0 => Sentence.Of($"see the log's attributes with 'info'"),
            1 => Sentence.Of($"did you mean '{nearest[0]}'?"),
            2 => Sentence.Of($"did you mean '{nearest[0]}' or '{nearest[1]}'?"),
            _ => Sentence.Of($"did you mean '{nearest[0]}' or '{nearest[1]}' or '{nearest[2]}'?"),
        };
}

/// <summary>A filter compares an attribute with a value of another type, or asks for the weekday of what is no time.</summary>
public sealed class AttributeTypeException : Exception, ISpokenFault
{
    internal AttributeTypeException(string attribute, Sentence holds, FilterValue value, Sentence write)
        : this(
            Sentence.Of($"'{attribute}' holds {holds} and cannot be compared with {value}; write {write} instead."),
            attribute,
            value
        ) { }

    private AttributeTypeException(Sentence sentence, string attribute, FilterValue? value)
        : base(sentence.ToString())
    {
        Sentence = sentence;
        Attribute = attribute;
        Value = value;
    }

    /// <inheritdoc/>
    public Sentence Sentence { get; }

    /// <summary>What was compared.</summary>
    public string Attribute { get; }

    /// <summary>The value that does not fit; null where a weekday or an hour was asked for.</summary>
    public FilterValue? Value { get; }

    /// <summary>The exception for a weekday or an hour asked of something that holds no times.</summary>
    internal static AttributeTypeException NoTimes(string attribute, Sentence holds) =>
        new(
            Sentence.Of(
                $"'{attribute}' holds {holds}, which have no weekday and no hour; test a time instead, such as timestamp on Mon at 9..17."
            ),
            attribute,
            value: null
        );
}
