using Sojourn.Mining.Faults;

namespace Sojourn.Workspace.Filters;

/// <summary>The text of a filter or projection cannot be read.</summary>
public sealed class FilterSyntaxException : Exception, ISpokenFault
{
    /// <summary>Says where, what was found and what could have stood there.</summary>
    public FilterSyntaxException(string text, int column, IReadOnlyList<Sentence> expected, Sentence found)
        : this(
            Sentence.Of(
                $"The expression cannot be read at column {column}: expected {Listed(expected)}, found {found}."
            ),
            text,
            column,
            expected,
            found
        ) { }

    private FilterSyntaxException(
        Sentence sentence,
        string text,
        int column,
        IReadOnlyList<Sentence> expected,
        Sentence found
    )
        : base(sentence.ToString())
    {
        Sentence = sentence;
        Text = text;
        Column = column;
        Expected = expected;
        Found = found;
    }

    /// <inheritdoc/>
    public Sentence Sentence { get; }

    /// <summary>The text that cannot be read.</summary>
    public string Text { get; }

    /// <summary>The column, counted from 1, at which reading stopped.</summary>
    public int Column { get; }

    /// <summary>What could have stood there.</summary>
    public IReadOnlyList<Sentence> Expected { get; }

    /// <summary>What stands there.</summary>
    public Sentence Found { get; }

    private static Sentence Listed(IReadOnlyList<Sentence> expected) =>
        expected.Count == 1
            ? expected[0]
            : Sentence.Of($"{Sentence.Joined(", ", expected.SkipLast(1))} or {expected[^1]}");
}
