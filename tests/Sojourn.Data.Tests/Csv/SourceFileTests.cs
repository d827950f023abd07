using System.IO.Compression;
using System.Text;
using Shouldly;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class SourceFileTests
{
    private const string Text = "case,stad,café\n1,Zürich,x\n2,Mañana,y\n";

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Unicode_is_recognised_with_and_without_a_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        using var log = StagedFile.Of([.. mark ? encoding.Preamble.ToArray() : [], .. encoding.GetBytes(Text)]);

        log.Table.Columns.Select(column => column.Name).ShouldBe(["case", "stad", "café"]);
        log.Values("stad").ShouldBe(["Zürich", "Mañana"]);
        log.LoadConserved().ShouldBe(2);
    }

    [Theory]
    [InlineData(1252, "Prijs € 5 – “af”", "windows-1252")]
    [InlineData(28591, "Zürich", "iso-8859-1")]
    public void Western_code_pages_are_told_apart_by_the_bytes_only_one_of_them_uses(
        int page,
        string value,
        string name
    )
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        using var log = StagedFile.Of(encoding.GetBytes($"case,note\n1,{value}\n2,y\n"));

        log.Table.Dialect["encoding"].ShouldBe(name);
        log.Values("note").ShouldBe([value, "y"]);
    }

    [Fact]
    public void A_byte_order_mark_does_not_enter_the_first_value_of_a_file_without_header()
    {
        using var log = StagedFile.Of([0xEF, 0xBB, 0xBF, .. "1,2012-01-01\n2,2012-01-02\n"u8]);

        log.Values("Column 1").ShouldBe(["1.0", "2.0"]);
    }

    [Fact]
    public void An_encoding_named_by_the_user_is_taken()
    {
        var cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
        using var log = StagedFile.Of(
            cyrillic.GetBytes("case,note\n1,Привет\n"),
            new ImportOptions { Encoding = "windows-1251" }
        );

        log.Values("note").ShouldBe(["Привет"]);
        Should
            .Throw<ImportOptionException>(() => StagedFile.Of("a,b\n", new ImportOptions { Encoding = "klingon" }))
            .Message.ShouldContain("'klingon' is not known");
    }

    [Fact]
    public void A_few_invalid_bytes_in_utf8_are_replaced_and_counted()
    {
        var text = Encoding.UTF8.GetBytes("case,note\n" + string.Concat(Enumerable.Repeat("1,Zürich\n", 50)));
        using var log = StagedFile.Of([.. text, .. "2,x"u8, 0xFF, (byte)'\n']);

        log.Issue("invalid-utf8")!.Count.ShouldBe(1);
        log.Values("note")[^1].ShouldBe("x\uFFFD");
    }

    [Fact]
    public void An_empty_file_a_folder_and_a_missing_file_give_a_sentence()
    {
        Sentence([]).ShouldBe("The file 'log.csv' is empty: it holds no header and no records.");
        Sentence("\n\n"u8.ToArray()).ShouldBe("The file 'log.csv' is empty: it holds no header and no records.");
        using var folder = StagedFile.Empty();
        Should
            .Throw<UnusableDataException>(() => StagedFile.OfPath(Path.GetDirectoryName(folder.Scratch)!))
            .Message.ShouldContain("is a folder");
        Should
            .Throw<UnusableDataException>(() => StagedFile.OfPath(Path.Combine(folder.Scratch, "none.csv")))
            .Message.ShouldContain("does not exist");
    }

    [Fact]
    public void Files_that_are_not_text_give_a_sentence()
    {
        Sentence([.. "PK\u0003\u0004"u8, 1, 2, 3]).ShouldContain("an Excel workbook or another ZIP archive");
        Sentence([.. "PAR1"u8, 0, 0]).ShouldContain("a Parquet file");
        Sentence([1, 2, 3, 0, 0, 0, 7, 200, 9, 10]).ShouldContain("is binary (a zero byte stands at position 4)");
    }

    [Fact]
    public void A_file_with_a_header_only_has_columns_and_no_records()
    {
        using var log = StagedFile.Of("case,activity,timestamp");

        log.Table.RecordsRead.ShouldBe(0);
        log.Table.Columns.ShouldAllBe(column => column.Kind == StagedKind.Empty);
        log.LoadConserved().ShouldBe(0);
    }

    [Fact]
    public void A_file_of_one_column_is_read_whole()
    {
        using var log = StagedFile.Of("word\nx\ny, z\n\nw\n");

        log.Table.Columns.ShouldHaveSingleItem().Name.ShouldBe("word");
        log.Values("word").ShouldBe(["x", "y, z", "w"]);
        log.LoadConserved().ShouldBe(3);
    }

    [Fact]
    public void A_packed_file_is_unpacked_and_a_bomb_is_refused()
    {
        using var log = StagedFile.Of(Packed(Encoding.UTF8.GetBytes(Text)), name: "log.csv.gz");
        log.Values("stad").ShouldBe(["Zürich", "Mañana"]);

        Sentence(Packed(new byte[200 << 20])).ShouldContain("unpacks to more than");
        Sentence([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 255, 255, 255, 255]).ShouldContain("is damaged");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(20)]
    public void A_packed_file_that_was_cut_short_is_refused(int missing)
    {
        var packed = Packed(Encoding.UTF8.GetBytes(Text));

        Sentence(packed[..^missing]).ShouldContain("'log.csv' is cut short");
    }

    [Fact]
    public void A_packed_file_of_several_members_is_whole()
    {
        using var log = StagedFile.Of([.. Packed(Encoding.UTF8.GetBytes(Text)), .. Packed("3,Bern,z\n"u8.ToArray())]);

        log.Values("stad").ShouldBe(["Zürich", "Mañana", "Bern"]);
    }

    [Fact]
    public void A_file_that_changes_after_it_was_staged_is_refused()
    {
        using var log = StagedFile.Empty();
        var path = log.Write("log.csv", "a,b\n1,2\n"u8.ToArray());
        log.Stage([path]);

        File.AppendAllText(path, "3,4\n");

        Should
            .Throw<UnusableDataException>(() => log.Table.Sources.Single().VerifyUnchanged())
            .Message.ShouldBe(
                "The file 'log.csv' changed while it was being read (8 bytes at first, 12 now), so nothing was imported; import it again when it is complete."
            );
    }

    [Fact]
    public void Several_files_of_one_shape_are_read_in_their_order()
    {
        using var log = StagedFile.Of(["a,b\n1,x\n2,y\n", "a;b\r\n3;z\r\n", "a,b\n4,\"p\nq\"\n"]);

        log.Select("_file || ':' || _record || ':' || _line").ShouldBe(["0:1:2", "0:2:3", "1:1:2", "2:1:2"]);
        log.Values("b").ShouldBe(["x", "y", "z", "p\nq"]);
        log.LoadConserved().ShouldBe(4);
    }

    [Fact]
    public void A_name_that_looks_like_a_pattern_names_one_file()
    {
        using var log = StagedFile.Empty();
        log.Write("a1.csv", "x,y\n7,8\n"u8.ToArray());
        var path = log.Write("a[1]*'.csv", "x,y\n1,2\n"u8.ToArray());

        log.Stage([path]);

        log.Texts("x").ShouldBe(["1"]);
    }

    [Fact]
    public void Several_files_of_different_shape_give_a_sentence()
    {
        Should
            .Throw<UnusableDataException>(() => StagedFile.Of(["a,b\n1,x\n", "a,c,d\n3,z,5\n"]))
            .Message.ShouldBe(
                "The files 'log0.csv' and 'log1.csv' differ in shape: the first has the columns a, b, the other a, c, d; import files of one shape together and others on their own."
            );
    }

    [Fact]
    public void Options_given_by_the_user_are_obeyed()
    {
        using var log = StagedFile.Of(
            "exported by a tool\n\na~b\n1~N\n2~x\n",
            new ImportOptions
            {
                Skip = 2,
                Delimiter = "~",
                Header = true,
                Nulls = ["N"],
            }
        );

        log.Values("b").ShouldBe([null, "x"]);
        log.Select("_line").ShouldBe(["4", "5"]);
        Should
            .Throw<ImportOptionException>(() => StagedFile.Of("a,b\n", new ImportOptions { Delimiter = "ab" }))
            .Message.ShouldContain("'ab' cannot be used");
        Sentence("a,b\n"u8.ToArray(), new ImportOptions { TimeZone = "Mars/Base" })
            .ShouldContain("'Mars/Base' is not known");
    }

    [Theory]
    [InlineData("exported \"by a tool\n")]
    [InlineData("\"exported by a tool\n")]
    [InlineData("a title, \"with, quotes\" and \"more\n")]
    [InlineData("\n")]
    public void A_line_left_out_may_hold_anything(string line)
    {
        using var log = StagedFile.Of(line + "a,b\n1,x\n2,y\n", new ImportOptions { Skip = 1 });

        log.Table.Columns.Select(column => column.Name).ShouldBe(["a", "b"]);
        log.Values("b").ShouldBe(["x", "y"]);
        log.Select("_line").ShouldBe(["3", "4"]);
    }

    [Fact]
    public void A_line_that_declares_the_delimiter_is_no_header()
    {
        using var log = StagedFile.Of("sep=;\na;b,c\n1;2,5\n");

        log.Table.Columns.Select(column => column.Name).ShouldBe(["a", "b,c"]);
        log.Values("b,c").ShouldBe(["2.5"]);
        log.Select("_line").ShouldBe(["3"]);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static string Sentence(byte[] bytes, ImportOptions? options = null) =>
        Should.Throw<UnusableDataException>(() => StagedFile.Of(bytes, options)).Message;
}
