namespace Sojourn.Mining.Filtering;

/// <summary>How a value is compared.</summary>
public enum ComparisonOperator
{
    /// <summary>Equal to.</summary>
    Equal,

    /// <summary>Present and different from; on a case-level attribute also missing.</summary>
    NotEqual,

    /// <summary>Less than; texts by their UTF-8 bytes.</summary>
    Less,

    /// <summary>Less than or equal to.</summary>
    LessOrEqual,

    /// <summary>Greater than.</summary>
    Greater,

    /// <summary>Greater than or equal to.</summary>
    GreaterOrEqual,

    /// <summary>Equal to, upper and lower case aside; texts only.</summary>
    EqualIgnoringCase,
}

/// <summary>A test of one value. A test of a missing value is false, except where it asks for missing.</summary>
public abstract record ValueTest
{
    private protected ValueTest() { }
}

/// <summary>Compares with a value.</summary>
public sealed record Comparison : ValueTest
{
    /// <summary>A comparison.</summary>
    /// <exception cref="ArgumentException">Case is to be ignored in something other than a text.</exception>
    public Comparison(ComparisonOperator @operator, FilterValue value)
    {
        if (@operator == ComparisonOperator.EqualIgnoringCase && value is not TextValue)
        {
            throw new ArgumentException("Only texts have upper and lower case to ignore.", nameof(value));
        }

        Operator = @operator;
        Value = value;
    }

    /// <summary>How.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>With what.</summary>
    public FilterValue Value { get; }
}

/// <summary>Equal to one of several values.</summary>
public sealed record OneOf : ValueTest
{
    /// <summary>One of at least one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no value.</exception>
    public OneOf(ValueList<FilterValue> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        Values = values;
    }

    /// <summary>The values.</summary>
    public ValueList<FilterValue> Values { get; }
}

/// <summary>At least one bound and less than the other.</summary>
public sealed record InRange : ValueTest
{
    /// <summary>A range with at least one bound.</summary>
    /// <exception cref="ArgumentException">There is no bound.</exception>
    public InRange(FilterValue? from, FilterValue? toExclusive)
    {
        if (from is null && toExclusive is null)
        {
            throw new ArgumentException("A range has a bound on one side at least.", nameof(from));
        }

        From = from;
        ToExclusive = toExclusive;
    }

    /// <summary>The least value, or null for none.</summary>
    public FilterValue? From { get; }

    /// <summary>The least value above the range, or null for none.</summary>
    public FilterValue? ToExclusive { get; }
}

/// <summary>At least one bound and at most the other.</summary>
/// <param name="From">The least value.</param>
/// <param name="To">The greatest value.</param>
public sealed record Between(FilterValue From, FilterValue To) : ValueTest;

/// <summary>The value is missing.</summary>
public sealed record IsMissing : ValueTest;

/// <summary>The value is not missing.</summary>
public sealed record IsPresent : ValueTest;
