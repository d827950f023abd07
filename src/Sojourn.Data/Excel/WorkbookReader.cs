using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Excel;

/// <summary>A workbook (xlsx, xlsm or xls) that is read sheet by sheet and row by row; whatever is wrong with it is a sentence.</summary>
internal sealed class WorkbookReader : IDisposable
{
    private readonly string file;
    private readonly FileStream stream;
    private readonly IExcelDataReader reader;

    // Old workbooks are written in the code pages of their time, and the library asks the system for them.
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="UnusableDataException">It is no workbook, damaged, or needs a password.</exception>
    public WorkbookReader(string path)
    {
        file = Path.GetFileName(path);
        stream = File.OpenRead(path);
        try
        {
            reader = Guarded(() => ExcelReaderFactory.CreateReader(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The sheet that is being read.</summary>
    public string Sheet => reader.Name;

    /// <summary>Whether the sheet is shown to who opens the workbook.</summary>
    public bool IsVisible => reader.VisibleState == "visible";

    /// <summary>How many columns the sheet has.</summary>
    public int Columns => reader.FieldCount;

    /// <summary>How many rows the sheet says that it has.</summary>
    public int Rows => Math.Max(0, reader.RowCount);

    /// <summary>The row that was read last, from 1 in each sheet.</summary>
    public int Row { get; private set; }

    /// <summary>Reads the next row; false at the end of the sheet.</summary>
    public bool Read()
    {
        var isThere = Guarded(reader.Read);
        Row += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Goes to the next sheet; false behind the last.</summary>
    public bool NextSheet()
    {
        Row = 0;
        return Guarded(reader.NextResult);
    }

    /// <summary>A cell of the row: a text, a number, a time, a truth value; null where it is empty or holds an error.</summary>
    public object? Cell(int column) => column < reader.FieldCount ? reader.GetValue(column) : null;

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    // A damaged file meets the library anywhere, and it has no single exception for that.
    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new UnusableDataException(
                $"\"{file}\" is protected by a password. Save a copy without one, and import that."
            );
        }
        catch (HeaderException)
        {
            throw new UnusableDataException(
                $"\"{file}\" is {Sentence.Of($"an old Office document")}, which cannot be imported. Export the log as CSV, XES, Parquet or JSON lines."
            );
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or UnusableDataException))
        {
            throw new UnusableDataException(
                $"\"{file}\" is a damaged workbook: reading broke off behind row {Row}. Open it, save it again, and import that."
            );
        }
    }
}
