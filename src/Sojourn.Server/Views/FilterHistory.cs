using System.Text.Json;

namespace Sojourn.Server.Views;

/// <summary>
/// The steps of a reader in one dataset, for undo and redo: filters, projections, and what a page is set to, such as its
/// sliders. A step is a pair of whole states, so that undo is exact; what is selected is no step. Kept in the tab, also when
/// the page is loaded anew.
/// </summary>
internal sealed class FilterHistory
{
    private const int MostSteps = 60;

    // A long filter stands in each of its states; the browser keeps some megabytes for a tab.
    private const int MostCharacters = 1_000_000;

    private readonly List<HistoryStep> steps = [];
    private ViewState? current;
    private int at;

    // The state that undo or redo leads to, and where the history then stands.
    private (ViewState State, int At)? awaited;

    /// <summary>Raised after the steps changed.</summary>
    public event Action? Changed;

    /// <summary>The step that undo takes back, or null.</summary>
    public HistoryStep? Last => at > 0 ? steps[at - 1] : null;

    /// <summary>The step that redo takes again, or null.</summary>
    public HistoryStep? Undone => at < steps.Count ? steps[at] : null;

    /// <summary>Takes note of the state that is shown now.</summary>
    public void Visit(ViewState state)
    {
        var before = current;
        current = state;
        if (before is null || before.Dataset != state.Dataset)
        {
            steps.Clear();
            at = 0;
            awaited = null;
            Changed?.Invoke();
            return;
        }

        if (awaited is { } goal && !HistoryStep.Differ(goal.State, state))
        {
            at = goal.At;
        }
        else if (HistoryStep.Differ(before, state))
        {
            Add(new HistoryStep(before, state));
        }
        else
        {
            return;
        }

        awaited = null;
        Changed?.Invoke();
    }

    /// <summary>Where undo leads from the state shown now, or null where there is nothing to undo.</summary>
    public ViewState? Undo() => Lead(-1);

    /// <summary>Where redo leads from the state shown now, or null where there is nothing to redo.</summary>
    public ViewState? Redo() => Lead(1);

    /// <summary>The steps as a text for <see cref="Restore"/>.</summary>
    public string ToText()
    {
        var (first, size) = (steps.Count, 0);
        while (first > 0 && (size += steps[first - 1].Size) < MostCharacters)
        {
            first--;
        }

        return JsonSerializer.Serialize(
            new Kept(
                [.. steps.Skip(first).Select(step => (string[])[step.Before.ToUri(), step.After.ToUri()])],
                Math.Max(0, at - first),
                current?.ToUri() ?? ""
            )
        );
    }

    /// <summary>
    /// Takes over the steps that this tab had before the page was loaded anew; a change made meanwhile, such as an address
    /// typed by hand, is a step too.
    /// </summary>
    public void Restore(string text)
    {
        if (current is not { } now || steps.Count > 0 || Read(text) is not { } kept)
        {
            return;
        }

        steps.AddRange(kept.Steps);
        at = Math.Clamp(kept.At, 0, steps.Count);
        if (HistoryStep.Differ(kept.Current, now))
        {
            Add(new HistoryStep(kept.Current, now));
        }

        Changed?.Invoke();
    }

    private (List<HistoryStep> Steps, int At, ViewState Current)? Read(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<Kept>(text) is not { } kept || StateOf(kept.Current) is not { } last)
            {
                return null;
            }

            var read = kept
                .Steps.Select(pair => (Before: StateOf(pair[0]), After: StateOf(pair[1])))
                .Where(pair => pair is { Before: not null, After: not null })
                .Select(pair => new HistoryStep(pair.Before!, pair.After!))
                .ToList();
            return last.Dataset == current!.Dataset && read.Count == kept.Steps.Length ? (read, kept.At, last) : null;
        }
        catch (Exception fault) when (fault is JsonException or IndexOutOfRangeException or UriFormatException)
        {
            // Not ours, or of an older form: the tab begins with an empty history.
            return null;
        }
    }

    private static ViewState? StateOf(string uri) => ViewState.Parse(new Uri(new Uri("http://tab"), uri).AbsoluteUri);

    // The browser's Back and Forward are undo and redo too, where they cross a step.
    private void Add(HistoryStep step)
    {
        if (Last is { } last && last.IsReverseOf(step))
        {
            at--;
        }
        else if (Undone is { } undone && undone.Leads(step))
        {
            at++;
        }
        else
        {
            steps.RemoveRange(at, steps.Count - at);
            steps.Add(step);
            if (steps.Count > MostSteps)
            {
                steps.RemoveAt(0);
            }

            at = steps.Count;
        }
    }

    // A step whose outcome shows already, because another page was opened since, is passed over.
    private ViewState? Lead(int direction)
    {
        var place = at;
        while (current is { } now && place + direction >= 0 && place + direction <= steps.Count)
        {
            var target =
                direction < 0
                    ? HistoryStep.Apply(now, steps[place - 1].After, steps[place - 1].Before)
                    : HistoryStep.Apply(now, steps[place].Before, steps[place].After);
            place += direction;
            if (target.ToUri() != now.ToUri())
            {
                awaited = (target, place);
                return target;
            }
        }

        return null;
    }

    private sealed record Kept(string[][] Steps, int At, string Current);
}
