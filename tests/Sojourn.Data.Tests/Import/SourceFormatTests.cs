using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Import;

public sealed class SourceFormatTests
{
    private const string Rows = "case,activity,time\n1,a,2026-01-01\n1,b,2026-01-02\n";

    [Theory]
    [InlineData("log.csv", Rows, SourceFormat.DelimitedText)]
    [InlineData("log.tsv.gz", Rows, SourceFormat.DelimitedText)]
    [InlineData("log", Rows, SourceFormat.DelimitedText)]
    [InlineData("[dated] log.txt", "[2026] case;activity\n", SourceFormat.DelimitedText)]
    [InlineData("log.txt", "\uFEFF<?xml version=\"1.0\"?><log/>", SourceFormat.Xes)]
    [InlineData("log.xes.gz", "\n <log/>", SourceFormat.Xes)]
    [InlineData("log.dat", "{\"case\": 1}\n", SourceFormat.JsonLines)]
    [InlineData("log.json.gz", " [\n{\"case\": 1}]", SourceFormat.JsonLines)]
    public void Content_decides_and_the_name_where_it_leaves_it_open(string name, string content, SourceFormat format)
    {
        using var file = new ImportedFile(name, content);
        SourceFormats.Of(file.Path).ShouldBe(format);
    }

    [Theory]
    [InlineData("log.csv", "", "is empty")]
    [InlineData("log.csv.gz", "", "is empty")]
    [InlineData("log.xlsx", "PK\u0003\u0004 rest", "damaged or cut short")]
    [InlineData("log.csv", "PK\u0003\u0004 rest", "damaged or cut short")]
    [InlineData("log.xlsx.gz", "PK\u0003\u0004 rest", "is a compressed workbook")]
    [InlineData("log.csv", "SQLite format 3\0 rest", "an SQLite database")]
    [InlineData("log.xes", "not xml", "does not begin as XML")]
    [InlineData("log.parquet", "not parquet", "does not begin as Parquet")]
    public void Other_kinds_of_files_are_named_in_a_sentence(string name, string content, string said)
    {
        using var file = new ImportedFile(name, content);
        Should.Throw<UnusableDataException>(() => SourceFormats.Of(file.Path)).Message.ShouldContain(said);
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_named_in_a_sentence()
    {
        var folder = Path.GetTempPath();
        Should.Throw<UnusableDataException>(() => SourceFormats.Of(folder)).Message.ShouldContain("is a directory");
        Should
            .Throw<UnusableDataException>(() => SourceFormats.Of(Path.Combine(folder, "no such file.csv")))
            .Message.ShouldContain("does not exist");
    }

    [Fact]
    public void A_header_without_records_is_named_in_a_sentence()
    {
        using var file = new ImportedFile("log.csv", "case,activity,time\n");
        Should.Throw<UnusableDataException>(() => file.Import()).Message.ShouldContain("3 columns but no records");
    }

    [Fact]
    public void A_file_named_gz_that_is_not_packed_is_named_in_a_sentence()
    {
        using var file = new ImportedFile("log.csv.gz", Rows);
        File.WriteAllText(file.Path, Rows);
        Should
            .Throw<UnusableDataException>(() => SourceFormats.Of(file.Path))
            .Message.ShouldContain("is named .gz but is not compressed");
    }

    [Fact]
    public void A_damaged_gzip_file_is_named_in_a_sentence()
    {
        byte[] header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3];
        using var file = new ImportedFile("log.csv", [.. header, 0xFF, 0xFF, 0xFF, 0xFF]);
        Should.Throw<UnusableDataException>(() => SourceFormats.Of(file.Path)).Message.ShouldContain("gzip");
    }

    [Fact]
    public void Several_files_of_one_shape_make_one_log_with_the_file_of_every_record()
    {
        using var first = new ImportedFile("one.csv", Rows);
        using var second = new ImportedFile("two.csv", "case,activity,time\n1,c,2026-01-03\n");
        var outcome = EventImport.Write(
            [first.Path, second.Path],
            new ImportOptions(),
            first.DatabaseFile,
            Path.GetDirectoryName(first.Path)!
        );
        (outcome.Events, outcome.Cases).ShouldBe((3, 1));
        first
            .Query("SELECT activity, _file, _record, _line, name FROM events JOIN _files ON file = _file ORDER BY 2, 3")
            .Select(row => string.Join(' ', row))
            .ShouldBe(["a 0 1 2 one.csv", "b 0 2 3 one.csv", "c 1 1 2 two.csv"]);
    }

    [Fact]
    public void Files_of_different_kinds_are_not_read_together()
    {
        using var first = new ImportedFile("one.csv", Rows);
        using var second = new ImportedFile("two.jsonl", "{\"case\": 1}\n");
        Should
            .Throw<UnusableDataException>(() =>
                EventImport.Inspect([first.Path, second.Path], new ImportOptions(), Path.GetDirectoryName(first.Path)!)
            )
            .Message.ShouldContain("are of different kinds");
    }

    [Fact]
    public void Progress_is_told_step_by_step()
    {
        using var file = new ImportedFile("log.csv", Rows);
        var steps = new Steps();
        EventImport.Write(
            [file.Path],
            new ImportOptions(),
            file.DatabaseFile,
            Path.GetDirectoryName(file.Path)!,
            steps
        );
        steps.Told.Distinct().ShouldBe(Enum.GetValues<ImportStep>());
        steps.Told.ShouldBeInOrder();
    }

    private sealed class Steps : IProgress<ImportProgress>
    {
        public List<ImportStep> Told { get; } = [];

        public void Report(ImportProgress value) => Told.Add(value.Step);
    }
}
