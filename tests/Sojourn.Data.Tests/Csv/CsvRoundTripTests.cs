using System.Text;
using CsCheck;
using DuckDB.NET.Data;
using Shouldly;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class CsvRoundTripTests
{
    private static readonly Gen<string> Cell = Gen.Frequency(
        (4, Gen.String[Gen.Char["ab yz0159.-:"], 0, 12]),
        (3, Gen.String[Gen.Char["ab,;\t|\"'\\é漢"], 0, 8]),
        (1, AnyOf("", " ", "\"", "\"\"", "?", "NULL", "2016-01-01", "a\nb", "a\r\nb", "\n", "a\rb", "🙂", "\\\""))
    );

    private static readonly Gen<Dialect> AnyDialect = Gen.Select(
        AnyOf(',', ';', '\t', '|'),
        AnyOf("\n", "\r\n", "\r"),
        AnyOf("utf-8", "utf-8-mark", "utf-16", "utf-16BE"),
        Gen.Bool,
        Gen.Bool,
        (delimiter, lineEnd, encoding, quoteAll, lastEnd) =>
            new Dialect(delimiter, lineEnd, encoding, quoteAll, lastEnd)
    );

    private static readonly Gen<string[][]> Records = Gen.Int[2, 6]
        .SelectMany(columns => Cell.Array[columns].Array[0, 40]);

    [Fact]
    public void What_was_written_in_any_dialect_is_read_back_cell_for_cell() =>
        Gen.Select(AnyDialect, Records)
            .Sample(
                (dialect, records) =>
                {
                    var columns = records.Length == 0 ? 2 : records[0].Length;
                    var header = Enumerable.Range(0, columns).Select(i => $"h{i}").ToArray();
                    var bytes = dialect.Write([header, .. records]);
                    var options = new ImportOptions
                    {
                        Delimiter = dialect.Delimiter.ToString(),
                        Header = true,
                        Nulls = [],
                    };
                    using var log = StagedFile.Of(bytes, options);

                    log.Table.RejectedCount.ShouldBe(0);
                    log.LoadConserved().ShouldBe(records.Length);
                    for (var i = 0; i < columns; i++)
                    {
                        var written = records.Select(record => record[i].Length == 0 ? null : record[i]).ToList();
                        log.Texts($"h{i}").ShouldBe(written);
                    }

                    log.Select("_record").Select(int.Parse!).ShouldBe(Enumerable.Range(1, records.Length));
                },
                iter: 80
            );

    [Fact]
    public void Records_do_not_depend_on_where_the_buffer_ends() =>
        Gen.Select(
                Gen.String[Gen.Char["ab,\"\n\r;\\"], 0, 120],
                AnyOf(LineEnds.LineFeed, LineEnds.CarriageReturn),
                AnyOf(QuoteEscape.Doubled, QuoteEscape.Backslash),
                Gen.Int[0, 4]
            )
            .Sample(
                (text, lineEnds, escape, columns) =>
                {
                    var dialect = new CsvDialect { LineEnds = lineEnds, Escape = escape };
                    var whole = Scan(text, dialect, columns, buffer: 4096);

                    Scan(text, dialect, columns, buffer: 16).ShouldBe(whole);
                },
                iter: 5_000
            );

    [Fact]
    public void Every_line_that_is_not_empty_belongs_to_exactly_one_record() =>
        Gen.Select(Gen.String[Gen.Char["ab,\"\n"], 0, 120], Gen.Int[0, 4])
            .Sample(
                (text, columns) =>
                {
                    using var scanner = Scanner(text, new CsvDialect(), columns, buffer: 64);
                    var lines = text.Split('\n');
                    var next = 1L;
                    while (scanner.Read())
                    {
                        for (; next < scanner.Line; next++)
                        {
                            lines[next - 1].ShouldBeEmpty();
                        }

                        next += 1;
                        for (var i = 0; i < scanner.FieldCount; i++)
                        {
                            next += scanner.Field(i).Count((byte)'\n');
                        }
                    }

                    lines.Skip((int)next - 1).ShouldAllBe(line => line.Length == 0);
                },
                iter: 5_000
            );

    private static RecordScanner Scanner(string text, CsvDialect dialect, int columns, int buffer) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), dialect, buffer) { Columns = columns };

    private static List<string> Scan(string text, CsvDialect dialect, int columns, int buffer)
    {
        using var scanner = Scanner(text, dialect, columns, buffer);
        var seen = new List<string>();
        while (scanner.Read())
        {
            var fields = Enumerable.Range(0, scanner.FieldCount).Select(i => Encoding.UTF8.GetString(scanner.Field(i)));
            var head = scanner.Outcome == RecordOutcome.Complete ? "" : Encoding.UTF8.GetString(scanner.Head);
            seen.Add($"{scanner.Line} {scanner.Outcome} {string.Join("¦", fields)} {head}");
        }

        return seen;
    }

    private sealed record Dialect(char Delimiter, string LineEnd, string Encoding, bool QuoteAll, bool LastEnd)
    {
        public byte[] Write(IReadOnlyList<string[]> records)
        {
            var text = string.Join(LineEnd, records.Select(record => string.Join(Delimiter, record.Select(Quoted))));
            text += LastEnd ? LineEnd : "";
            return Encoding == "utf-8-mark" ? [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text)]
                : Encoding == "utf-8" ? System.Text.Encoding.UTF8.GetBytes(text)
                :
                [
                    .. System.Text.Encoding.GetEncoding(Encoding).Preamble.ToArray(),
                    .. System.Text.Encoding.GetEncoding(Encoding).GetBytes(text),
                ];
        }

        private string Quoted(string cell) =>
            QuoteAll || cell.AsSpan().ContainsAny([Delimiter, '"', '\n', '\r'])
                ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : cell;
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
