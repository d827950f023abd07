using System.Globalization;
using System.Text;
using Sojourn.Charts.Text;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Texts;

namespace Sojourn.Cli.Output;

/// <summary>Result tables as aligned text for people, in their language.</summary>
internal static class TextTable
{
    private const int WidestCell = 60;

    public static void Write(TextWriter target, ResultTable table, CultureInfo culture)
    {
        var headers = table.Columns.Select(c => Labels.OfColumn(c.Name, culture)).ToArray();
        var rows = table
            .Rows.Select(row => row.Select((cell, i) => Cell(cell, table.Columns[i].Kind, culture)).ToArray())
            .ToList();
        var widths = headers
            .Select((header, i) => rows.Select(row => Width(row[i])).Append(Width(header)).Max())
            .ToArray();
        WriteRow(target, headers, table.Columns, widths);
        WriteRow(target, [.. widths.Select(w => new string('─', w))], table.Columns, widths);
        foreach (var row in rows)
        {
            WriteRow(target, row, table.Columns, widths);
        }
    }

    private static void WriteRow(TextWriter target, string[] cells, IReadOnlyList<TableColumn> columns, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var padding = new string(' ', widths[i] - Width(cells[i]));
            var alignsRight =
                columns[i].Kind
                is not (ColumnKind.Text or ColumnKind.Sentence or ColumnKind.Activities or ColumnKind.Time);
            line.Append(i == 0 ? "" : "  ").Append(alignsRight ? padding + cells[i] : cells[i] + padding);
        }

        target.WriteLine(line.ToString().TrimEnd());
    }

    private static string Cell(object? value, ColumnKind kind, CultureInfo culture)
    {
        var text = (value, kind) switch
        {
            (null, _) => "–",
            (double share, ColumnKind.Share) => share.ToString("P1", culture),
            (double seconds, ColumnKind.Seconds) => DurationText.Format(seconds, culture),
            (long or int, _) => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("N0", culture),
            (double number, _) => number.ToString("0.###", culture),
            (DateTime utc, _) => utc.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            (IEnumerable<string> activities, _) => string.Join(" > ", activities),
            _ => value.ToString() ?? "",
        };
        text = Printable(text);
        return kind is ColumnKind.Activities or ColumnKind.Sentence || text.Length <= WidestCell
            ? text
            : text[..(WidestCell - 1)] + "…";
    }

    /// <summary>Control characters of the data must not drive the terminal.</summary>
    public static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '·' : c)) : text;

    /// <summary>Columns on a terminal: ideographs and their punctuation take two.</summary>
    private static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    private static bool IsWide(int rune) =>
        rune
            is >= 0x1100
                and (
                    <= 0x115F
                    or >= 0x2E80
                    and <= 0xA4CF
                    or >= 0xAC00
                    and <= 0xD7A3
                    or >= 0xF900
                    and <= 0xFAFF
                    or >= 0xFE30
                    and <= 0xFE6F
                    or >= 0xFF00
                    and <= 0xFF60
                    or >= 0xFFE0
                    and <= 0xFFE6
                    or >= 0x1F300
                    and <= 0x1F64F
                    or >= 0x20000
                    and <= 0x3FFFD
                );
}
