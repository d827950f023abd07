using System.Text;
using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class BrokenRecordTests
{
    [Fact]
    public void A_stray_quote_in_line_1002_costs_that_line_only()
    {
        var text = new StringBuilder("case,activity,comment\n");
        for (var line = 2; line <= 60_000; line++)
        {
            text.Append(line == 1_002 ? $"c{line},act,\"5 inch screen\n" : $"c{line},act,ordinary text {line}\n");
        }

        using var log = StagedFile.Of(text.ToString());

        log.Table.RecordsRead.ShouldBe(59_999);
        log.Table.RejectedCount.ShouldBe(1);
        log.LoadConserved().ShouldBe(59_998);
        var rejected = log.Table.Rejected.ShouldHaveSingleItem();
        rejected.ShouldBe(new RejectedRecord(0, 1_001, 1_002, "unbalanced-quote", null, "c1002,act,\"5 inch screen"));
        log.Issue("unbalanced-quote")!.FirstLine.ShouldBe(1_002);
        log.Select("_line || '/' || _record")[1_000].ShouldBe("1003/1002");
        log.Values("comment")[1_000].ShouldBe("ordinary text 1003");
    }

    [Fact]
    public void A_stray_quote_before_fields_that_are_quoted_costs_that_line_only()
    {
        using var log = StagedFile.Of("a,b,c\n1,\"x,y\",z\n2,\"stray,z\n3,\"p,q\",z\n4,\"r,s\",z\n");

        log.Table.Rejected.ShouldHaveSingleItem().Line.ShouldBe(3);
        log.Texts("a").ShouldBe(["1", "3", "4"]);
        log.Values("b").ShouldBe(["x,y", "p,q", "r,s"]);
    }

    [Fact]
    public void Two_stray_quotes_do_not_swallow_the_records_between_them()
    {
        using var log = StagedFile.Of("a,b,c\n1,\"stray,z\n2,x,z\n3,x,z\n4,x,z\n5,x\",z\n6,x,z\n");

        log.Texts("a").ShouldBe(["2", "3", "4", "5", "6"]);
        log.Table.RejectedCount.ShouldBe(1);
        log.LoadConserved().ShouldBe(5);
    }

    [Fact]
    public void Quoted_line_breaks_keep_physical_lines_apart_from_records()
    {
        using var log = StagedFile.Of("case,note,n\nA,\"first\nsecond\nthird\",1\nB,\"x\r\ny\",2\nC,plain,3\n");

        log.Select("_record || '@' || _line").ShouldBe(["1@2", "2@5", "3@7"]);
        log.Values("note").ShouldBe(["first\nsecond\nthird", "x\r\ny", "plain"]);
        log.LoadConserved().ShouldBe(3);
    }

    [Fact]
    public void A_first_quoted_delimiter_after_line_90000_is_not_a_broken_record()
    {
        var text = new StringBuilder("case,activity\n");
        for (var line = 2; line <= 95_000; line++)
        {
            text.Append(line == 93_000 ? "c,\"Call, outbound\"\n" : "c,Call\n");
        }

        using var log = StagedFile.Of(text.ToString());

        log.Table.RejectedCount.ShouldBe(0);
        log.LoadConserved().ShouldBe(94_999);
        log.Values("activity")[92_998].ShouldBe("Call, outbound");
    }

    [Fact]
    public void A_last_line_of_300_megabytes_is_set_aside()
    {
        using var log = StagedFile.Empty();
        var path = log.Write("log.csv", "case,activity\n1,a\n2,b\n"u8.ToArray());
        using (var file = new FileStream(path, FileMode.Append))
        {
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 300; i++)
            {
                file.Write(block);
            }
        }

        log.Stage([path]);

        log.Table.RecordsRead.ShouldBe(3);
        log.LoadConserved().ShouldBe(2);
        var rejected = log.Table.Rejected.ShouldHaveSingleItem();
        rejected.Rule.ShouldBe("record-too-long");
        rejected.Line.ShouldBe(4);
        rejected.Value!.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void A_record_of_nine_megabytes_is_read()
    {
        using var log = StagedFile.Of("case,note\n1," + new string('x', 9_000_000) + "\n2,y\n");

        log.Table.RejectedCount.ShouldBe(0);
        log.LoadConserved().ShouldBe(2);
        log.Select($"length({log.Column("note").SqlValue})").ShouldBe(["9000000", "1"]);
    }

    [Fact]
    public void Records_with_too_few_or_too_many_fields_are_set_aside_with_their_lines()
    {
        using var log = StagedFile.Of("a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11,12\n13,14,15\n");

        log.Table.Rejected.Select(record => (record.Rule, record.Line, record.Value))
            .ShouldBe([("wrong-field-count", 3L, "4,5"), ("wrong-field-count", 5L, "9,10,11,12")]);
        log.Texts("a").ShouldBe(["1", "6", "13"]);
        log.Select("_record").ShouldBe(["1", "3", "5"]);
        log.LoadConserved().ShouldBe(3);
    }

    [Fact]
    public void Delimiters_behind_the_last_column_are_dropped()
    {
        using var log = StagedFile.Of("a,b\n1,2,\n3,4,\n");

        log.Table.Columns.Count.ShouldBe(2);
        log.Texts("b").ShouldBe(["2", "4"]);
    }

    [Fact]
    public void Empty_lines_are_passed_over_and_counted_as_lines()
    {
        using var log = StagedFile.Of("a,b\n\n1,2\n\n\n3,4\n\n");

        log.Table.RecordsRead.ShouldBe(2);
        log.Select("_line").ShouldBe(["3", "6"]);
        log.LoadConserved().ShouldBe(2);
    }

    [Fact]
    public void Quotes_inside_a_field_are_text()
    {
        using var log = StagedFile.Of("a,b\n1,5\" disk\n2,say \"hi\"\n");

        log.Values("b").ShouldBe(["5\" disk", "say \"hi\""]);
        log.LoadConserved().ShouldBe(2);
    }

    [Fact]
    public void Mixed_line_ends_and_a_carriage_return_inside_a_field_are_read()
    {
        using var log = StagedFile.Of("a,b\r\n1,x\n2,y\r\n3,z\rw\n4,v\r");

        log.Values("b").ShouldBe(["x", "y", "z\rw", "v"]);
        log.LoadConserved().ShouldBe(4);
    }

    [Fact]
    public void Quotes_escaped_with_a_backslash_are_recognised()
    {
        using var log = StagedFile.Of("a,b\n1,\"say \\\"hi\\\", then go\"\n2,\"back\\\\slash\"\n3,plain\n");

        log.Values("b").ShouldBe(["say \"hi\", then go", "back\\slash", "plain"]);
    }

    [Fact]
    public void Blanks_behind_delimiters_are_no_part_of_the_fields_where_the_file_shows_it()
    {
        using var log = StagedFile.Of("a, b, c\n1, \"x, y\", 2.5\n2, z, 3\n3, , 4\n");
        using var text = StagedFile.Of("a,b\n1,x, but y\n2, z\n3,w\n4,v\n");

        log.Values("b").ShouldBe(["x, y", "z", null]);
        log.Values("c").ShouldBe(["2.5", "3.0", "4.0"]);
        log.LoadConserved().ShouldBe(3);
        text.Values("b").ShouldBe([" z", "w", "v"]);
    }

    [Fact]
    public void A_header_that_is_no_record_gives_a_sentence_with_its_line()
    {
        Should
            .Throw<UnusableDataException>(() =>
                StagedFile.Of("title\na,\"b\n1,2\n", new ImportOptions { Skip = 1, Header = true })
            )
            .Message.ShouldStartWith("Line 2 of 'log.csv', its header, holds a quote that does not close sensibly");
        Should
            .Throw<UnusableDataException>(() => StagedFile.Of(new string('x', 17 << 20)))
            .Message.ShouldStartWith("Line 1 of 'log.csv', its header, is longer than 16 MB");
    }

    [Fact]
    public void Apostrophes_enclose_fields_where_the_file_shows_it()
    {
        using var log = StagedFile.Of("a,b\n1,'x, y'\n2,'p, q'\n3,'it''s'\n");

        log.Values("b").ShouldBe(["x, y", "p, q", "it's"]);
    }

    [Fact]
    public void Ten_thousand_stray_quotes_take_no_more_than_a_moment()
    {
        var text = new StringBuilder("a,b,c\n");
        for (var line = 0; line < 10_000; line++)
        {
            text.Append("1,\"stray,x\n2,y,z\n");
        }

        using var log = StagedFile.Of(text.ToString());

        log.Table.RejectedCount.ShouldBe(10_000);
        log.LoadConserved().ShouldBe(10_000);
    }
}
