using System.Text.Json;
using System.Text.Json.Serialization;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Workspace.Datasets;

/// <summary>The JSON document of whatever lists or administers datasets, on the command line and over HTTP.</summary>
public sealed record DatasetsDocument(IReadOnlyList<DatasetsDocument.Row> Datasets)
{
    /// <summary>How the document is written: members that say nothing are left out.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(AnalysisDocument.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The form of the document.</summary>
    [JsonPropertyOrder(-1)]
    public string Schema => "sojourn/datasets/1";

    /// <summary>What a verification found, or which datasets a list cannot show; null where neither was looked for.</summary>
    public IReadOnlyList<VerificationProblem>? Problems { get; init; }

    /// <summary>Datasets, each at its current version.</summary>
    public static DatasetsDocument Of(params IEnumerable<DatasetManifest> manifests) =>
        new([.. manifests.Select(manifest => Row.Of(manifest, manifest.CurrentVersion))]);

    /// <summary>All datasets of a workspace, and those whose manifest cannot be read as problems.</summary>
    public static DatasetsDocument Of(LocalWorkspace workspace)
    {
        var problems = workspace.Problems();
        return Of(workspace.Datasets()) with
        {
            Problems =
                problems.Count == 0
                    ? null
                    :
                    [
                        .. problems.Select(p => new VerificationProblem(
                            null,
                            "manifest-unreadable",
                            p.ToString(),
                            Repaired: false
                        )),
                    ],
        };
    }

    /// <summary>Whether something is as it should not be, still.</summary>
    [JsonIgnore]
    public bool HasUnrepaired => Problems?.Any(problem => !problem.Repaired) == true;

    /// <summary>The versions that a dataset keeps.</summary>
    public static DatasetsDocument VersionsOf(DatasetManifest manifest) =>
        new([
            .. manifest.Versions.Select(version =>
                Row.Of(manifest, version) with
                {
                    Current = version.Version == manifest.Current,
                }
            ),
        ]);

    /// <summary>A verified dataset, with what was found.</summary>
    public static DatasetsDocument Of(DatasetVerification verification) =>
        Of([verification.Manifest]) with
        {
            Problems = verification.Problems,
        };

    /// <summary>The document as tables: the datasets, and what a verification found.</summary>
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
                new("message", ColumnKind.Sentence),
                new("repaired", ColumnKind.Text),
            ],
            problems.Select(p => (IReadOnlyList<object?>)[(long?)p.Version, p.Code, p.Message, p.Repaired ? "✓" : ""])
        );

    /// <summary>A dataset at one version; <c>current</c> only in a list of versions.</summary>
    public sealed record Row(
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
        internal static Row Of(DatasetManifest manifest, DatasetVersion version) =>
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
