namespace Sojourn.Workspace.Reports;

/// <summary>The look of a report: the design language's colours and type, light and dark, on screen and on paper.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --canvas: #fbfcfd; --surface: #fff; --line: #e1e5ea; --text: #14181d; --text-2: #4a525d; --text-3: #5e6773; }
        @media (prefers-color-scheme: dark) { :root { --canvas: #0f1317; --surface: #161b20; --line: #2b323a; --text: #e9edf1; --text-2: #b3bcc6; --text-3: #98a2ad; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--canvas); color: var(--text); font: 14px/1.5 Inter, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif; font-variant-numeric: tabular-nums; }
        main { max-width: 1040px; margin: 0 auto; padding: 32px 24px 64px; }
        h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; }
        h2 { font-size: 16px; margin: 40px 0 2px; }
        .scope, .below, .hash, dd { color: var(--text-2); }
        .below, .scope { margin: 0 0 12px; }
        .hash { font: 11px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; color: var(--text-3); margin-top: 24px; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); border: 1px solid var(--line); border-radius: 8px; background: var(--surface); margin-top: 20px; }
        .figures div { padding: 14px 16px; display: flex; flex-direction: column; gap: 2px; }
        .figures .label { color: var(--text-2); }
        .figures .value { font-size: 26px; font-weight: 600; line-height: 1.2; }
        .figures .below { font-size: 12px; margin: 0; }
        figure { margin: 0; padding: 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; }
        figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
        dl { display: grid; grid-template-columns: minmax(140px, max-content) 1fr; gap: 6px 20px; margin: 0; }
        dt { font-weight: 600; } dd { margin: 0; }
        @media (max-width: 640px) { main { padding: 20px 14px 40px; } figure svg { max-width: none; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 10px; } }
        @media print { body { background: #fff; } figure, .figures { break-inside: avoid; } }

        """;
}
