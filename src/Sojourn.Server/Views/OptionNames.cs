using Sojourn.Server.Dots;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Spectrum;
using Sojourn.Server.Travel;

namespace Sojourn.Server.Views;

/// <summary>What a page can be set to, in the reader's words: what undo and redo say they take back.</summary>
internal static class OptionNames
{
    private static readonly Dictionary<string, Func<string>> names = new(StringComparer.Ordinal)
    {
        [MapAsk.ActivitiesKey] = () => Text.Of(Strings.Step_Slider, Strings.Term_Activities),
        [MapAsk.PathsKey] = () => Text.Of(Strings.Step_Slider, Strings.Term_Paths),
        [MapAsk.MetricKey] = () => Strings.Step_Color,
        [MapAsk.LabelKey] = () => Strings.Option_Label,
        [CaseTravel.ColorKey] = () => Strings.Option_Travel,
        [CaseTravel.SpeedKey] = () => Strings.Step_Speed,
        [LoadPeriods.Key] = () => Strings.Option_Period,
        ["groups"] = () => Strings.Option_Groups,
        ["view"] = () => Strings.Step_View,
        [CaseListing.SortKey] = () => Strings.Step_Order,
        ["order"] = () => Strings.Step_Order,
        [CaseListing.SearchKey] = () => Strings.Option_Search,
        [CaseListing.ColumnsKey] = () => Strings.Option_Columns,
        [VariantPicks.Key] = () => Strings.Option_Picks,
        ["shown"] = () => Strings.Option_Shown,
        ["top"] = () => Strings.Option_Cover,
        ["step"] = () => Strings.Option_Step,
        ["group"] = () => Strings.Option_Arrangement,
        ["clusters"] = () => Strings.Option_Clusters,
        [DotsChoice.AxisKey] = () => Strings.Option_Across,
        [DotsChoice.RowsKey] = () => Strings.Option_Rows,
        ["zoom"] = () => Strings.Option_Zoom,
        ["brush"] = () => Strings.Option_Brush,
        ["case"] = () => Strings.Option_Event,
        ["event"] = () => Strings.Option_Event,
        ["mark"] = () => Strings.Option_Mark,
        [SpectrumChoice.SegmentsKey] = () => Strings.Option_Segments,
        ["at"] = () => Strings.Option_Segment,
        ["class"] = () => Strings.Option_Class,
        ["draw"] = () => Strings.Option_Draw,
        ["column"] = () => Strings.Option_Value,
        ["value"] = () => Strings.Option_Value,
        ["bins"] = () => Strings.Option_Value,
        ["open"] = () => Strings.Option_Values,
        ["find"] = () => Strings.Option_Search,
        ["search"] = () => Strings.Option_Search,
    };

    // What is called alike on several pages, and is another thing there.
    private static readonly Dictionary<(string Page, string Key), Func<string>> ofPages = new()
    {
        [("dots", DotsChoice.ColorKey)] = () => Strings.Option_DotsColor,
        [("spectrum", SpectrumChoice.ColorKey)] = () => Strings.Option_SpectrumColor,
    };

    /// <summary>The name of an option; null for one that no page has.</summary>
    public static string? Of(string page, string key) =>
        (ofPages.GetValueOrDefault((page, key)) ?? names.GetValueOrDefault(key))?.Invoke();
}
