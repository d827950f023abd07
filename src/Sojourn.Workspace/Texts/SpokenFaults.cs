using System.Globalization;
using System.Resources;
using Sojourn.Mining.Faults;

namespace Sojourn.Workspace.Texts;

/// <summary>What is wrong, in the reader's language.</summary>
/// <remarks>
/// The resources are keyed by the English <see cref="Sentence.Pattern"/>. A fault of the system's, such as one of a disk,
/// speaks as the system does.
/// </remarks>
public static class SpokenFaults
{
    private static readonly ResourceManager Resources = new(
        "Sojourn.Workspace.Texts.Sentences",
        typeof(SpokenFaults).Assembly
    );

    /// <summary>The sentence of a fault.</summary>
    public static string Of(Exception fault, CultureInfo culture) =>
        fault is ISpokenFault spoken ? Of(spoken.Sentence, culture) : fault.Message;

    /// <summary>A sentence in a language, or in English where the language has no words for it.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="culture">The language, and how numbers are written.</param>
    /// <param name="name">How a name or another text that the sentence quotes is said; null says it as it is.</param>
    public static string Of(Sentence sentence, CultureInfo culture, Func<string, string>? name = null) =>
        sentence.In(culture, pattern => Resources.GetString(pattern, culture) ?? pattern, name);
}
