using Parlot;
using Parlot.Fluent;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Filtering;

namespace Sojourn.Workspace.Filters;

/// <summary>One reading of a text: remembers how far it came and what could have come next.</summary>
internal sealed class FilterReading(string text) : ParseContext(new Scanner(text), useNewLines: false)
{
    /// <summary>Longer texts are refused before they are read.</summary>
    public const int LongestText = 100_000;

    /// <summary>Parentheses and negations nested deeper are refused.</summary>
    public const int DeepestNesting = 64;

    private readonly List<Sentence> expected = [];
    private int furthest;
    private int depth;

    public string Text { get; } = text;

    /// <summary>The furthest place at which something was looked for and not found.</summary>
    public int Furthest => furthest;

    /// <summary>What was looked for there, in the order it was tried.</summary>
    public IReadOnlyList<Sentence> Expected => expected;

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="FilterSyntaxException">It is not of the grammar, too long or too deeply nested.</exception>
    public static T Read<T>(string text, Parser<T> grammar)
    {
        if (text.Length > LongestText)
        {
            throw new FilterSyntaxException(
                text,
                LongestText + 1,
                [Sentence.Of($"the end: an expression has {LongestText:N0} characters at most")],
                Sentence.Of($"{text.Length:N0} characters")
            );
        }

        var reading = new FilterReading(text);
        var result = new ParseResult<T>();
        return grammar.Parse(reading, ref result) ? result.Value : throw reading.Failure();
    }

    /// <summary>The field read last, so that a value expected after it can be proposed.</summary>
    public Field? LastField { get; private set; }

    /// <summary>Reads as far as it goes, to learn what could come next.</summary>
    public static FilterReading Explore<T>(string text, Parser<T> grammar)
    {
        var reading = new FilterReading(text);
        var result = new ParseResult<T>();
        try
        {
            grammar.Parse(reading, ref result);
        }
        catch (FilterSyntaxException fault)
        {
            reading.Expect(fault.Column - 1, fault.Expected[0]);
        }

        return reading;
    }

    /// <summary>A field was read.</summary>
    public Field Remember(Field field) => LastField = field;

    /// <summary>Something was looked for at a place and not found.</summary>
    public void Expect(int place, Sentence what)
    {
        if (place > furthest)
        {
            furthest = place;
            expected.Clear();
        }

        if (place == furthest && !expected.Contains(what))
        {
            expected.Add(what);
        }
    }

    /// <summary>Goes one level deeper.</summary>
    public void Enter()
    {
        if (++depth > DeepestNesting)
        {
            throw At(Scanner.Cursor.Offset, Sentence.Of($"at most {DeepestNesting} levels of parentheses and 'not'"));
        }
    }

    /// <summary>Comes back up.</summary>
    public void Leave() => depth--;

    /// <summary>The fault of a place that has the right shape but not the right content.</summary>
    public FilterSyntaxException At(int place, params Sentence[] wanted) =>
        new(Text, place + 1, wanted, FoundAt(place));

    private FilterSyntaxException Failure() => At(furthest, [.. expected]);

    private Sentence FoundAt(int place)
    {
        var rest = Text.AsSpan(place).TrimStart();
        if (rest.IsEmpty)
        {
            return Sentence.Of($"the end");
        }

        var length = 1;
        while (length < rest.Length && length < 30 && char.IsLetterOrDigit(rest[0]) && IsPartOfWord(rest[length]))
        {
            length++;
        }

        return rest[0] is '"' or '`' && rest.Length > 1
            ? Sentence.Of($"{rest[..Math.Min(rest.Length, 20)].ToString()}")
            : Sentence.Of($"'{rest[..length].ToString()}'");
    }

    private static bool IsPartOfWord(char c) => char.IsLetterOrDigit(c) || c is '_' or ':' or '-' or '.';
}
