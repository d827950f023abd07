using Sojourn.Data.Import;

namespace Sojourn.Data.Excel;

/// <summary>The top of a sheet: where its table begins, and whether its first row names the columns.</summary>
/// <param name="FirstRow">The row of the header or, where there is none, of the first record; from 1. 0 for an empty sheet.</param>
/// <param name="HasHeader">Whether that row names the columns.</param>
/// <param name="Names">The names of the columns, null where a column has none.</param>
/// <param name="Records">Whether anything stands below a header.</param>
internal sealed record SheetTop(int FirstRow, bool HasHeader, IReadOnlyList<string?> Names, bool Records)
{
    private const int Looked = 30;

    // A title above a table stands in a cell or two; a header has a name for nearly every column.
    private const double Full = 0.6;

    /// <summary>How much the columns look like those of an event log: 0–3, one each for case, activity and time.</summary>
    public double LooksLikeLog =>
        ((string[])[Role.Case, Role.Activity, Role.Timestamp]).Sum(role =>
            Names.OfType<string>().Select(name => new ColumnName(name).Weight(role)).DefaultIfEmpty(0).Max()
        );

    /// <summary>Reads the top of the sheet at which a reader stands.</summary>
    public static SheetTop Of(WorkbookReader reader)
    {
        var rows = new List<(int Row, (string? Text, CellKinds Kind)[] Cells)>();
        while (rows.Count < Looked && reader.Read())
        {
            var cells = new (string? Text, CellKinds Kind)[reader.Columns];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = CellText.Of(reader.Cell(i));
            }

            if (cells.Any(cell => cell.Text is not null))
            {
                rows.Add((reader.Row, cells));
            }
        }

        if (rows.Count == 0)
        {
            return new SheetTop(0, HasHeader: false, [], Records: false);
        }

        var widest = rows.Max(row => Present(row.Cells));
        var at = rows.FindIndex(row => Present(row.Cells) >= Full * widest);
        var (first, header) = rows[at];
        var below = rows.Skip(at + 1).Select(row => row.Cells).ToList();
        return IsHeader(header, below)
            ? new SheetTop(first, HasHeader: true, [.. header.Select(cell => cell.Text?.Trim())], below.Count > 0)
            : new SheetTop(first, HasHeader: false, [.. header.Select(_ => (string?)null)], Records: true);
    }

    private static int Present((string? Text, CellKinds Kind)[] cells) => cells.Count(cell => cell.Text is not null);

    // A row is data if one of its cells is a number or a time and stands above values of the same kind.
    private static bool IsHeader((string? Text, CellKinds Kind)[] row, List<(string? Text, CellKinds Kind)[]> below)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var kind = row[i].Kind;
            if (
                kind is CellKinds.Number or CellKinds.Time
                && below.Count(cells => cells[i].Kind == kind) * 2 >= below.Count
            )
            {
                return false;
            }
        }

        return true;
    }
}
