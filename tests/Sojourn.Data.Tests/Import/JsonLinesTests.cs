using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Import;

public sealed class JsonLinesTests
{
    private const string TwoEvents = """
        {"ticket_id": 7, "activity": "open", "created_at": "2026-03-01T08:00:00+01:00", "agent": {"name": "Eva", "tags": ["a"]}}

        {"ticket_id": 7, "activity": "close", "created_at": "2026-03-02T08:00:00+01:00", "agent": {"name": null}, "ok": true}
        """;

    [Theory]
    [InlineData("log.jsonl")]
    [InlineData("log.ndjson.gz")]
    public void Objects_are_opened_one_level_and_times_brought_to_utc(string name)
    {
        using var file = new ImportedFile(name, TwoEvents);
        var outcome = file.Import();
        (outcome.Events, outcome.Cases).ShouldBe((2, 1));
        outcome.FirstEvent.ShouldBe(new DateTime(2026, 3, 1, 7, 0, 0, DateTimeKind.Utc));
        (outcome.Mapping.Case, outcome.Mapping.Timestamp).ShouldBe(("ticket_id", "created_at"));
        file.Query("""SELECT "case", "agent.name", "agent.tags", ok, _record, _line FROM events ORDER BY _record""")
            .Select(row => string.Join(' ', row))
            .ShouldBe(["7 Eva [\"a\"]  1 1", "7   True 2 3"]);
        outcome.Report.ShouldContain(
            new ImportIssue("nested-column", Severity.Info, 1, null, "agent.tags", null, "kept-as-json-text")
        );
    }

    [Fact]
    public void An_array_of_objects_is_read_as_well()
    {
        using var file = new ImportedFile(
            "log.json",
            """
            [ {"case": "a", "activity": "x", "time": "2026-01-01 10:00"},
              {"case": "a", "activity": "y", "time": "2026-01-01 11:00"} ]
            """
        );
        file.Import().Events.ShouldBe(2);
    }

    [Fact]
    public void A_line_that_is_no_object_is_set_aside_with_its_line()
    {
        using var file = new ImportedFile("log.jsonl", TwoEvents + "\n{\"ticket_id\": 8, \"activ\n42\n");
        var outcome = file.Import(new ImportOptions { MaxRejected = new RejectionLimit(2, null) });
        outcome.Rows.ShouldBe(new RecordCounts(4, 2, 2));
        file.Query("SELECT record, line, rule, value FROM _rejected ORDER BY record")
            .Select(row => string.Join(' ', row))
            .ShouldBe(["3 4 not-an-object {\"ticket_id\": 8, \"activ", "4 5 not-an-object 42"]);
    }

    [Fact]
    public void A_pretty_printed_document_is_answered_with_a_sentence()
    {
        using var file = new ImportedFile("log.json", "{\n  \"events\": [\n {\"case\": 1}\n ]\n}\n");
        Should.Throw<UnusableDataException>(() => file.Import()).Message.ShouldContain("Write one object per line");
    }

    [Fact]
    public void An_array_that_breaks_off_names_the_place()
    {
        using var file = new ImportedFile(
            "log.json",
            "[ {\"case\": \"a\", \"activity\": \"x\", \"time\": \"2026-01-01\"},\n {\"ca"
        );
        Should.Throw<UnusableDataException>(() => file.Import()).Message.ShouldContain("breaks off after record");
    }

    [Fact]
    public void Local_times_follow_the_named_zone()
    {
        using var file = new ImportedFile(
            "log.jsonl",
            """
            {"case": "a", "activity": "x", "time": "2026-07-01T10:00:00"}
            {"case": "a", "activity": "y", "time": "2026-12-01T10:00:00"}
            """
        );
        var outcome = file.Import(new ImportOptions { TimeZone = "Europe/Rome" });
        outcome.FirstEvent.ShouldBe(new DateTime(2026, 7, 1, 8, 0, 0, DateTimeKind.Utc));
        outcome.LastEvent.ShouldBe(new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc));
    }
}
