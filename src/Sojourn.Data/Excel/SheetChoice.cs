using Sojourn.Data.Import;

namespace Sojourn.Data.Excel;

/// <summary>The sheet of a workbook that is read, and those that are not.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Top">Where its table begins.</param>
/// <param name="Rows">How many rows it says that it has.</param>
/// <param name="All">The names of all sheets that hold anything, in order.</param>
internal sealed record SheetChoice(string Name, SheetTop Top, int Rows, IReadOnlyList<string> All)
{
    private const int MostListed = 20;

    /// <summary>
    /// Chooses the named sheet or, where none is named, the one whose columns look most like those of an event log; of
    /// several alike the longest, then the first. A hidden sheet is only read where it is named.
    /// </summary>
    /// <param name="path">The workbook.</param>
    /// <param name="named">The name that is asked for, or null.</param>
    /// <param name="mustExist">Whether it is a fault that the named one is missing; else another is taken.</param>
    /// <exception cref="ImportOptionException">There is no sheet of that name.</exception>
    /// <exception cref="UnusableDataException">No sheet holds anything.</exception>
    public static SheetChoice Of(string path, string? named, bool mustExist)
    {
        var file = Path.GetFileName(path);
        var sheets = new List<(string Name, SheetTop Top, int Rows, bool IsVisible)>();
        using (var reader = new WorkbookReader(path))
        {
            do
            {
                sheets.Add((reader.Sheet, SheetTop.Of(reader), reader.Rows, reader.IsVisible));
            } while (reader.NextSheet());
        }

        var filled = sheets.Where(sheet => sheet.Top.FirstRow > 0).ToList();
        if (filled.Count == 0)
        {
            throw new UnusableDataException(
                $"\"{file}\" is a workbook without a cell that is filled. Choose a file that holds a log."
            );
        }

        List<string> names = [.. filled.Select(sheet => sheet.Name)];
        if (named is not null)
        {
            var asked = filled.FindIndex(sheet => sheet.Name.Equals(named, StringComparison.OrdinalIgnoreCase));
            if (asked >= 0)
            {
                return new SheetChoice(filled[asked].Name, filled[asked].Top, filled[asked].Rows, names);
            }

            if (mustExist)
            {
                throw new ImportOptionException(
                    "sheet",
                    $"--sheet names a sheet of \"{file}\" that holds anything, which \"{named}\" is not: name "
                        + $"{string.Join(", ", names.Take(MostListed).Select(name => $"\"{name}\""))}."
                );
            }
        }

        var seen = filled.Where(sheet => sheet.IsVisible).ToList();
        var best = (seen.Count > 0 ? seen : filled)
            .OrderByDescending(sheet => Math.Round(sheet.Top.LooksLikeLog, 1))
            .ThenByDescending(sheet => sheet.Rows)
            .First();
        return new SheetChoice(best.Name, best.Top, best.Rows, names);
    }
}
