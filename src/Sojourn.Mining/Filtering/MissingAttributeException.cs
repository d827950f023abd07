using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering;

/// <summary>A question names an attribute that the log does not have.</summary>
public sealed class MissingAttributeException : Exception
{
    /// <summary>Says which attribute is missing, what it was needed for, and which names come nearest.</summary>
    public MissingAttributeException(string attribute, string neededFor, IReadOnlyList<string> nearest)
        : base(Sentence(attribute, neededFor, nearest))
    {
        Attribute = attribute;
        NeededFor = neededFor;
        Nearest = nearest;
    }

    /// <summary>The attribute or role that the log does not have.</summary>
    public string Attribute { get; }

    /// <summary>What it was needed for, such as <c>a filter</c>.</summary>
    public string NeededFor { get; }

    /// <summary>The names in the log that are most like it, nearest first; at most three.</summary>
    public IReadOnlyList<string> Nearest { get; }

    /// <summary>The exception for an attribute that is missing from a log, with the names that come nearest.</summary>
    public static MissingAttributeException In(EventLog log, string attribute, string neededFor) =>
        new(
            attribute,
            neededFor,
            NearestNames.Of(attribute, log.CaseAttributes.Concat(log.EventAttributes).Select(column => column.Name))
        );

    private static string Sentence(string attribute, string neededFor, IReadOnlyList<string> nearest)
    {
        var advice =
            nearest.Count == 0
                ? "see the log's attributes with 'info'"
                : $"did you mean {string.Join(" or ", nearest.Select(name => $"'{name}'"))}?";
        return $"The log has no attribute '{attribute}', which {neededFor} needs; {advice}";
    }
}

/// <summary>A filter compares an attribute with a value of another type.</summary>
public sealed class AttributeTypeException : Exception
{
    internal AttributeTypeException(string attribute, string holds, FilterValue value, string write)
        : base($"'{attribute}' holds {holds} and cannot be compared with {value}; write {write} instead.")
    {
        Attribute = attribute;
        Value = value;
    }

    /// <summary>What was compared.</summary>
    public string Attribute { get; }

    /// <summary>The value that does not fit.</summary>
    public FilterValue Value { get; }
}
