namespace Sojourn.Workspace.Reports;

/// <summary>The look of a report: the design language's colours and type, light and dark, on screen and on paper.</summary>
public static class ReportStyle
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

    /// <summary>What the report of a page needs beside it: facts, key figures with more lines, tables.</summary>
    public const string PageCss = """
        body { overflow-wrap: anywhere; }
        .facts { grid-template-columns: minmax(80px, max-content) 1fr; gap: 6px 16px; padding: 12px 16px; margin: 16px 0; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); font-size: 13px; overflow-wrap: anywhere; }
        .facts ol { margin: 0; padding: 0; list-style: none; }
        code, .page { font: 11px/1.5 ui-monospace, monospace; color: var(--text-3); overflow-wrap: anywhere; }
        .answer { font-size: 20px; line-height: 1.35; margin: 24px 0 4px; } .answer b { font-weight: 650; }
        .notes { margin: 12px 0; padding: 10px 16px 10px 32px; border: 1px solid var(--line); border-radius: 8px; color: var(--text-2); }
        .wide { overflow-x: auto; margin-top: 12px; }
        table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
        th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); }
        th { color: var(--text-2); font-weight: 600; } td { overflow-wrap: anywhere; min-width: 3em; }
        .r { text-align: right; white-space: nowrap; }
        section { break-inside: auto; }
        @media (max-width: 640px) { .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: 8px; } .wide table { width: max-content; min-width: 100%; max-width: 720px; } }
        @media print { body { font-size: 11px; } main { max-width: none; padding: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow: visible; } @page { size: A4; margin: 16mm; } }

        """;
}
