using System.Collections.Immutable;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>A change of what is shown: of the filters, or of what a page is set to.</summary>
/// <param name="Before">The state that was left.</param>
/// <param name="After">The state that came.</param>
internal sealed record HistoryStep(ViewState Before, ViewState After)
{
    // What is selected or leafed through: the browser's Back leads there, undo does not.
    internal static readonly HashSet<string> Selections = new(StringComparer.Ordinal)
    {
        "node",
        "from",
        "to",
        "rank",
        "with",
        "month",
        Travel.CaseTravel.MomentKey,
        "day",
        "row",
        "more",
        "case",
        "event",
        ViewState.CaseKey,
    };

    /// <summary>What was changed of the filters kept under a name; null where the step changed what is shown.</summary>
    public KeptChange? Kept { get; init; }

    /// <summary>How many characters the step takes as text.</summary>
    public int Size =>
        Before.ToUri().Length
        + After.ToUri().Length
        + (Kept is null ? 0 : KeptFilters.Size(Kept.Before) + KeptFilters.Size(Kept.After));

    /// <summary>Whether the two states differ in what undo covers.</summary>
    public static bool Differ(ViewState a, ViewState b) =>
        !HasSameCases(a, b) || (a.Page == b.Page && !HasSameSettings(a, b));

    /// <summary>The state shown now with the change from one state to another made in it; all else stays.</summary>
    public static ViewState Apply(ViewState now, ViewState from, ViewState to)
    {
        var isOfPage = from.Page == to.Page && !HasSameSettings(from, to);
        if (!HasSameCases(from, to))
        {
            now = now with { Filters = to.Filters, Other = to.Other, Side = to.Side, Projections = to.Projections };
            return isOfPage && now.Page == to.Page ? WithSettings(now, to) : now;
        }

        return isOfPage ? WithSettings(now.Page == to.Page ? now : now.OnPage(to.Page), to) : now;
    }

    /// <summary>Whether this step takes back another.</summary>
    public bool IsReverseOf(HistoryStep other) =>
        Kept is null && !Differ(Before, other.After) && !Differ(After, other.Before);

    /// <summary>Whether this step does what another does.</summary>
    public bool Leads(HistoryStep other) =>
        Kept is null && !Differ(Before, other.Before) && !Differ(After, other.After);

    /// <summary>What was done, in words: <c>channel = Phone removed</c>.</summary>
    public string Name
    {
        get
        {
            if (Kept is not null)
            {
                return Kept.Words;
            }

            var gone = Both(Before).Except(Both(After)).ToList();
            var come = Both(After).Except(Both(Before)).ToList();
            if (Before.Other is null != After.Other is null)
            {
                return Strings.Step_Comparison;
            }

            return (gone, come) switch
            {
                ([], [var one]) => Text.Of(Strings.Step_FilterAdded, Say(one.Filter)),
                ([var one], []) => Text.Of(Strings.Step_FilterRemoved, Say(one.Filter)),
                ([var off], [var on]) when off.Side == on.Side && off.Filter.Text == on.Filter.Text => Text.Of(
                    on.Filter.IsOn ? Strings.Step_FilterOn : Strings.Step_FilterOff,
                    Say(on.Filter)
                ),
                ([_], [var one]) => Text.Of(Strings.Step_FilterChanged, Say(one.Filter)),
                ([], []) when !Before.Projections.SequenceEqual(After.Projections) => Strings.Step_Projections,
                ([], []) when HasSameCases(Before, After) => NameOfSetting(),
                ([], []) => Strings.Step_Order,
                _ => Text.Of(Strings.Step_Filters, Show.Count(gone.Count + come.Count)),
            };
        }
    }

    // A filter may stand on both sides of a comparison: each side has its own.
    private static IEnumerable<(FilterSide Side, FilterEntry Filter)> Both(ViewState state) =>
        Enum.GetValues<FilterSide>().SelectMany(side => state.FiltersOf(side).Select(filter => (side, filter)));

    private static bool HasSameCases(ViewState a, ViewState b) =>
        a.Filters.SequenceEqual(b.Filters)
        && a.Other is null == b.Other is null
        && (a.Other ?? []).SequenceEqual(b.Other ?? [])
        && a.Projections.SequenceEqual(b.Projections);

    private static bool HasSameSettings(ViewState a, ViewState b) => SettingsOf(a).SequenceEqual(SettingsOf(b));

    /// <summary>What a page is set to; what is selected on it is left out.</summary>
    public static ImmutableSortedDictionary<string, string> SettingsOf(ViewState state) =>
        state.Options.RemoveRange(Selections);

    private static ViewState WithSettings(ViewState now, ViewState to) =>
        now with
        {
            Options = now.Options.RemoveRange(SettingsOf(now).Keys).SetItems(SettingsOf(to)),
        };

    private string NameOfSetting()
    {
        var (before, after) = (SettingsOf(Before), SettingsOf(After));
        var changed = before
            .Except(after)
            .Concat(after.Except(before))
            .Select(option => option.Key)
            .Distinct()
            .ToList();
        // Several options may be one thing: a chosen event is its case and its place there.
        var names = changed.Select(option => OptionNames.Of(After.Page, option)).Distinct().ToList();
        return names is [{ } one] ? one : Strings.Step_Settings;
    }

    private static string Say(FilterEntry filter) => Show.Brief(FilterPhrase.Of(filter.Text).ToString());
}
