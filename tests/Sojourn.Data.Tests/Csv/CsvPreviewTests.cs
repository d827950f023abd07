using System.IO.Compression;
using System.Text;
using Shouldly;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class CsvPreviewTests
{
    [Fact]
    public void The_first_records_are_shown_as_they_stand()
    {
        var preview = Of("case;note;note\n1;\"a; b\";?\n2;;x\n3;y;z\n"u8.ToArray(), records: 2);

        preview.Columns.ShouldBe(["case", "note", "note (2)"]);
        preview.Records.ShouldBe([
            ["1", "a; b", "?"],
            ["2", "", "x"],
        ]);
        preview.Dialect["delimiter"].ShouldBe(";");
        preview.Dialect["encoding"].ShouldBe("utf-8");
    }

    [Fact]
    public void A_packed_file_of_any_size_is_shown_from_its_beginning()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(
                Encoding.UTF8.GetBytes("case,note\n" + string.Concat(Enumerable.Repeat("1,ordinary text\n", 200_000)))
            );
        }

        var preview = Of(packed.ToArray(), records: 100_000);

        preview.Records.Count.ShouldBeInRange(60_000, 70_000);
        preview.Records.ShouldAllBe(record => record.SequenceEqual(new[] { "1", "ordinary text" }));
    }

    [Fact]
    public void A_file_that_is_no_table_gives_a_sentence()
    {
        Should.Throw<UnusableDataException>(() => Of([], records: 1)).Message.ShouldContain("'log.csv' is empty");
        Should
            .Throw<UnusableDataException>(() => Of([1, 0, 2, 3], records: 1))
            .Message.ShouldContain("'log.csv' is binary");
    }

    private static CsvPreview Of(byte[] bytes, int records)
    {
        using var files = StagedFile.Empty();
        return CsvPreview.Read(files.Write("log.csv", bytes), new ImportOptions(), records, files.Scratch);
    }
}
