using System.Collections.Immutable;
using System.Text.Json;

namespace Sojourn.Server.Views;

/// <summary>
/// How each page of a dataset was set when the reader left it, such as its sliders: links to the pages lead back to that. What
/// was selected is not remembered.
/// </summary>
internal sealed class PageMemory
{
    private readonly Dictionary<string, ImmutableSortedDictionary<string, string>> settings = new(
        StringComparer.Ordinal
    );
    private string? dataset;

    /// <summary>Takes note of a page that is shown.</summary>
    public void Visit(ViewState state)
    {
        if (dataset != state.Dataset)
        {
            settings.Clear();
            dataset = state.Dataset;
        }

        settings[state.Page] = HistoryStep.SettingsOf(state);
    }

    /// <summary>Another page of the same dataset, set as it was when it was left.</summary>
    public ViewState OnPage(ViewState state, string page) =>
        dataset == state.Dataset && settings.TryGetValue(page, out var known)
            ? state.OnPage(page) with
            {
                Options = known,
            }
            : state.OnPage(page);

    /// <summary>What is remembered as a text for <see cref="Restore"/>.</summary>
    public string ToText() => JsonSerializer.Serialize(settings);

    /// <summary>Takes over what this tab had before the page was loaded anew; a page shown since is as it is shown.</summary>
    public void Restore(string text)
    {
        try
        {
            foreach (
                var (page, options) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(text)
                    ?? []
            )
            {
                settings.TryAdd(page, options.ToImmutableSortedDictionary(StringComparer.Ordinal));
            }
        }
        catch (JsonException)
        {
            // Not ours, or of an older form: the pages begin as they are at first.
        }
    }
}
