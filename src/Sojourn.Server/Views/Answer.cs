using Sojourn.Server.Formatting;

namespace Sojourn.Server.Views;

/// <summary>A sentence with values that are set in bold on the page.</summary>
/// <param name="Format">The sentence with <c>{0}</c>, <c>{1}</c>, … where values go.</param>
/// <param name="Values">The values, written in the reader's language.</param>
internal sealed record Answer(string Format, IReadOnlyList<string> Values)
{
    /// <summary>The sentence as plain text.</summary>
    public string Plain => Text.Of(Format, [.. Values]);

    public static Answer Of(string sentence) => new("{0}", [sentence]);
}
