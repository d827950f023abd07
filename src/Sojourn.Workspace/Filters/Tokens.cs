using Parlot;
using Parlot.Fluent;
using Sojourn.Mining.Faults;

namespace Sojourn.Workspace.Filters;

/// <summary>Reads one token at a place; says how many characters it takes, or 0 where there is none.</summary>
internal delegate int TokenReader<T>(FilterReading reading, int place, out T value);

/// <summary>A token of the language, after any blanks; tells the reading what was expected where there is none.</summary>
internal sealed class Token<T>(Sentence expected, TokenReader<T> read) : Parser<T>
{
    public override bool Parse(ParseContext context, ref ParseResult<T> result)
    {
        var reading = (FilterReading)context;
        var before = context.Scanner.Cursor.Position;
        context.SkipWhiteSpace();
        var place = context.Scanner.Cursor.Offset;
        var length = read(reading, place, out var value);
        if (length == 0)
        {
            reading.Expect(place, expected);
            context.Scanner.Cursor.ResetPosition(before);
            return false;
        }

        context.Scanner.Cursor.Advance(length);
        result.Set(place, place + length, value);
        return true;
    }
}

/// <summary>The end of the text, after any blanks.</summary>
internal sealed class EndOfText : Parser<bool>
{
    public override bool Parse(ParseContext context, ref ParseResult<bool> result)
    {
        context.SkipWhiteSpace();
        var place = context.Scanner.Cursor.Offset;
        if (context.Scanner.Cursor.Eof)
        {
            result.Set(place, place, true);
            return true;
        }

        ((FilterReading)context).Expect(place, Sentence.Of($"the end"));
        return false;
    }
}

/// <summary>A parser one level deeper in parentheses.</summary>
internal sealed class Nested<T>(Parser<T> inner) : Parser<T>
{
    public override bool Parse(ParseContext context, ref ParseResult<T> result)
    {
        var reading = (FilterReading)context;
        reading.Enter();
        var found = inner.Parse(context, ref result);
        reading.Leave();
        return found;
    }
}

/// <summary>Words and signs.</summary>
internal static class Tokens
{
    /// <summary>Words with a meaning of their own: an attribute with such a name stands in backticks.</summary>
    public static IReadOnlySet<string> Reserved { get; } =
        new HashSet<string>
        {
            "activity",
            "after",
            "and",
            "any",
            "between",
            "by",
            "case",
            "collapse",
            "completed",
            "contained",
            "different",
            "directly",
            "drop",
            "ends",
            "event",
            "events",
            "every",
            "false",
            "first",
            "followed",
            "for",
            "from",
            "gap",
            "in",
            "intersecting",
            "is",
            "keep",
            "last",
            "merge",
            "missing",
            "not",
            "occurrences",
            "or",
            "others",
            "repeats",
            "same",
            "start",
            "started",
            "starts",
            "throughput",
            "timestamp",
            "to",
            "top",
            "trim",
            "true",
            "variant",
            "where",
            "with",
            "within",
            "without",
        };

    /// <summary>A word of the language, not the beginning of a longer one.</summary>
    public static Parser<string> Word(string word) =>
        new Token<string>(
            Sentence.Of($"'{word}'"),
            (FilterReading reading, int place, out string value) =>
            {
                value = word;
                var rest = reading.Text.AsSpan(place);
                return rest.StartsWith(word) && !IsWordAt(rest, word.Length) ? word.Length : 0;
            }
        );

    /// <summary>A sign such as a parenthesis or an operator.</summary>
    public static Parser<string> Sign(string sign) =>
        new Token<string>(
            Sentence.Of($"'{sign}'"),
            (FilterReading reading, int place, out string value) =>
            {
                value = sign;
                return reading.Text.AsSpan(place).StartsWith(sign) ? sign.Length : 0;
            }
        );

    /// <summary>A text between double quotes; a quote inside is doubled.</summary>
    public static Parser<string> Quoted(Sentence expected) =>
        new Token<string>(
            expected,
            static (FilterReading reading, int place, out string value) => Delimited(reading, place, '"', out value)
        );

    /// <summary>The name of an attribute: a word that is not reserved, or anything between backticks.</summary>
    public static Parser<string> Column { get; } =
        new Token<string>(
            Sentence.Of($"a column"),
            static (FilterReading reading, int place, out string value) =>
            {
                var rest = reading.Text.AsSpan(place);
                var length = 0;
                while (IsWordAt(rest, length) && (length > 0 || !char.IsDigit(rest[0])))
                {
                    length++;
                }

                value = rest[..length].ToString();
                return length == 0 ? Delimited(reading, place, '`', out value)
                    : Reserved.Contains(value) ? 0
                    : length;
            }
        );

    /// <summary>Whether a name can stand without backticks.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0
        && !char.IsDigit(name[0])
        && Enumerable.Range(0, name.Length).All(i => IsWordAt(name, i))
        && !Reserved.Contains(name);

    /// <summary>Whether a word goes on at a place.</summary>
    public static bool IsWordAt(ReadOnlySpan<char> text, int place) =>
        place < text.Length
        && (
            char.IsLetterOrDigit(text[place])
            || text[place] == '_'
            || (text[place] == ':' && place > 0 && place + 1 < text.Length && char.IsLetter(text[place + 1]))
        );

    private static int Delimited(FilterReading reading, int place, char delimiter, out string value)
    {
        var text = reading.Text;
        value = "";
        if (place >= text.Length || text[place] != delimiter)
        {
            return 0;
        }

        for (var at = place + 1; at < text.Length; at++)
        {
            if (text[at] != delimiter)
            {
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == delimiter)
            {
                at++;
                continue;
            }

            value = text[(place + 1)..at].Replace($"{delimiter}{delimiter}", $"{delimiter}");
            return at + 1 - place;
        }

        throw reading.At(text.Length, Sentence.Of($"a closing {delimiter}"));
    }
}
