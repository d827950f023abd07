using System.Text;
using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Xes;

public sealed class XesDirtTests
{
    private const string Name = "concept:name";
    private const string Time = "time:timestamp";

    [Fact]
    public void A_byte_order_mark_and_a_later_version_are_read()
    {
        var text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
            + $"<log xes.version=\"1849.2016\" xmlns=\"http://www.xes-standard.org/\">{Trace("1", Event("é"))}</log>";
        using var log = StagedLog.OfBytes([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);

        log.Texts(Name).ShouldBe(["é"]);
        log.Query($"SELECT CAST(_line AS VARCHAR) FROM {log.Table.Relation}").ShouldBe(["2"]);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    public void A_declared_encoding_is_read(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var target = Encoding.GetEncoding(encoding);
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><log>{Trace("1", Event("prüfen"))}</log>";
        using var log = StagedLog.OfBytes([.. target.Preamble, .. target.GetBytes(text)]);

        log.Texts(Name).ShouldBe(["prüfen"]);
    }

    [Fact]
    public void Nested_attributes_are_flattened_and_reported()
    {
        using var log = StagedLog.Of(
            Trace(
                "1",
                "<event><string key='concept:name' value='a'><int key='cost' value='3'>"
                    + "<string key='currency' value='EUR'/></int></string></event>"
            )
        );

        log.Texts("concept:name").ShouldBe(["a"]);
        log.Values("concept:name/cost").ShouldBe(["3.0"]);
        log.Texts("concept:name/cost/currency").ShouldBe(["EUR"]);
        log.Issue("nested-attribute")!.Count.ShouldBe(1);
    }

    [Fact]
    public void The_items_of_a_list_are_joined()
    {
        using var log = StagedLog.Of(
            Trace(
                "1",
                "<event><string key='concept:name' value='a'/><list key='tags'><values><string key='tag' value='x'/>"
                    + "<int key='tag' value='7'/></values></list></event>",
                "<event><string key='concept:name' value='b'/></event>"
            )
        );

        log.Texts("tags/tag").ShouldBe(["x | 7", null]);
    }

    [Fact]
    public void An_activity_given_as_a_number_keeps_its_text()
    {
        using var log = StagedLog.Of(Trace("1", "<event><int key='concept:name' value='007'/></event>"));

        log.Texts(Name).ShouldBe(["007"]);
        log.Column(Name).Kind.ShouldBe(StagedKind.Text);
    }

    [Fact]
    public void A_key_with_different_types_becomes_text_without_losing_a_value()
    {
        using var log = StagedLog.Of(
            Trace(
                "1",
                Attribute("int", "x", "12"),
                Attribute("string", "x", "twelve"),
                Attribute("boolean", "x", "true"),
                Attribute("date", "x", "2020-01-02T03:04:05Z")
            )
        );

        log.Column("x").Kind.ShouldBe(StagedKind.Text);
        log.Texts("x").ShouldBe(["12", "twelve", "true", "2020-01-02T03:04:05Z"]);
        log.Issue("mixed-types")!.Column.ShouldBe("x");
    }

    [Fact]
    public void Whole_numbers_become_fractions_when_one_turns_up()
    {
        using var log = StagedLog.Of(
            Trace("1", Attribute("int", "x", "12"), Attribute("float", "x", "0.5"), Attribute("int", "x", "7"))
        );

        log.Column("x").Kind.ShouldBe(StagedKind.Decimal);
        log.Values("x").ShouldBe(["12.0", "0.5", "7.0"]);
    }

    [Fact]
    public void A_value_that_is_none_of_its_type_is_bad_and_keeps_its_text()
    {
        using var log = StagedLog.Of(
            Trace("1", Attribute("int", "x", "12"), Attribute("int", "x", "n/a"), Attribute("float", "y", "NaN"))
        );

        log.Values("x").ShouldBe(["12.0", null, null]);
        log.Texts("x").ShouldBe(["12", "n/a", null]);
        log.Query($"SELECT CAST({log.Column("x").SqlIsBad} AS VARCHAR) FROM {log.Table.Relation} ORDER BY _record")
            .ShouldBe(["false", "true", "false"]);
        log.Issue("not-a-finite-number")!.Action.ShouldBe("treated-as-missing");
    }

    [Fact]
    public void Bad_texts_survive_when_the_column_turns_into_text()
    {
        using var log = StagedLog.Of(
            Trace("1", Attribute("int", "x", "12"), Attribute("int", "x", "n/a"), Attribute("string", "x", "z"))
        );

        log.Texts("x").ShouldBe(["12", "n/a", "z"]);
        log.Column("x").SqlIsBad.ShouldBe("FALSE");
    }

    [Theory]
    [InlineData("2010-10-27T22:31:19.495+10:00", "2010-10-27 12:31:19.495")]
    [InlineData("2010-10-27T22:31:19Z", "2010-10-27 22:31:19")]
    [InlineData("2010-10-27 22:31", "2010-10-27 22:31:00")]
    [InlineData("2010-10-27T22:31:19-0330", "2010-10-28 02:01:19")]
    [InlineData("2010-10-27T22:31:19+02", "2010-10-27 20:31:19")]
    [InlineData("2010-10-27", "2010-10-27 00:00:00")]
    [InlineData("2010-10-27T24:00:00Z", "2010-10-28 00:00:00")]
    [InlineData("1948-02-29T00:00:00.000+01:00", "1948-02-28 23:00:00")]
    [InlineData("1970-01-01T00:00:00.000+01:00", "1969-12-31 23:00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01 00:00:00")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31 23:59:59.999999")]
    [InlineData("2010-10-27T22:31:19.123456789Z", "2010-10-27 22:31:19.123456")]
    [InlineData("2010-02-30T00:00:00Z", null)]
    [InlineData("2010-10-27T25:00:00Z", null)]
    [InlineData("2010-10-27T22:31:19+99:00", null)]
    [InlineData("yesterday", null)]
    [InlineData("27/10/2010", null)]
    public void Times_are_read_with_and_without_offset(string text, string? expected)
    {
        using var log = StagedLog.Of(Trace("1", Event("a", text)));

        log.Values(Time).ShouldBe([expected]);
        var bad = log.Query($"SELECT CAST({log.Column(Time).SqlIsBad} AS VARCHAR) FROM {log.Table.Relation}");
        bad.ShouldBe([expected is null ? "true" : "false"]);
    }

    [Fact]
    public void Digits_finer_than_a_microsecond_are_cut_and_reported()
    {
        using var log = StagedLog.Of(Trace("1", Event("a", "2010-10-27T22:31:19.1234567Z")));

        log.Issue("time-truncated")!.Count.ShouldBe(1);
    }

    [Fact]
    public void Local_times_are_placed_in_the_given_zone_and_the_doubtful_ones_counted()
    {
        using var log = StagedLog.Of(
            Trace(
                "1",
                Event("winter", "2024-01-10T12:00:00"),
                Event("skipped", "2024-03-31T02:30:00"),
                Event("twice", "2024-10-27T02:30:00")
            ),
            new ImportOptions { TimeZone = "Europe/Rome" }
        );

        log.Values(Time).ShouldBe(["2024-01-10 11:00:00", "2024-03-31 01:30:00", "2024-10-27 00:30:00"]);
        log.Issue("time-without-offset")!.Action.ShouldBe("read-as-Europe/Rome");
        log.Issue("skipped-local-time")!.Count.ShouldBe(1);
        log.Issue("ambiguous-local-time")!.Count.ShouldBe(1);
    }

    [Fact]
    public void Another_time_format_is_read_where_it_is_named()
    {
        using var log = StagedLog.Of(
            Trace("1", Event("a", "27/10/2010 22:31")),
            new ImportOptions { TimeFormats = ["dd/MM/yyyy HH:mm"], TimeZone = "Europe/Rome" }
        );

        log.Values(Time).ShouldBe(["2010-10-27 20:31:00"]);
    }

    [Fact]
    public void An_event_without_activity_or_time_stays_for_the_import_to_judge()
    {
        using var log = StagedLog.Of(Trace("1", "<event/>", "<event><string key='concept:name' value=''/></event>"));

        log.Rows().ShouldBe(2);
        log.Texts(Name).ShouldBe([null, null]);
        log.Values(Time).ShouldBe([null, null]);
        log.Texts("case:concept:name").ShouldBe(["1", "1"]);
    }

    [Fact]
    public void Events_outside_of_traces_have_no_case()
    {
        using var log = StagedLog.Of(Event("a") + Trace("1", Event("b")) + Event("c"));

        log.Texts("case:concept:name").ShouldBe([null, "1", null]);
    }

    [Fact]
    public void Traces_without_a_name_get_one_and_empty_traces_are_kept()
    {
        using var log = StagedLog.Of(
            $"<trace>{Event("a")}</trace><trace/><trace></trace>{Trace("x")}{Trace("x", Event("b"))}"
        );

        log.Texts("case:concept:name").ShouldBe(["(trace 1)", "x"]);
        log.EmptyCases().ShouldBe(["(trace 2)", "(trace 3)"]);
        log.Issue("missing-trace-name")!.Count.ShouldBe(3);
        log.Issue("duplicate-trace-name")!.Sample.ShouldBe("x");
        log.Issue("empty-trace")!.Count.ShouldBe(2);
    }

    [Fact]
    public void Trace_attributes_after_the_events_reach_every_event()
    {
        using var log = StagedLog.Of(
            $"<trace>{Event("a")}{Event("b")}<string key='concept:name' value='late'/><int key='n' value='5'/></trace>"
                + Trace("on time", Event("c"))
        );

        log.Texts("case:concept:name").ShouldBe(["late", "late", "on time"]);
        log.Values("case:n").ShouldBe(["5.0", "5.0", null]);
        log.Issue("missing-trace-name").ShouldBeNull();
        log.Issue("trace-attribute-after-events").ShouldNotBeNull();
    }

    [Fact]
    public void Attributes_of_traces_and_events_with_the_same_name_stay_apart()
    {
        using var log = StagedLog.Of(
            "<trace><string key='concept:name' value='1'/><string key='x' value='trace'/>"
                + "<event><string key='case:x' value='event'/><string key='x' value='own'/></event></trace>"
        );

        log.Texts("case:x").ShouldBe(["trace"]);
        log.Texts("case:x (event)").ShouldBe(["event"]);
        log.Texts("x").ShouldBe(["own"]);
    }

    [Fact]
    public void A_key_that_stands_twice_in_an_event_keeps_its_first_value()
    {
        using var log = StagedLog.Of(
            Trace("1", "<event><string key='x' value='first'/><string key='x' value='second'/></event>")
        );

        log.Texts("x").ShouldBe(["first"]);
        log.Issue("duplicate-key")!.Sample.ShouldBe("second");
    }

    [Fact]
    public void Attributes_without_key_and_unknown_elements_are_skipped_and_reported()
    {
        using var log = StagedLog.Of(
            Trace(
                "1",
                "<event><string value='lost'/><foo><string key='x' value='no'/></foo>"
                    + "<string key='concept:name' value='a'/></event>"
            )
        );

        log.Texts(Name).ShouldBe(["a"]);
        log.Table.Columns.ShouldNotContain(column => column.Name == "x");
        log.Issue("attribute-without-key")!.Sample.ShouldBe("lost");
        log.Issue("unknown-element")!.Sample.ShouldBe("<foo>");
    }

    [Fact]
    public void Texts_named_as_null_are_missing()
    {
        using var log = StagedLog.Of(
            Trace("1", "<event><string key='x' value='UNKNOWN'/></event>"),
            new ImportOptions { Nulls = ["UNKNOWN"] }
        );

        log.Table.Columns.Select(column => column.Name).ShouldBe(["case:concept:name", Name, Time]);
    }

    [Fact]
    public void Globals_are_declarations_and_never_values()
    {
        using var log = StagedLog.Of(
            "<global scope='event'><string key='org:resource' value='UNKNOWN'/></global>" + Trace("1", Event("a"))
        );

        log.Table.Columns.ShouldNotContain(column => column.Name == "org:resource");
    }

    [Fact]
    public void Several_files_are_numbered_and_counted_on_their_own()
    {
        using var folder = new ScratchFolder();
        var first = folder.Write(
            "a.xes",
            Encoding.UTF8.GetBytes($"<log><trace>{Event("a")}{Event("b")}</trace></log>")
        );
        var second = folder.Write(
            "b.xes",
            StagedLog.Gzip(Encoding.UTF8.GetBytes($"<log><trace>{Event("c")}</trace></log>"))
        );
        using var log = StagedLog.OfFiles(new ImportOptions(), first, second);

        log.Query($"SELECT _file || '/' || _record FROM {log.Table.Relation} ORDER BY _file, _record")
            .ShouldBe(["0/1", "0/2", "1/1"]);
        log.Texts("case:concept:name").ShouldBe(["(trace 1 of file 1)", "(trace 1 of file 1)", "(trace 1 of file 2)"]);
    }

    private static string Trace(string name, params string[] events) =>
        $"<trace><string key='concept:name' value='{name}'/>{string.Concat(events)}</trace>";

    private static string Event(string activity, string time = "2020-01-01T00:00:00Z") =>
        $"<event><string key='concept:name' value='{activity}'/><date key='time:timestamp' value='{time}'/></event>";

    private static string Attribute(string element, string key, string value) =>
        $"<event><string key='concept:name' value='a'/><{element} key='{key}' value='{value}'/></event>";
}
