using System.Globalization;
using System.Text;
using Sojourn.Data.Export;

namespace Sojourn.Server.Reports;

/// <summary>
/// A table as text for spreadsheets: a tab between cells, numbers with the reader's decimal sign, and no cell that is taken
/// for a formula.
/// </summary>
internal static class FigureText
{
    public static string Write(FigureTable table)
    {
        var text = new StringBuilder();
        text.AppendJoin('\t', table.Columns.Select(column => Words(Heading(column)))).Append('\n');
        foreach (var row in table.Rows)
        {
            text.AppendJoin('\t', row.Select(cell => Cell(cell.Value))).Append('\n');
        }

        return text.ToString();
    }

    private static string Heading(FigureColumn column) =>
        column.Unit is { } unit ? $"{column.Title} ({unit})" : column.Title;

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => Words(text),
            DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            double number => number.ToString("0.##########", CultureInfo.CurrentCulture),
            IFormattable number => number.ToString(null, CultureInfo.CurrentCulture),
            _ => Words(value.ToString() ?? ""),
        };

    // A cell ends at a tab and a row at the end of the line, whatever is quoted.
    private static string Words(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        return Formula.Looks(text) || Formula.Looks(line) ? "'" + line : line;
    }
}
