namespace Sojourn.Mining.Filtering;

/// <summary>Refuses tests whose values are of the wrong kind for what they test.</summary>
internal static class TestKind
{
    /// <exception cref="ArgumentException">The test asks for missing values or weekdays, or a value has another type.</exception>
    public static void Require<TValue>(ValueTest test)
        where TValue : FilterValue
    {
        IEnumerable<FilterValue?> values = test switch
        {
            Comparison comparison => [comparison.Value],
            OneOf oneOf => oneOf.Values,
            InRange range => new[] { range.From, range.ToExclusive },
            Between between => [between.From, between.To],
            WeekTime => throw new ArgumentException("Only times have a weekday and an hour.", nameof(test)),
            _ => throw new ArgumentException("What is counted or measured is never missing.", nameof(test)),
        };
        if (values.Any(value => value is not null and not TValue))
        {
            var kind = typeof(TValue) == typeof(DurationValue) ? "durations" : "numbers";
            throw new ArgumentException($"The test compares with {kind} only.", nameof(test));
        }
    }
}
