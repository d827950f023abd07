using Sojourn.Mining.Faults;

namespace Sojourn.Workspace.Filters;

/// <summary>The text of a filter or projection cannot be read.</summary>
public sealed class FilterSyntaxException : Exception, ISpokenFault
{
    private const int MostListed = 7;
    private const int MostNamed = 4;

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

    // Nobody reads more than these. A column or a value is more often meant than a word of the language.
    private static Sentence Listed(IReadOnlyList<Sentence> expected)
    {
        if (expected.Count > MostListed)
        {
            var likely = expected.OrderBy(each => each.ToString() is ['\'', ..] ? 1 : 0).Take(MostNamed);
            return Sentence.Of($"{Sentence.Joined(", ", likely)} or one of {expected.Count - MostNamed} other words");
        }

        return expected.Count == 1
            ? expected[0]
            : Sentence.Of($"{Sentence.Joined(", ", expected.SkipLast(1))} or {expected[^1]}");
    }
}
