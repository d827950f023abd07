namespace Sojourn.Charts.Theme;

/// <summary>Where a drawing takes its colours from.</summary>
public enum DrawingTheme
{
    /// <summary>Light colours, written out: for files that any program opens.</summary>
    Light,

    /// <summary>Dark colours, written out.</summary>
    Dark,

    /// <summary>Both, chosen by the reader's system setting.</summary>
    Auto,

    /// <summary>The custom properties of the page the drawing stands in (<c>--text</c>, <c>--dur-5</c>, …).</summary>
    Page,
}
