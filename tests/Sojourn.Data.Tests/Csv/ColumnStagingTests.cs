using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class ColumnStagingTests
{
    [Theory]
    [InlineData("1.5", "-2.25", "1.5", "-2.25")]
    [InlineData("1,5", "-2,25", "1.5", "-2.25")]
    [InlineData("1.234,5", "2,25", "1234.5", "2.25")]
    [InlineData("1,234.5", "2.25", "1234.5", "2.25")]
    [InlineData("1.234.567", "12", "1234567.0", "12.0")]
    [InlineData("1e3", "-2.5E-1", "1000.0", "-0.25")]
    [InlineData(".5", "+5.", "0.5", "5.0")]
    public void Decimals_are_read_in_the_convention_that_all_values_share(
        string a,
        string b,
        string first,
        string second
    )
    {
        using var log = StagedFile.Of($"id;amount\nx;{a}\ny;{b}\n");

        log.Column("amount").Kind.ShouldBe(StagedKind.Decimal);
        log.Values("amount").ShouldBe([first, second]);
        log.Texts("amount").ShouldBe([a, b]);
    }

    [Fact]
    public void A_decimal_comma_elsewhere_in_the_file_or_in_the_options_decides_what_three_digits_are()
    {
        using var grouped = StagedFile.Of("id;a\nx;1,234\ny;5,678\n");
        using var elsewhere = StagedFile.Of("id;a;b\nx;1,234;0,5\ny;5,678;1,25\n");
        using var stated = StagedFile.Of("id;a\nx;1,234\ny;5,678\n", new ImportOptions { Decimal = "," });

        grouped.Values("a").ShouldBe(["1234.0", "5678.0"]);
        elsewhere.Values("a").ShouldBe(["1.234", "5.678"]);
        elsewhere.Table.Dialect["decimal"].ShouldBe(",");
        stated.Values("a").ShouldBe(["1.234", "5.678"]);
    }

    [Theory]
    [InlineData("007", "012")]
    [InlineData("1234567890123456789", "2")]
    [InlineData("1", "A17")]
    [InlineData("1.2.3", "4")]
    [InlineData("inf", "1")]
    public void Codes_stay_text(string a, string b)
    {
        using var log = StagedFile.Of($"id;code\nx;{a}\ny;{b}\n");

        log.Column("code").Kind.ShouldBe(StagedKind.Text);
        log.Values("code").ShouldBe([a, b]);
    }

    [Theory]
    [InlineData("true", "FALSE", "true", "false")]
    [InlineData("Yes", "no", "true", "false")]
    [InlineData("J", "N", null, null)]
    [InlineData("ja", "nee", "true", "false")]
    [InlineData("sì", "no", "true", "false")]
    [InlineData("是", "否", "true", "false")]
    [InlineData("true", "true", "true", "true")]
    public void Truth_values_are_recognised_in_pairs(string a, string b, string? first, string? second)
    {
        using var log = StagedFile.Of($"id;met\nx;{a}\ny;{b}\nz;\n");

        log.Column("met").Kind.ShouldBe(first is null ? StagedKind.Text : StagedKind.Boolean);
        log.Values("met").ShouldBe(first is null ? [a, b, null] : [first, second, null]);
    }

    [Fact]
    public void Texts_that_always_mean_missing_are_missing_and_counted()
    {
        using var log = StagedFile.Of("id,a,b\nx,?,NULL\ny,t,\"\"\nz,N/A,5\n");

        log.Values("a").ShouldBe([null, "t", null]);
        log.Values("b").ShouldBe([null, null, "5.0"]);
        log.Texts("b").ShouldBe([null, null, "5"]);
        log.Column("a").Present.ShouldBe(1);
        log.Column("a").DistinctAtMost.ShouldBe(1);
        log.Column("a").Samples.ShouldBe(["t"]);
        log.Issue("null-text", "a")!
            .ShouldBe(new ImportIssue("null-text", Severity.Info, 1, null, "a", "?", "treated-as-missing"));
    }

    [Fact]
    public void Words_for_nothing_are_missing_only_among_numbers_times_and_truth_values()
    {
        using var log = StagedFile.Of("id,n,t,w\nx,None,-,None\ny,5,2016-01-01,Some\n");

        log.Values("n").ShouldBe([null, "5.0"]);
        log.Values("t").ShouldBe([null, "2016-01-01 00:00:00"]);
        log.Values("w").ShouldBe(["None", "Some"]);
        log.Bad("t").ShouldBe(0);
        log.Column("w").Present.ShouldBe(2);
    }

    [Fact]
    public void Texts_that_the_user_names_are_the_only_ones_that_mean_missing()
    {
        using var log = StagedFile.Of("id,a\nx,?\ny,it's\nz,t\n", new ImportOptions { Nulls = ["it's"] });

        log.Values("a").ShouldBe(["?", null, "t"]);
    }

    [Fact]
    public void Equal_headers_get_names_of_their_own_and_unnamed_columns_a_number()
    {
        using var log = StagedFile.Of("a,A,,a,a (2)\n1,2,3,4,5\n");

        log.Table.Columns.Select(column => column.Name).ShouldBe(["a", "A (3)", "Column 3", "a (4)", "a (2)"]);
        log.Table.Columns.Select(column => column.Header).ShouldBe(["a", "A", "", "a", "a (2)"]);
        log.Table.Issues.Count(issue => issue.Rule == "duplicate-header").ShouldBe(2);
        log.Table.Issues.Count(issue => issue.Rule == "unnamed-column").ShouldBe(1);
    }

    [Fact]
    public void A_first_record_of_values_is_no_header()
    {
        using var log = StagedFile.Of("c1,open,2016-01-01\nc1,close,2016-01-02\n");
        using var stated = StagedFile.Of("a,b\nc,d\n", new ImportOptions { Header = false });

        log.Table.RecordsRead.ShouldBe(2);
        log.Table.Columns.Select(column => column.Name).ShouldBe(["Column 1", "Column 2", "Column 3"]);
        log.Select("_line").ShouldBe(["1", "2"]);
        log.Table.Issues.ShouldBeEmpty();
        stated.Table.RecordsRead.ShouldBe(2);
    }

    [Fact]
    public void A_header_without_the_name_of_the_row_numbers_gets_a_column_before_it()
    {
        using var log = StagedFile.Of("case,activity\n1,c1,open\n2,c1,close\n");

        log.Table.Columns.Select(column => column.Name).ShouldBe(["Column 1", "case", "activity"]);
        log.Values("activity").ShouldBe(["open", "close"]);
    }

    [Theory]
    [InlineData("\t", "\\t")]
    [InlineData("|", "|")]
    [InlineData(";", ";")]
    [InlineData("^", "^")]
    public void The_delimiter_is_detected_though_commas_stand_in_the_values(string delimiter, string shown)
    {
        var lines = Enumerable
            .Range(1, 30)
            .Select(i => string.Join(delimiter, $"c{i}", "Call, then wait, then call", "1,5"));
        using var log = StagedFile.Of(
            string.Join(delimiter, "case", "note", "hours") + "\n" + string.Join("\n", lines)
        );

        log.Table.Dialect["delimiter"].ShouldBe(shown);
        log.Values("hours")[0].ShouldBe("1.5");
    }

    [Fact]
    public void Distinct_values_are_counted_up_to_ten_thousand()
    {
        var rows = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"c{i},a{i % 7}\n"));
        using var log = StagedFile.Of("case,activity\n" + rows);

        log.Column("case").DistinctAtMost.ShouldBe(10_000);
        log.Column("case").Present.ShouldBe(12_000);
        log.Column("activity").DistinctAtMost.ShouldBe(7);
        log.Column("activity").Samples.ShouldBe(["a0", "a1", "a2", "a3", "a4"]);
    }

    [Theory]
    [InlineData("case,a\n1,2\n3,4\n", "lf")]
    [InlineData("case,a\r\n1,2\r\n3,4\r\n", "crlf")]
    [InlineData("case,a\r1,2\r3,4\r", "cr")]
    [InlineData("case,a\r\n1,2\n3,4\r\n", "mixed")]
    public void The_dialect_says_how_lines_end(string text, string lineEnds)
    {
        using var file = StagedFile.Of(text);
        file.Table.Dialect["lineEnds"].ShouldBe(lineEnds);
    }
}
