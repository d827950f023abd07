using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Xes;

public sealed class XesRefusalTests
{
    private const string Event = "<event><string key='concept:name' value='a'/></event>\n";

    [Fact]
    public void A_truncated_file_is_refused_with_the_place() =>
        Refusal($"<log>\n<trace>\n{Event}{Event}<event><string key='conc")
            .ShouldBe(
                "log.xes ends in the middle, at line 5, column 25, after 2 complete events: the file is truncated, so "
                    + "export or copy it again."
            );

    [Fact]
    public void Malformed_xml_is_refused_with_the_place() =>
        Refusal($"<log>\n<trace>\n{Event}<event></trace></log>")
            .ShouldBe(
                "log.xes is not well-formed XML at line 4, column 10, after 1 complete events (The 'event' start tag on "
                    + "line 4 position 2 does not match the end tag of 'trace'): repair it there or export it again."
            );

    [Fact]
    public void A_document_type_definition_is_refused() =>
        Refusal("<!DOCTYPE log [<!ENTITY a \"aaaa\">]>\n<log/>")
            .ShouldContain("carries a document type definition at the beginning");

    [Theory]
    [InlineData("", "log.xes is empty: an XES log with a <log> element was expected.")]
    [InlineData("<bpmn/>", "log.xes is XML but not XES: its root element is <bpmn>, and <log> was expected.")]
    [InlineData(
        "PK\u0003\u0004....",
        "log.xes is a ZIP archive: unpack it and import the .xes or .xes.gz file inside."
    )]
    public void What_is_no_xes_is_refused(string content, string sentence) => Refusal(content).ShouldBe(sentence);

    [Fact]
    public void Bytes_that_are_no_xml_are_refused()
    {
        var bytes = new byte[10_000];
        new Random(5).NextBytes(bytes);

        Should.Throw<UnusableDataException>(() => StagedLog.OfBytes(bytes)).Message.ShouldContain("line 1, column 1");
    }

    [Fact]
    public void A_truncated_archive_is_refused()
    {
        var text = "<log><trace>" + string.Concat(Enumerable.Repeat(Event, 5000)) + "</trace></log>";
        var packed = StagedLog.Gzip(Encoding.UTF8.GetBytes(text));

        var fault = Should.Throw<UnusableDataException>(() => StagedLog.OfBytes(packed[..(packed.Length / 2)]));

        fault.Message.ShouldContain("log.xes");
        fault.Message.ShouldContain("line ");
    }

    [Fact]
    public void A_decompression_bomb_is_refused_early()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("<log><trace>"u8);
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)'\n');
            for (var megabyte = 0; megabyte < 512; megabyte++)
            {
                gzip.Write(blanks);
            }
        }

        Should.Throw<UnusableDataException>(() => StagedLog.OfBytes(packed.ToArray()));
    }

    [Fact]
    public void A_bomb_of_many_small_elements_is_refused_by_its_ratio()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write("<log>"u8);
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<x/>", 1 << 16)));
            for (var i = 0; i < 400; i++)
            {
                gzip.Write(block);
            }
        }

        Should
            .Throw<UnusableDataException>(() => StagedLog.OfBytes(packed.ToArray()))
            .Message.ShouldContain("unpacks to more than 200 times its size");
    }

    [Fact]
    public void A_single_value_of_many_megabytes_is_refused()
    {
        var text = $"<log><trace><event><string key='x' value='{new string('a', 70 << 20)}'/></event></trace></log>";

        Refusal(text).ShouldContain("a single XML value or tag of more than 64 MB");
    }

    [Fact]
    public void Deep_nesting_neither_overflows_nor_takes_long()
    {
        var depth = 100_000;
        var open = string.Concat(Enumerable.Repeat("<string key='k' value='v'>", depth));
        var close = string.Concat(Enumerable.Repeat("</string>", depth));
        var clock = Stopwatch.StartNew();
        using var log = StagedLog.Of($"<trace><event>{open}{close}</event></trace>");

        log.Rows().ShouldBe(1);
        log.Issue("nested-too-deep").ShouldNotBeNull();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Thousands_of_different_keys_are_bounded_and_reported()
    {
        var keys = string.Concat(Enumerable.Range(0, 5000).Select(i => $"<string key='k{i}' value='v'/>"));
        using var log = StagedLog.Of($"<trace><event>{keys}</event></trace>");

        log.Rows().ShouldBe(1);
        log.Table.Columns.Count.ShouldBeLessThan(1100);
        log.Issue("too-many-attributes").ShouldNotBeNull();
    }

    private static string Refusal(string content) =>
        Should.Throw<UnusableDataException>(() => StagedLog.OfBytes(Encoding.UTF8.GetBytes(content))).Message;
}
