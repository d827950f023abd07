using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>A change of the filters that are kept under a name.</summary>
/// <param name="Before">What was kept; null where it is new.</param>
/// <param name="After">What is kept now; null where it was removed.</param>
internal sealed record KeptChange(NamedFilter? Before, NamedFilter? After)
{
    /// <summary>The name in question.</summary>
    public string Subject => (After ?? Before)!.Name;

    /// <summary>What was done, in words.</summary>
    public string Words =>
        Text.Of(
            Before is null ? Strings.Step_KeptSaved
                : After is null ? Strings.Step_KeptRemoved
                : Strings.Step_KeptReplaced,
            Show.Brief(Subject)
        );

    /// <summary>Makes the change, or takes it back.</summary>
    public void Make(NamedFilters kept, bool isBack)
    {
        if ((isBack ? Before : After) is { } filter)
        {
            kept.Put(filter);
        }
        else
        {
            kept.Remove(Subject);
        }
    }
}
