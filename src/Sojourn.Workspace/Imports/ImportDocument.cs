using System.Text.Json.Nodes;
using Sojourn.Data.Import;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Workspace.Imports;

/// <summary>The JSON document of an import. A rehearsal has neither version nor counts of events.</summary>
public sealed record ImportDocument(
    string Schema,
    string? Dataset,
    int? Version,
    long? Events,
    long? Cases,
    int? Activities,
    DateTime? FirstEvent,
    DateTime? LastEvent,
    JsonNode? Mapping,
    RecordCounts? Rows,
    IReadOnlyList<ImportIssue> Report,
    double Seconds
)
{
    /// <summary>The document of a finished import.</summary>
    public static ImportDocument Of(ImportResult result) =>
        new(
            "sojourn/import/1",
            result.Manifest.Name,
            result.Version.Version,
            result.Version.Events,
            result.Version.Cases,
            result.Version.Activities,
            result.Version.FirstEvent?.UtcDateTime,
            result.Version.LastEvent?.UtcDateTime,
            JsonNode.Parse(result.Summary.Mapping.ToJson()),
            result.Summary.Rows,
            result.Summary.Report,
            0
        );

    /// <summary>The document of a rehearsal: what would be imported.</summary>
    public static ImportDocument Of(ImportProposal proposal, string? dataset)
    {
        var rejected = proposal.WouldReject.Sum(issue => issue.Count);
        return new(
            "sojourn/import/1",
            dataset,
            null,
            null,
            null,
            null,
            null,
            null,
            JsonNode.Parse(proposal.Mapping!.ToJson()),
            new RecordCounts(proposal.Records, proposal.Records - rejected, rejected),
            [.. proposal.WouldReject, .. proposal.Issues],
            0
        );
    }

    /// <summary>Its counts as a table of one row.</summary>
    public ResultTable Totals() =>
        new(
            "import",
            [
                new("dataset", ColumnKind.Text),
                new("version", ColumnKind.Count),
                new("events", ColumnKind.Count),
                new("cases", ColumnKind.Count),
                new("activities", ColumnKind.Count),
                new("firstEvent", ColumnKind.Time),
                new("lastEvent", ColumnKind.Time),
                new("read", ColumnKind.Count),
                new("imported", ColumnKind.Count),
                new("rejected", ColumnKind.Count),
            ],
            [
                [
                    Dataset,
                    (long?)Version,
                    Events,
                    Cases,
                    (long?)Activities,
                    FirstEvent,
                    LastEvent,
                    Rows?.Read,
                    Rows?.Imported,
                    Rows?.Rejected,
                ],
            ]
        );

    /// <summary>Its findings as a table.</summary>
    public ResultTable Findings() =>
        new(
            "report",
            [
                new("rule", ColumnKind.Text),
                new("severity", ColumnKind.Text),
                new("count", ColumnKind.Count),
                new("firstLine", ColumnKind.Count),
                new("column", ColumnKind.Text),
                new("sample", ColumnKind.Text),
                new("action", ColumnKind.Text),
            ],
            Report.Select(issue =>
                (IReadOnlyList<object?>)
                    [
                        issue.Rule,
                        issue.Severity.ToString().ToLowerInvariant(),
                        issue.Count,
                        issue.FirstLine,
                        issue.Column,
                        issue.Sample,
                        issue.Action,
                    ]
            )
        );

    /// <summary>Its mapping as a table.</summary>
    public ResultTable Columns() =>
        new(
            "mapping",
            [new("role", ColumnKind.Text), new("column", ColumnKind.Text)],
            (Mapping as JsonObject ?? [])
                .SelectMany(Flattened)
                .Select(pair => (IReadOnlyList<object?>)[pair.Key, pair.Value])
        );

    private static IEnumerable<KeyValuePair<string, string>> Flattened(KeyValuePair<string, JsonNode?> member) =>
        member.Value switch
        {
            JsonObject inner => inner.SelectMany(Flattened),
            JsonArray { Count: 0 } or null => [],
            JsonArray items => [new(member.Key, string.Join(" | ", items.Select(i => i?.ToString())))],
            var value => [new(member.Key, value.ToString())],
        };
}
