using System.Globalization;

namespace Sojourn.Server.Formatting;

/// <summary>Fills sentences of the resources.</summary>
internal static class Text
{
    /// <summary>Fills <c>{0}</c>, <c>{1}</c>, … with values that are already written in the reader's language.</summary>
    public static string Of(string sentence, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.CurrentCulture, sentence, values);

    /// <summary>
    /// Chooses between the singular and the plural of a counted phrase and fills it with the count. The four languages
    /// need no more than these two forms; Chinese uses the same text for both.
    /// </summary>
    public static string Counted(long count, string one, string other) =>
        Of(count == 1 ? one : other, Show.Count(count));
}
