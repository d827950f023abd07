using System.Globalization;
using Sojourn.Data.Export;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Cli.Output;

/// <summary>A result table as CSV: invariant numbers, ISO times, and no cell that a spreadsheet takes for a formula.</summary>
internal static class CsvTable
{
    public static void Write(TextWriter target, ResultTable table)
    {
        target.WriteLine(string.Join(',', table.Columns.Select(c => Quoted(c.Name))));
        foreach (var row in table.Rows)
        {
            target.WriteLine(string.Join(',', row.Select(Cell)));
        }
    }

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateTime utc => UtcConverter.Text(utc),
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable<string> activities => Text(string.Join(" > ", activities)),
            _ => Text(value.ToString() ?? ""),
        };

    private static string Text(string text) => Quoted(Formula.Looks(text) ? "'" + text : text);

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
