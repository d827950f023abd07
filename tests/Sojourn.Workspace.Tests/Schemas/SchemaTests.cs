using System.Text.Json;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.Calendars;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Calendars;
using Xunit;

namespace Sojourn.Workspace.Tests.Schemas;

/// <summary>An editor that follows our schemas accepts what we read, and marks what we refuse.</summary>
public sealed class SchemaTests
{
    private static readonly JsonDocumentOptions WithComments = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly JsonSchema Calendar = JsonSchema.Read("calendar");
    private static readonly JsonSchema Analysis = JsonSchema.Read("analysis");

    [Fact]
    public void Every_example_on_a_page_is_read_and_fits_its_schema()
    {
        var calendars = Examples().Where(e => e.Contains("\"weekly\"")).ToList();
        calendars.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var example in calendars)
        {
            CalendarFile.Parse(example, "the example").Name.ShouldNotBeEmpty();
            Calendar.Accepts(Parse(example)).ShouldBeTrue(example);
        }

        var analyses = Examples().Where(e => e.Contains("\"analysis\"")).ToList();
        analyses.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var example in analyses)
        {
            var file = ReadAnalysis(example);
            AnalysisCatalog.Find(file.Analysis).ShouldNotBeNull();
            Analysis.Accepts(Parse(example)).ShouldBeTrue(example);
        }
    }

    [Fact]
    public void What_a_file_says_of_itself_fits_the_schema()
    {
        var file = new AnalysisFile { Dataset = "desk", Analysis = "map" };
        Analysis.Accepts(Parse(file.ToJson())).ShouldBeTrue(file.ToJson());
    }

    [Theory]
    [InlineData("""{ "name": "a", "timeZone": "Europe/Rome", "weekly": [], "open": [] }""")]
    [InlineData("""{ "timeZone": "Europe/Rome", "weekly": [{ "days": ["Mon"], "from": "08:00", "to": "12:00" }] }""")]
    [InlineData("""{ "name": "a", "timeZone": "Europe/Rome" }""")]
    [InlineData(
        """{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": ["Day"], "from": "08:00", "to": "12:00" }] }"""
    )]
    [InlineData("""{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": [], "from": "08:00", "to": "12:00" }] }""")]
    [InlineData(
        """{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": ["Mon"], "from": "8:00", "to": "12:00" }] }"""
    )]
    [InlineData(
        """{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": ["Mon"], "from": "24:00", "to": "12:00" }] }"""
    )]
    [InlineData(
        """{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": ["Mon"], "from": "08:00", "to": "24:30" }] }"""
    )]
    [InlineData("""{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": ["Mon"], "from": "08:00" }] }""")]
    [InlineData(
        """{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": ["Mon"], "from": "08:00", "to": "12:00" }], "holidays": ["Christmas"] }"""
    )]
    [InlineData(
        """{ "name": "a", "timeZone": "UTC", "weekly": [{ "days": ["Mon"], "from": "08:00", "to": "12:00" }], "effective": [{ "weekly": [] }] }"""
    )]
    public void A_calendar_that_is_refused_does_not_fit_the_schema(string json)
    {
        Should.Throw<InvalidCalendarException>(() => CalendarFile.Parse(json, "the file"));
        Calendar.Accepts(Parse(json)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "analysis": "map" }""")]
    [InlineData("""{ "dataset": "desk" }""")]
    [InlineData("""{ "dataset": "desk", "analysis": "map", "filters": [] }""")]
    [InlineData("""{ "dataset": "desk", "analysis": "map", "filter": "a = 1" }""")]
    [InlineData("""{ "dataset": 7, "analysis": "map" }""")]
    public void An_analysis_file_that_is_refused_does_not_fit_the_schema(string json)
    {
        Should.Throw<UnusableDataException>(() => ReadAnalysis(json));
        Analysis.Accepts(Parse(json)).ShouldBeFalse();
    }

    private static AnalysisFile ReadAnalysis(string json)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return AnalysisFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json, WithComments).RootElement;

    /// <summary>The files in <c>docs/samples</c>, and the blocks of JSON on pages.</summary>
    private static IEnumerable<string> Examples()
    {
        var docs = Path.Combine(Repository.Root, "docs");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(docs, "samples"), "*.json"))
        {
            yield return File.ReadAllText(file);
        }

        foreach (var page in Directory.EnumerateFiles(docs, "*.md", SearchOption.AllDirectories))
        {
            foreach (var block in File.ReadAllText(page).Split("```json\n").Skip(1))
            {
                yield return block.Split("```")[0];
            }
        }
    }
}
