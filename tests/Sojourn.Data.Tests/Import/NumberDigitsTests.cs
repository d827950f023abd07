using System.Globalization;
using DuckDB.NET.Data;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Data.Tests.Import;

/// <summary>A number keeps all its digits or stays a text, whatever format it comes in.</summary>
public sealed class NumberDigitsTests
{
    private const string Table = """
        SELECT * FROM (VALUES
            ('c1', 'open',  TIMESTAMP '2026-01-01 10:00:00', 12345678901234567890123::DECIMAL(38,0), 12345678901234567.891::DECIMAL(38,3), 9007199254740993, 0.30000000000000004::DOUBLE, 1234567890123.45::DECIMAL(18,2), 9007199254740992),
            ('c1', 'close', TIMESTAMP '2026-01-02 10:00:00', 12345678901234567890124, 12345678901234567.892, 9007199254740992, 0.1, -0.05, -9007199254740992),
            ('c2', 'open',  TIMESTAMP '2026-01-03 10:00:00', NULL, 0.5, 1, 1e-7, NULL, 3),
            ('c2', 'close', TIMESTAMP '2026-01-04 10:00:00', 7, 0.001, -1, 123456.78901234567, 12.00, 4))
        t("case", activity, "timestamp", huge, fine, id, ratio, amount, whole)
        """;

    [Theory]
    [InlineData("log.parquet", "FORMAT parquet")]
    [InlineData("log.csv", "FORMAT csv, HEADER")]
    [InlineData("log.jsonl", "FORMAT json")]
    [InlineData("log.json", "FORMAT json, ARRAY true")]
    public void The_same_table_gives_the_same_columns_in_every_format(string name, string format)
    {
        using var file = Written(name, format, Table);
        var outcome = file.Import();
        Texts(outcome, "huge").ShouldBe(["12345678901234567890123", "12345678901234567890124", null, "7"]);
        Texts(outcome, "id").ShouldBe(["9007199254740993", "9007199254740992", "1", "-1"]);
        Texts(outcome, "fine")[..2].ShouldBe(["12345678901234567.891", "12345678901234567.892"]);
        Numbers(outcome, "ratio").ShouldBe([0.30000000000000004, 0.1, 1e-7, 123456.78901234567]);
        Numbers(outcome, "amount").ShouldBe([1234567890123.45, -0.05, null, 12]);
        Numbers(outcome, "whole").ShouldBe([9007199254740992, -9007199254740992, 3, 4]);
        outcome
            .Report.Where(issue => issue.Rule == "inexact-number")
            .Select(issue => (issue.Column, issue.Count, issue.Action))
            .ShouldBe(
                [("huge", 2, "kept-as-text"), ("fine", 2, "kept-as-text"), ("id", 1, "kept-as-text")],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData("0.30000000000000004", true)]
    [InlineData("0.10000000000000001", true)]
    [InlineData("-1.7976931348623157E+308", true)]
    [InlineData("5e-324", true)]
    [InlineData("2.2250738585072014e-308", true)]
    [InlineData("12345678901234568.0", true)]
    [InlineData("0.500000000000000000000000", true)]
    [InlineData("0.1000000000000000055511151231257827", true)]
    [InlineData("0,30000000000000004", true)]
    [InlineData("1.234.567.890,12", true)]
    [InlineData("9007199254740992", true)]
    [InlineData("-1234567890123456", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("12345678901234567", false)]
    [InlineData("12345678901234567.891", false)]
    [InlineData("0.12345678901234567890", false)]
    [InlineData("1,234,567,890,123,456.789", false)]
    [InlineData("1e400", false)]
    [InlineData("1e-400", false)]
    [InlineData("007", false)]
    public void A_text_is_a_number_where_a_double_holds_it(string text, bool isNumber)
    {
        using var file = new ImportedFile(
            "log.csv",
            $"case;activity;timestamp;value\n1;a;2026-01-01 10:00;{text}\n1;b;2026-01-01 11:00;{text}\n"
        );
        var column = file.Import().Table.Attributes.Single(attribute => attribute.Name == "value");
        column.Type.ShouldBe(isNumber ? AttributeType.Number : AttributeType.Categorical);
    }

    [Fact]
    public void The_shortest_text_of_any_double_is_a_number()
    {
        var random = new Random(20260711);
        var doubles = Enumerable
            .Range(0, 20_000)
            .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64()))
            .Where(double.IsFinite)
            .Concat([double.Epsilon, double.MaxValue, double.MinValue, 1e15 + 0.3, Math.BitIncrement(0.1)])
            .ToList();
        var rows = doubles.Select(value => $"1,a,2026-01-01,{Shortest(value)}\n");
        using var file = new ImportedFile("log.csv", $"case,activity,timestamp,value\n{string.Concat(rows)}");
        var outcome = file.Import();
        Numbers(outcome, "value").ShouldBe(doubles.Select(value => (double?)value));
    }

    [Fact]
    public void What_is_no_number_or_infinite_is_missing_and_reported()
    {
        using var file = ImportedFile.Parquet(
            """
            SELECT * FROM (VALUES
                ('c', 'a', TIMESTAMP '2026-01-01 10:00:00', 1.5::DOUBLE, 1::FLOAT),
                ('c', 'b', TIMESTAMP '2026-01-02 10:00:00', 'NaN', 2),
                ('c', 'd', TIMESTAMP '2026-01-03 10:00:00', '-Infinity', 'Infinity'))
            t("case", activity, "timestamp", cost, weight)
            """
        );
        var outcome = file.Import();
        Numbers(outcome, "cost").ShouldBe([1.5, null, null]);
        outcome.Report.ShouldContain(
            new ImportIssue("not-finite", Severity.Warning, 2, 2, "cost", null, "treated-as-missing")
        );
        outcome.Report.ShouldContain(
            new ImportIssue("not-finite", Severity.Warning, 1, 3, "weight", null, "treated-as-missing")
        );
    }

    // Whole numbers beyond 2^53 without a point are identifiers.
    private static string Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static ImportedFile Written(string name, string format, string query)
    {
        var file = new ImportedFile(name, "");
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        connection.Run($"COPY ({query}) TO {Sql.Text(file.Path)} ({format})");
        return file;
    }

    private static List<string?> Texts(ImportOutcome outcome, string name)
    {
        var column = outcome.Table.Attributes.Single(attribute => attribute.Name == name);
        var texts = column.ShouldBeOfType<CategoricalColumn>();
        return [.. Enumerable.Range(0, texts.Length).Select(row => texts[row])];
    }

    private static List<double?> Numbers(ImportOutcome outcome, string name)
    {
        var column = outcome.Table.Attributes.Single(attribute => attribute.Name == name);
        var numbers = column.ShouldBeOfType<NumberColumn>();
        return
        [
            .. Enumerable
                .Range(0, numbers.Length)
                .Select(row => numbers.IsMissing(row) ? (double?)null : numbers.Values.Span[row]),
        ];
    }
}
