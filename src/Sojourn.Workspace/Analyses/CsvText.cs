using System.Globalization;
using Sojourn.Data.Export;

namespace Sojourn.Workspace.Analyses;

/// <summary>A result table as CSV: invariant numbers, ISO times, and no cell that a spreadsheet takes for a formula.</summary>
public static class CsvText
{
    /// <summary>Writes the table with its header, lines ending as the writer's do.</summary>
    public static void Write(TextWriter target, ResultTable table)
    {
        target.WriteLine(Header(table));
        foreach (var row in table.Rows)
        {
            target.WriteLine(Line(row));
        }
    }

    /// <summary>Writes the table without blocking on a slow reader.</summary>
    public static async Task WriteAsync(TextWriter target, ResultTable table, CancellationToken cancellation = default)
    {
        await target.WriteLineAsync(Header(table).AsMemory(), cancellation);
        foreach (var row in table.Rows)
        {
            await target.WriteLineAsync(Line(row).AsMemory(), cancellation);
        }
    }

    private static string Header(ResultTable table) => string.Join(',', table.Columns.Select(c => Text(c.Name)));

    private static string Line(IReadOnlyList<object?> row) => string.Join(',', row.Select(Cell));

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
