using System.Globalization;
using System.Text;
using Sojourn.Data.Csv;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Export;

/// <summary>Whether texts are made safe for spreadsheets.</summary>
public enum CsvTexts
{
    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    SafeForSpreadsheets,

    /// <summary>Every text as it is.</summary>
    Raw,
}

/// <summary>Writes an event table as CSV: UTF-8, commas, line feeds, quotes where needed, empty cells for missing values.</summary>
/// <remarks>
/// Times are ISO-8601 in UTC, numbers have a point and as many digits as tell them apart, booleans are <c>true</c> and
/// <c>false</c>. The same table gives the same bytes everywhere.
/// </remarks>
public static class CsvExport
{
    private const int BufferSize = 1 << 16;
    private const int LongestNumber = 32;

    /// <summary>Writes the table to a stream, which stays open.</summary>
    public static ExportOutcome Write(
        ExportTable table,
        Stream output,
        CsvTexts texts = CsvTexts.SafeForSpreadsheets,
        CancellationToken cancellation = default
    )
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), BufferSize, leaveOpen: true);
        var escapes = new Escapes(texts);
        var columns = table.Columns.Select(column => new Cells(table, column, escapes)).ToArray();
        WriteHeader(table, writer, escapes);
        var outcome = WriteRows(table, writer, columns, cancellation);
        writer.Flush();
        return outcome with { EscapedCells = escapes.Count };
    }

    private static void WriteHeader(ExportTable table, StreamWriter writer, Escapes escapes)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            writer.Write(i == 0 ? "" : ",");
            var (text, isEscaped) = escapes.Cell(table.Columns[i].Name);
            escapes.Count += isEscaped ? 1 : 0;
            writer.Write(text);
        }

        writer.Write('\n');
    }

    private static ExportOutcome WriteRows(
        ExportTable table,
        StreamWriter writer,
        Cells[] columns,
        CancellationToken cancellation
    )
    {
        var events = 0L;
        var cases = 0;
        var lastCase = -1;
        foreach (var row in table.Rows(cancellation))
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                columns[i].Write(row, writer);
            }

            writer.Write('\n');
            events++;
            cases += row.CaseRank == lastCase ? 0 : 1;
            lastCase = row.CaseRank;
        }

        return new ExportOutcome
        {
            Cases = cases,
            Events = events,
            CasesLeftOut = table.Selection.Count - cases,
        };
    }

    /// <summary>The text of cells, quoted and made safe.</summary>
    private sealed class Escapes(CsvTexts texts)
    {
        public long Count { get; set; }

        public (string Text, bool IsEscaped) Cell(string value)
        {
            var isEscaped = texts == CsvTexts.SafeForSpreadsheets && Formula.Looks(value);
            var text = isEscaped ? "'" + value : value;
            var needsQuotes = text.AsSpan().ContainsAny(",\"\r\n") || text.Length != text.AsSpan().Trim().Length;
            return (needsQuotes ? $"\"{text.Replace("\"", "\"\"")}\"" : text, isEscaped);
        }
    }

    /// <summary>The cells of one column; each distinct text is quoted once.</summary>
    private sealed class Cells(ExportTable table, ExportColumn column, Escapes escapes)
    {
        private readonly EventLog _log = table.Log;
        private readonly (string? Text, bool IsEscaped)[] _coded = new (string?, bool)[CodesOf(table.Log, column)];
        private int _caseRank = -1;
        private (string Text, bool IsEscaped) _caseId;

        public void Write(ExportRow row, StreamWriter writer)
        {
            switch (column.Role)
            {
                case ExportRole.Case:
                    WriteCase(row.CaseRank, writer);
                    break;
                case ExportRole.Activity:
                    WriteCoded(row.Activity, _log.Activities, writer);
                    break;
                case ExportRole.Timestamp:
                    WriteTime(row.Completed, writer);
                    break;
                case ExportRole.Start:
                    if (_log.HasStartTimes)
                    {
                        WriteTime(row.Started, writer);
                    }

                    break;
                default:
                    WriteAttribute(row.In(column), writer);
                    break;
            }
        }

        private static int CodesOf(EventLog log, ExportColumn column) =>
            column.Role == ExportRole.Activity ? log.Activities.Count
            : column.Source is CategoricalColumn categorical ? categorical.Values.Count
            : 0;

        private void WriteAttribute(int row, StreamWriter writer)
        {
            if (column.Source is null || column.Source.IsMissing(row))
            {
                return;
            }

            switch (column.Source)
            {
                case CategoricalColumn text:
                    WriteCoded(text.Codes.Span[row], text.Values, writer);
                    break;
                case NumberColumn number:
                    WriteNumber(number.Values.Span[row], writer);
                    break;
                case BooleanColumn boolean:
                    writer.Write(Bits.Get(boolean.Values.Span, row) ? "true" : "false");
                    break;
                case TimeColumn time:
                    WriteTime(time.Values.Span[row], writer);
                    break;
            }
        }

        /// <summary>
        /// Whole numbers stand without an exponent as far as a double tells them from the next, and beyond with a fraction,
        /// so that nobody takes them for identifiers.
        /// </summary>
        private static void WriteNumber(double number, StreamWriter writer)
        {
            Span<char> digits = stackalloc char[LongestNumber];
            var isNegativeZero = number == 0 && double.IsNegative(number);
            var isWhole = number == Math.Floor(number) && !isNegativeZero;
            var isTold = isWhole && Math.Abs(number) <= HeldNumber.LargestWhole;
            number.TryFormat(digits, out var length, isTold ? "F0" : "R", CultureInfo.InvariantCulture);
            writer.Write(digits[..length]);
            writer.Write(isWhole && !isTold && !digits[..length].Contains('E') ? ".0" : "");
        }

        private void WriteCase(int rank, StreamWriter writer)
        {
            if (rank != _caseRank)
            {
                _caseRank = rank;
                _caseId = escapes.Cell(_log.CaseIds[rank]);
            }

            Write(_caseId.Text, _caseId.IsEscaped, writer);
        }

        private void WriteCoded(int code, IReadOnlyList<string> values, StreamWriter writer)
        {
            ref var cell = ref _coded[code];
            if (cell.Text is null)
            {
                cell = escapes.Cell(values[code]);
            }

            Write(cell.Text!, cell.IsEscaped, writer);
        }

        private void Write(string text, bool isEscaped, StreamWriter writer)
        {
            writer.Write(text);
            escapes.Count += isEscaped ? 1 : 0;
        }

        private void WriteTime(long instant, StreamWriter writer)
        {
            Span<char> buffer = stackalloc char[IsoTime.MostCharacters];
            writer.Write(IsoTime.Format(_log.Unit, instant, buffer));
        }
    }
}
