namespace Sojourn.Server.Components;

/// <summary>The icons of the app, named for what they show.</summary>
public enum IconName
{
    Add,
    ArrowDown,
    ArrowUp,
    Bookmark,
    Bars,
    Cases,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Clock,
    Close,
    Code,
    Compare,
    Data,
    Dots,
    Download,
    Eye,
    Filter,
    Fit,
    Globe,
    Map,
    Minus,
    Moon,
    More,
    Overview,
    Path,
    Pause,
    Play,
    Redo,
    Report,
    Search,
    Share,
    Sliders,
    Slower,
    Swap,
    Spectrum,
    Table,
    Tidy,
    Undo,
    Upload,
    Variants,
    Without,
}

internal static class IconPaths
{
    public static string Of(IconName name) =>
        name switch
        {
            IconName.Add => """<path d="M8 3v10M3 8h10"/>""",
            IconName.ArrowDown => """<path d="M8 3v10M4 9l4 4 4-4"/>""",
            IconName.ArrowUp => """<path d="M8 13V3M4 7l4-4 4 4"/>""",
            IconName.Bookmark => """<path d="M4 2.5h8v11L8 10.5l-4 3z"/>""",
            IconName.Bars => """<path d="M3 3.5h9M3 8h5M3 12.5h7"/>""",
            IconName.Cases => """<path d="M2.5 4.5h11v9h-11zM5.5 4.5v-2h5v2M2.5 8.5h11"/>""",
            IconName.Check => """<path d="m3 8.5 3.2 3L13 4.5"/>""",
            IconName.ChevronDown => """<path d="m4 6 4 4 4-4"/>""",
            IconName.ChevronLeft => """<path d="m10 4-4 4 4 4"/>""",
            IconName.ChevronRight => """<path d="m6 4 4 4-4 4"/>""",
            IconName.Clock => """<circle cx="8" cy="8" r="5.5"/><path d="M8 5v3l2 1.5"/>""",
            IconName.Close => """<path d="m4 4 8 8M12 4l-8 8"/>""",
            IconName.Code => """<path d="m5.5 4.5-3 3.5 3 3.5M10.5 4.5l3 3.5-3 3.5"/>""",
            IconName.Compare => """<path d="M8 2v12M2.5 4.5h3v7h-3zM10.5 6.5h3v5h-3z"/>""",
            IconName.Data =>
                """<ellipse cx="8" cy="4" rx="5" ry="1.8"/><path d="M3 4v8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V4M3 8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8"/>""",
            IconName.Dots =>
                """<path d="M2.5 2.5v11h11"/><path d="M5.5 10.5h.01M7.5 7.5h.01M10 8.500h.01M9 5h.01M12.500 4h.01"/>""",
            IconName.Download => """<path d="M8 2v8M5 7l3 3 3-3M3 13h10"/>""",
            IconName.Eye =>
                """<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="1.8"/>""",
            IconName.Filter => """<path d="M2.5 3.5h11L9.5 8.5v4l-3 1v-5z"/>""",
            IconName.Fit => """<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/>""",
            IconName.Globe =>
                """<circle cx="8" cy="8" r="5.5"/><path d="M2.5 8h11M8 2.5c2 1.6 2 9.4 0 11M8 2.5c-2 1.6-2 9.4 0 11"/>""",
            IconName.Map =>
                """<circle cx="4" cy="4" r="1.8"/><circle cx="12" cy="8" r="1.8"/><circle cx="4" cy="12" r="1.8"/><path d="M5.7 4.7 10.3 7.2M10.3 8.8 5.7 11.3"/>""",
            IconName.Minus => """<path d="M3 8h10"/>""",
            IconName.Moon => """<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z"/>""",
            IconName.More =>
                """<circle cx="3.5" cy="8" r=".8" fill="currentColor"/><circle cx="8" cy="8" r=".8" fill="currentColor"/><circle cx="12.5" cy="8" r=".8" fill="currentColor"/>""",
            IconName.Overview => """<path d="M3 13V9M8 13V3M13 13V6"/>""",
            IconName.Path => """<path d="M2 8h4M10 8h4"/><circle cx="8" cy="8" r="2"/>""",
            IconName.Pause => """<path d="M5.5 3.5v9M10.5 3.5v9"/>""",
            IconName.Play => """<path d="M5 3.5v9l7-4.5z" fill="currentColor"/>""",
            IconName.Redo => """<path d="m10 3 3 3-3 3M13 6H7a4 4 0 0 0 0 8h2"/>""",
            IconName.Report => """<path d="M4 2.5h5.5L12.5 5.5v8h-8.5zM9 2.5v3.5h3.5M6.2 9h4M6.2 11.3h4"/>""",
            IconName.Search => """<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>""",
            IconName.Share => """<path d="M8 10V2M5 5l3-3 3 3M3 9v4h10V9"/>""",
            IconName.Sliders =>
                """<path d="M2.5 5h6M12.5 5h1M2.5 11h1M7.500 11h6"/><circle cx="10.5" cy="5" r="1.8"/><circle cx="5.5" cy="11" r="1.8"/>""",
            IconName.Slower => """<circle cx="8" cy="8.5" r="5"/><path d="M8 5.5v3l2 1.2M6.5 1.5h3"/>""",
            IconName.Swap => """<path d="M3 5.5h9M9.5 3 12 5.5 9.5 8M13 10.5H4M6.5 8 4 10.5 6.5 13"/>""",
            IconName.Spectrum => """<path d="M2.5 3h11M2.5 13h11M4 3l1 10M7 3l5 10M10 3l1 10"/>""",
            IconName.Table => """<path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6 6.5v6"/>""",
            IconName.Tidy =>
                """<path d="M6 2.5h4v3H6zM2.5 10.5h4v3h-4zM9.500 10.5h4v3h-4zM8 5.5v2.500M4.500 10.5V8h7v2.500"/>""",
            IconName.Undo => """<path d="M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H7"/>""",
            IconName.Upload => """<path d="M8 11V3M5 6l3-3 3 3M3 13h10"/>""",
            IconName.Variants => """<path d="M3 4h10M3 8h10M3 12h7"/>""",
            IconName.Without => """<circle cx="8" cy="8" r="5.5"/><path d="m4.2 4.2 7.6 7.6"/>""",
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "This icon has no drawing."),
        };
}
