using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Imports;

/// <summary>What is to be imported, and into which dataset.</summary>
public sealed record ImportRequest
{
    /// <summary>
    /// One file, or several of one shape, in the order in which their rows count; <see cref="StandardInput.Argument"/>
    /// stands for standard input.
    /// </summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The dataset; default: the first file's name without folder and ending.</summary>
    public string? Dataset { get; init; }

    /// <summary>What the user says about the files; the rest is detected.</summary>
    public ImportOptions Options { get; init; } = new();

    /// <summary>
    /// Whether the rows join those of the current version instead of replacing them. The columns then mean what they meant
    /// before, as far as the options say nothing else.
    /// </summary>
    public bool Append { get; init; }

    /// <summary>Opens standard input where it is asked for.</summary>
    public Func<Stream> OpenStandardInput { get; init; } = Console.OpenStandardInput;

    /// <summary>When the data were extracted, where that is known: the observation end of the version.</summary>
    public DateTimeOffset? ObservationEnd { get; init; }
}

/// <summary>What an import found out about its files.</summary>
/// <param name="Mapping">What every column means, as it was used.</param>
/// <param name="Roles">Role → column of the events.</param>
/// <param name="Rows">Records of these files: read = imported + rejected.</param>
/// <param name="Report">What was found on the way, most severe first.</param>
public sealed record ImportSummary(
    ColumnMapping Mapping,
    IReadOnlyDictionary<string, string> Roles,
    RecordCounts Rows,
    IReadOnlyList<ImportIssue> Report
)
{
    internal static ImportSummary Of(ImportOutcome outcome) =>
        new(outcome.Mapping, outcome.Roles, outcome.Rows, outcome.Report);
}

/// <summary>A finished import.</summary>
/// <param name="Manifest">The dataset as it is now.</param>
/// <param name="Version">The version that the import made.</param>
/// <param name="Summary">What was found out about the files.</param>
public sealed record ImportResult(DatasetManifest Manifest, DatasetVersion Version, ImportSummary Summary);
