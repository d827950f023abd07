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

    /// <summary>Takes note of a change of what is kept under a name.</summary>
    public void Add(KeptChange change)
    {
        if (current is { } now)
        {
            Append(new HistoryStep(now, now) { Kept = change });
            awaited = null;
            Changed?.Invoke();
        }
    }

    /// <summary>
    /// Where undo leads from the state shown now; null where there is nothing to undo, or where what it takes back is a
    /// change of what is kept, which is then <see cref="Last"/>.
    /// </summary>
    public ViewState? Undo() => Lead(-1);

    /// <summary>
    /// Where redo leads from the state shown now; null where there is nothing to redo, or where what it does again is a
    /// change of what is kept, which is then <see cref="Undone"/>.
    /// </summary>
    public ViewState? Redo() => Lead(1);

    /// <summary>A change of what is kept was taken back, or made again.</summary>
    public void Pass(bool isBack)
    {
        at = Math.Clamp(at + (isBack ? -1 : 1), 0, steps.Count);
        Changed?.Invoke();
    }

    /// <summary>A change of what is kept cannot be taken back, or made again: it is forgotten.</summary>
    public void Drop(bool isBack)
    {
        at = isBack ? at - 1 : at;
        steps.RemoveAt(at);
        Changed?.Invoke();
    }

    /// <summary>The steps as a text for <see cref="Restore"/>.</summary>
    public string ToText()
    {
        var (first, size) = (steps.Count, 0);
        while (first > 0 && (size += steps[first - 1].Size) < MostCharacters)
        {
            first--;
        }

        return JsonSerializer.Serialize(
            new Kept([.. steps.Skip(first).Select(ToTexts)], Math.Max(0, at - first), current?.ToUri() ?? "")
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
                .Steps.Select(texts => (Before: StateOf(texts[0]), After: StateOf(texts[1]), Kept: ChangeOf(texts)))
                .Where(step => step is { Before: not null, After: not null })
                .Select(step => new HistoryStep(step.Before!, step.After!) { Kept = step.Kept })
                .ToList();
            return last.Dataset == current!.Dataset && read.Count == kept.Steps.Length ? (read, kept.At, last) : null;
        }
        catch (Exception fault) when (fault is JsonException or IndexOutOfRangeException or UriFormatException)
        {
            // Not ours, or of an older form: the tab begins with an empty history.
            return null;
        }
    }

    private static string[] ToTexts(HistoryStep step) =>
        step.Kept is { } kept
            ? [step.Before.ToUri(), step.After.ToUri(), JsonSerializer.Serialize(kept)]
            : [step.Before.ToUri(), step.After.ToUri()];

    private static KeptChange? ChangeOf(string[] texts) =>
        texts.Length > 2 ? JsonSerializer.Deserialize<KeptChange>(texts[2]) : null;

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
            Append(step);
        }
    }

    private void Append(HistoryStep step)
    {
        steps.RemoveRange(at, steps.Count - at);
        steps.Add(step);
        if (steps.Count > MostSteps)
        {
            steps.RemoveAt(0);
        }

        at = steps.Count;
    }

    // A step whose outcome shows already, because another page was opened since, is passed over.
    private ViewState? Lead(int direction)
    {
        var place = at;
        while (current is { } now && place + direction >= 0 && place + direction <= steps.Count)
        {
            if (steps[direction < 0 ? place - 1 : place].Kept is not null)
            {
                at = place;
                return null;
            }

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
