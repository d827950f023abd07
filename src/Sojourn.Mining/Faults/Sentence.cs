using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sojourn.Mining.Faults;

/// <summary>
/// A sentence for people with the values it speaks of kept apart, so that it can be said in other languages. Written as an
/// interpolated string: <c>Sentence.Of($"The file '{name}' is empty.")</c>.
/// </summary>
/// <remarks>
/// <see cref="Pattern"/> is the English sentence with a place for each value, and the key under which translations are kept.
/// A value that is itself made of words is a <see cref="Sentence"/> too. <see cref="ToString()"/> is the English sentence.
/// Immutable once written: the compiler calls the appending methods, nobody else.
/// </remarks>
[InterpolatedStringHandler]
public sealed class Sentence : IEquatable<Sentence>
{
    private readonly StringBuilder pattern;
    private readonly List<object?> values;

    /// <summary>Called by the compiler.</summary>
    public Sentence(int literalLength, int formattedCount)
    {
        pattern = new StringBuilder(literalLength + formattedCount * 3);
        values = new List<object?>(formattedCount);
    }

    /// <summary>The English sentence as a composite format: <c>The file '{0}' is empty.</c></summary>
    public string Pattern => pattern.ToString();

    /// <summary>The values, in the order of the English sentence.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>The sentence that an interpolated string says.</summary>
    public static Sentence Of(Sentence sentence) => sentence;

    /// <summary>Several phrases, one after another: for lists whose parts are words.</summary>
    public static Sentence Joined(string separator, IEnumerable<Sentence> parts)
    {
        var joined = new Sentence(0, 0);
        foreach (var part in parts)
        {
            if (joined.values.Count > 0)
            {
                joined.AppendLiteral(separator);
            }

            joined.AppendFormatted(part);
        }

        return joined;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) =>
        pattern.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string? format)
    {
        pattern.Append('{').Append(CultureInfo.InvariantCulture, $"{values.Count}");
        if (format is not null)
        {
            pattern.Append(':').Append(format);
        }

        pattern.Append('}');
        values.Add(value);
    }

    /// <summary>The sentence in the words that a translation has for each pattern, and with a culture's numbers.</summary>
    /// <param name="culture">How numbers are written.</param>
    /// <param name="translate">The pattern to say instead of an English one; itself where there is none.</param>
    /// <param name="name">How a name or another text that the sentence quotes is said; null says it as it is.</param>
    public string In(CultureInfo culture, Func<string, string> translate, Func<string, string>? name = null)
    {
        var said = values
            .Select(value =>
                value switch
                {
                    Sentence part => part.In(culture, translate, name),
                    string text when name is not null => name(text),
                    _ => value,
                }
            )
            .ToArray();
        return string.Format(culture, translate(Pattern), said);
    }

    /// <inheritdoc/>
    public bool Equals(Sentence? other) =>
        other is not null && pattern.Equals(other.pattern) && values.SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sentence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(pattern.Length, values.Count);

    /// <inheritdoc/>
    public override string ToString() => In(CultureInfo.InvariantCulture, static pattern => pattern);
}

/// <summary>A fault that can say what is wrong in other languages than its English message.</summary>
public interface ISpokenFault
{
    /// <summary>What was wrong, where, and what to do next.</summary>
    Sentence Sentence { get; }
}
