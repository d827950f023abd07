using System.Text.Json;
using System.Text.Json.Serialization;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Cli.Verbs;

/// <summary>The JSON document of the verbs that administer datasets.</summary>
internal sealed record DatasetsDocument(IReadOnlyList<DatasetsDocument.Row> Datasets)
{
    public static JsonSerializerOptions Json { get; } =
        new(AnalysisDocument.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [JsonPropertyOrder(-1)]
    public string Schema => "sojourn/datasets/1";

    /// <summary>What a verification found; null for other verbs.</summary>
    public IReadOnlyList<VerificationProblem>? Problems { get; init; }

    public IReadOnlyList<ResultTable> Tables()
    {
        var rows = new ResultTable(
            "datasets",
            [
                new("dataset", ColumnKind.Text),
                new("version", ColumnKind.Count),
                new("current", ColumnKind.Text),
                new("events", ColumnKind.Count),
                new("cases", ColumnKind.Count),
                new("firstEvent", ColumnKind.Time),
                new("lastEvent", ColumnKind.Time),
                new("bytes", ColumnKind.Count),
            ],
            Datasets.Select(d =>
                (IReadOnlyList<object?>)
                    [
                        d.Dataset,
                        (long)d.Version,
                        d.Current switch
                        {
                            true => "✓",
                            false => "",
                            null => "✓",
                        },
                        d.Events,
                        d.Cases,
                        d.FirstEvent,
                        d.LastEvent,
                        d.Bytes,
                    ]
            )
        );
        return Problems is null ? [rows] : [rows, ProblemTable(Problems)];
    }

    private static ResultTable ProblemTable(IReadOnlyList<VerificationProblem> problems) =>
        new(
            "problems",
            [
                new("version", ColumnKind.Count),
                new("rule", ColumnKind.Text),
                new("message", ColumnKind.Text),
                new("repaired", ColumnKind.Text),
            ],
            problems.Select(p => (IReadOnlyList<object?>)[(long)p.Version, p.Code, p.Message, p.Repaired ? "✓" : ""])
        );

    /// <summary>A dataset at one version; <c>current</c> only in a list of versions.</summary>
    internal sealed record Row(
        string Dataset,
        int Version,
        long Events,
        long Cases,
        DateTime? FirstEvent,
        DateTime? LastEvent,
        long Bytes,
        bool? Current
    )
    {
        public static Row Of(DatasetManifest manifest, DatasetVersion version) =>
            new(
                manifest.Name,
                version.Version,
                version.Events,
                version.Cases,
                version.FirstEvent?.UtcDateTime,
                version.LastEvent?.UtcDateTime,
                version.Bytes,
                null
            );
    }
}
