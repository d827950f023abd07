namespace Sojourn.Workspace.Filters;

/// <summary>The text of a filter or projection cannot be read.</summary>
public sealed class FilterSyntaxException : Exception
{
    /// <summary>Says where, what was found and what could have stood there.</summary>
    public FilterSyntaxException(string text, int column, IReadOnlyList<string> expected, string found)
        : base($"The expression cannot be read at column {column}: expected {Listed(expected)}, found {found}.")
    {
        Text = text;
        Column = column;
        Expected = expected;
        Found = found;
    }

    /// <summary>The text that cannot be read.</summary>
    public string Text { get; }

    /// <summary>The column, counted from 1, at which reading stopped.</summary>
    public int Column { get; }

    /// <summary>What could have stood there.</summary>
    public IReadOnlyList<string> Expected { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    private static string Listed(IReadOnlyList<string> expected) =>
        expected.Count switch
        {
            1 => expected[0],
            _ => $"{string.Join(", ", expected.SkipLast(1))} or {expected[^1]}",
        };
}
