using System.IO.Compression;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Data.Tests.Import;
using Xunit;

namespace Sojourn.Data.Tests.Excel;

public sealed class WorkbookTests
{
    private static readonly object?[] Header = ["Case ID", "Activity", "Time", "Cost", "Urgent", "Note"];
    private static readonly DateTime Eight = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Unspecified);

    private static readonly object?[][] Log =
    [
        Header,
        [7, "open", Eight, 1.5, true, "=cmd"],
        [7, "close", Eight.AddHours(30).AddSeconds(1), 2, false, null],
        [8, "open", Eight.AddDays(2), null, null, "line one\nline two"],
    ];

    [Fact]
    public void Cells_are_what_they_are_and_times_are_local_to_the_zone()
    {
        using var file = Written(new XlsxFile().With("Tickets", Log));
        var outcome = file.Import(new ImportOptions { TimeZone = "Europe/Amsterdam" });

        outcome.Rows.ShouldBe(new RecordCounts(3, 3, 0));
        (outcome.Mapping.Case, outcome.Mapping.Activity[0], outcome.Mapping.Timestamp).ShouldBe(
            ("Case ID", "Activity", "Time")
        );
        outcome.FirstEvent.ShouldBe(new DateTime(2026, 3, 1, 7, 0, 0, DateTimeKind.Utc));
        file.Query(
                """SELECT "case", activity, timestamp, "Cost", "Urgent", "Note", _record, _line FROM events ORDER BY _record"""
            )
            .Select(row =>
                FormattableString.Invariant(
                    $"{row[0]} {row[1]} {row[2]:s} {row[3]} {row[4]} {row[5]} {row[6]} {row[7]}"
                )
            )
            .ShouldBe([
                "7 open 2026-03-01T07:00:00 1.5 True =cmd 1 2",
                "7 close 2026-03-02T13:00:01 2 False  2 3",
                "8 open 2026-03-03T07:00:00   line one\nline two 3 4",
            ]);
    }

    [Fact]
    public void A_binary_workbook_is_answered_with_the_way_out()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            archive.CreateEntry("xl/workbook.bin").Open().Dispose();
        }

        Said(bytes.ToArray()).ShouldContain("Save it as xlsx");
    }

    [Fact]
    public void A_workbook_from_before_2007_is_read_as_well()
    {
        // Written by LibreOffice Calc.
        var content = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Excel", "tickets.xls"));
        using var file = new ImportedFile("tickets.xls", content);

        file.Import(new ImportOptions { TimeZone = "Europe/Amsterdam" }).Rows.ShouldBe(new RecordCounts(3, 3, 0));
        file.Query("""SELECT "case", activity, timestamp, "Cost" FROM events ORDER BY _record""")
            .Select(row => FormattableString.Invariant($"{row[0]} {row[1]} {row[2]:s} {row[3]}"))
            .ShouldBe([
                "7 open 2026-03-01T07:00:00 1.5",
                "7 close 2026-03-02T13:00:01 2",
                "8 öffnen 2026-03-03T07:00:00 ",
            ]);
    }

    [Fact]
    public void The_sheet_that_looks_like_a_log_is_read_and_the_others_are_told()
    {
        using var file = Written(
            new XlsxFile()
                .With("About", ["This workbook", "holds tickets"], ["made", "by hand"])
                .With(
                    "Teams",
                    ["Team", "Lead"],
                    ["First line", "Eva"],
                    ["Second line", "Jan"],
                    ["Third", "Li"],
                    ["Fourth", "Bo"]
                )
                .With("Tickets", Log)
                .With("Empty")
        );
        var proposal = file.Inspect();

        proposal.Format.ShouldBe(SourceFormat.Workbook);
        proposal.Sheets.ShouldBe(["About", "Teams", "Tickets"]);
        proposal.Dialect["sheet"].ShouldBe("Tickets");
        proposal.Records.ShouldBe(3);
        proposal.Issues.ShouldContain(
            new ImportIssue("other-sheet", Severity.Info, 2, null, null, "About, Teams", "left-out")
        );
    }

    [Fact]
    public void A_named_sheet_is_read_also_where_it_is_hidden_and_a_mapping_remembers_it()
    {
        object?[][] other = [Header, [9, "wait", Eight, 1, true, null]];
        using var file = Written(new XlsxFile().With("Tickets", Log).WithHidden("Old tickets", other));

        file.Inspect().Dialect["sheet"].ShouldBe("Tickets");
        var named = file.Inspect(new ImportOptions { Sheet = "old tickets" });
        named.Records.ShouldBe(1);
        ColumnMapping.FromJson(named.Mapping!.ToJson()).ToOptions().Sheet.ShouldBe("Old tickets");

        // A mapping's sheet that the next workbook lacks is no fault of the reader's.
        using var next = Written(new XlsxFile().With("March", Log));
        next.Import(named.Mapping.ToOptions()).Events.ShouldBe(3);
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_answered_with_those_that_are()
    {
        using var file = Written(new XlsxFile().With("Tickets", Log).With("Teams", ["Team"], ["First line"]));
        var fault = Should.Throw<ImportOptionException>(() => file.Import(new ImportOptions { Sheet = "Ticket" }));
        fault.Option.ShouldBe("sheet");
        fault.Message.ShouldContain("\"Tickets\", \"Teams\"");
    }

    [Fact]
    public void A_sheet_is_refused_for_a_file_that_has_none()
    {
        using var file = new ImportedFile("log.csv", "case,activity,time\n1,a,2026-01-01\n");
        Should
            .Throw<ImportOptionException>(() => file.Import(new ImportOptions { Sheet = "Tickets" }))
            .Message.ShouldContain("--sheet would have no effect");
    }

    [Fact]
    public void Titles_margins_and_empty_rows_are_no_records()
    {
        using var file = Written(
            new XlsxFile().With(
                "Export",
                ["Tickets of March"],
                [],
                [null, "Case", "Activity", "Timestamp", null, "Team"],
                [null, "A-1", "open", Eight, null, "First line"],
                [],
                [null, "A-1", "close", Eight.AddHours(1), null, null],
                [],
                []
            )
        );
        var outcome = file.Import();

        outcome.Rows.ShouldBe(new RecordCounts(2, 2, 0));
        file.Inspect().Columns.Select(column => column.Name).ShouldBe(["Case", "Activity", "Timestamp", "Team"]);
        file.Query("SELECT _line FROM events ORDER BY _record").Select(row => row[0]).ShouldBe([4L, 6L]);
    }

    [Fact]
    public void A_sheet_without_a_header_numbers_its_columns()
    {
        using var file = Written(
            new XlsxFile().With(
                "Data",
                ["A-1", "open", Eight],
                ["A-1", "close", Eight.AddHours(1)],
                ["A-2", "open", Eight]
            )
        );
        var proposal = file.Inspect(
            new ImportOptions
            {
                Case = "Column 1",
                Activity = ["Column 2"],
                Timestamp = "Column 3",
            }
        );
        proposal.Records.ShouldBe(3);
        proposal.Columns.Select(column => column.Name).ShouldBe(["Column 1", "Column 2", "Column 3"]);
    }

    [Fact]
    public void Cells_with_errors_are_missing()
    {
        using var file = Written(
            new XlsxFile().With(
                "Tickets",
                Header,
                [7, "open", Eight, "#N/A", true, "#REF!"],
                [7, "close", Eight.AddHours(1), 3, true, "fine"]
            )
        );
        file.Import();
        file.Query("""SELECT "Cost", "Note" FROM events ORDER BY _record""")
            .Select(row => $"{row[0]}|{row[1]}")
            .ShouldBe(["|", "3|fine"]);
    }

    [Fact]
    public void Times_written_as_texts_or_as_days_since_1900_are_times()
    {
        using var texts = Written(
            new XlsxFile().With(
                "T",
                ["case", "activity", "time"],
                ["1", "a", "13.01.2026 08:00"],
                ["1", "b", "14.01.2026 08:00"]
            )
        );
        texts.Import().FirstEvent.ShouldBe(new DateTime(2026, 1, 13, 8, 0, 0, DateTimeKind.Utc));

        using var days = Written(
            new XlsxFile().With("T", ["case", "activity", "time"], ["1", "a", 46035.25], ["1", "b", 46036.5])
        );
        days.Import().FirstEvent.ShouldBe(new DateTime(2026, 1, 13, 6, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void Several_workbooks_of_the_same_columns_are_one_log()
    {
        using var first = Written(new XlsxFile().With("January", Log));
        using var second = Written(new XlsxFile().With("February", Header, [9, "open", Eight, 1, true, null]));
        var outcome = EventImport.Write(
            [first.Path, second.Path],
            new ImportOptions(),
            first.DatabaseFile,
            Path.GetDirectoryName(first.Path)!
        );
        (outcome.Events, outcome.Cases).ShouldBe((4, 3));

        using var other = Written(new XlsxFile().With("Teams", ["Case ID", "Activity", "Time"], ["1", "a", Eight]));
        Should
            .Throw<UnusableDataException>(() =>
                EventImport.Inspect([first.Path, other.Path], new ImportOptions(), Path.GetDirectoryName(first.Path)!)
            )
            .Message.ShouldContain("other columns");
    }

    [Fact]
    public void A_column_without_a_name_is_kept_where_only_a_later_workbook_fills_it()
    {
        object?[] header = ["case", "activity", "time"];
        using var first = Written(new XlsxFile().With("January", header, ["1", "a", Eight]));
        using var second = Written(new XlsxFile().With("February", header, ["2", "b", Eight, "by hand"]));
        EventImport.Write(
            [first.Path, second.Path],
            new ImportOptions(),
            first.DatabaseFile,
            Path.GetDirectoryName(first.Path)!
        );
        first
            .Query("""SELECT "Column 4" FROM events ORDER BY _file""")
            .Select(row => row[0])
            .ShouldBe([null, "by hand"]);
    }

    [Fact]
    public void What_is_no_usable_workbook_is_answered_with_a_sentence()
    {
        Said(new XlsxFile().With("Empty").ToBytes()).ShouldContain("without a cell that is filled");
        Said(new XlsxFile().With("Tickets", Header).ToBytes()).ShouldContain("no records");
        Said(new XlsxFile().With("Tickets", Log).ToBytes()[..^200]).ShouldContain("damaged");
        Said([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2_000]])
            .ShouldContain("an old Office document");
    }

    [Fact]
    public void A_workbook_that_would_fill_the_memory_is_not_read()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("xl/workbook.xml").Open().Dispose();
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 80; megabyte++)
            {
                part.Write(zeros);
            }
        }

        Said(bytes.ToArray()).ShouldContain("unpacks to far more than it seems to hold");
    }

    private static string Said(byte[] content)
    {
        using var file = new ImportedFile("log.xlsx", content);
        return Should.Throw<UnusableDataException>(() => file.Import()).Message;
    }

    private static ImportedFile Written(XlsxFile workbook) => new("log.xlsx", workbook.ToBytes());
}
