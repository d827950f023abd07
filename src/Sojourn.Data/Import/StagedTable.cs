namespace Sojourn.Data.Import;

/// <summary>The kind of values a staged column holds after detection.</summary>
public enum StagedKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Numbers with a fraction.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Points in time.</summary>
    Time,

    /// <summary>Nothing but missing values.</summary>
    Empty,
}

/// <summary>One column of a source, profiled over all its rows.</summary>
public sealed record StagedColumn
{
    /// <summary>The name shown to users: the header made unique, or <c>Column 3</c> where there is none.</summary>
    public required string Name { get; init; }

    /// <summary>The header as it stands in the source, or null.</summary>
    public string? Header { get; init; }

    /// <summary>The column of <see cref="StagedTable.Relation"/>, already quoted as an SQL identifier.</summary>
    public required string SqlName { get; init; }

    /// <summary>What the values are, decided from the whole column.</summary>
    public required StagedKind Kind { get; init; }

    /// <summary>
    /// An SQL expression over the relation that gives the typed value (VARCHAR, DOUBLE, BOOLEAN or TIMESTAMP in UTC), or
    /// NULL where it is missing or does not parse.
    /// </summary>
    public required string SqlValue { get; init; }

    /// <summary>An SQL expression that is true where a value is present in the source but does not parse as its kind.</summary>
    public required string SqlIsBad { get; init; }

    /// <summary>An SQL expression that gives the source text, or NULL where it is missing.</summary>
    public required string SqlText { get; init; }

    /// <summary>
    /// An SQL expression that gives the text as it stands in the source, texts that mean missing included, where the kind
    /// was found from texts; null where the source itself says the type.
    /// </summary>
    public string? SqlSourceText { get; init; }

    /// <summary>How the times of the column are read, for people and for a saved mapping; null for other kinds.</summary>
    public string? TimeFormat { get; init; }

    /// <summary>Whether the source itself says that these are times, and gives them without an offset: a zone decides.</summary>
    public bool IsLocalTime { get; init; }

    /// <summary>How many values are present.</summary>
    public long Present { get; init; }

    /// <summary>How many distinct values were seen, counted up to a limit of 10,000.</summary>
    public int DistinctAtMost { get; init; }

    /// <summary>The first few distinct values.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];
}

/// <summary>A source made readable by DuckDB: a relation, its columns, and what was set aside on the way.</summary>
/// <remarks>
/// The relation has, besides the source's columns, <c>_file</c> INTEGER, <c>_record</c> BIGINT (1-based, file order) and
/// <c>_line</c> BIGINT (1-based physical line, or NULL where the format has none).
/// </remarks>
public sealed record StagedTable
{
    /// <summary>What stands after FROM: a table's name or a table function's call.</summary>
    public required string Relation { get; init; }

    /// <summary>The same rows without their numbers, where the database can read them on several cores; else null.</summary>
    internal UnnumberedRows? Unnumbered { get; init; }

    /// <summary>The source's columns in order.</summary>
    public required IReadOnlyList<StagedColumn> Columns { get; init; }

    /// <summary>An independent count of the source's records, header left out.</summary>
    public required long RecordsRead { get; init; }

    /// <summary>Records set aside before DuckDB saw them (structure broken), at most the first 10,000.</summary>
    public IReadOnlyList<RejectedRecord> Rejected { get; init; } = [];

    /// <summary>How many were set aside in all.</summary>
    public long RejectedCount { get; init; }

    /// <summary>
    /// Records that became part of another row (the start of an activity instance, merged into its completion): they are
    /// imported, though the relation has no row of their own.
    /// </summary>
    public long MergedCount { get; init; }

    /// <summary>
    /// Records left out because the user asked for it (XES events that are not complete): they count as rejected, but
    /// not towards the limit. An issue names the rule.
    /// </summary>
    public long LeftOutCount { get; init; }

    /// <summary>
    /// What stands after FROM for the cases that have no event at all, with one column <c>case_id</c> VARCHAR, each id
    /// once and in file order; null where the format knows none.
    /// </summary>
    public string? EmptyCases { get; init; }

    /// <summary>
    /// Roles that the format itself states (XES: <c>case</c>, <c>activity</c>, <c>timestamp</c>, <c>start</c>,
    /// <c>resource</c>, <c>team</c>) with the columns that carry them by <see cref="StagedColumn.Name"/>; several
    /// activity columns are joined. They rank below what the user says and above what is detected from names.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Findings about the file and its columns (encoding, ambiguity, duplicate headers, skipped local times, …).</summary>
    public IReadOnlyList<ImportIssue> Issues { get; init; } = [];

    /// <summary>The sheets of a workbook that hold anything, in order; empty for other formats.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>The detected dialect in words and codes (delimiter, encoding, sheet, …), for the saved mapping; empty for other formats.</summary>
    public IReadOnlyDictionary<string, string> Dialect { get; init; } = new Dictionary<string, string>();

    /// <summary>The files it was staged from, as they were when reading began; <c>_file</c> is the index here.</summary>
    public IReadOnlyList<StagedSource> Sources { get; init; } = [];
}

/// <summary>A file as it was when reading began.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Changed">When it was last changed, in UTC.</param>
public sealed record StagedSource(string Path, long Bytes, DateTime Changed)
{
    /// <summary>Files as they are now; one that is missing has no bytes.</summary>
    public static IReadOnlyList<StagedSource> Of(IEnumerable<string> files) =>
        [
            .. files
                .Select(file => new FileInfo(file))
                .Select(file => new StagedSource(file.FullName, file.Exists ? file.Length : 0, file.LastWriteTimeUtc)),
        ];

    /// <summary>Fails if the file is no longer what it was when reading began.</summary>
    public void VerifyUnchanged()
    {
        var name = System.IO.Path.GetFileName(Path);
        var now = new FileInfo(Path);
        if (!now.Exists)
        {
            throw new UnusableDataException(
                $"The file '{name}' was removed while it was being read, so nothing was imported; put it back and import it again."
            );
        }

        if (now.Length != Bytes || now.LastWriteTimeUtc != Changed)
        {
            throw new UnusableDataException(
                $"The file '{name}' changed while it was being read ({Bytes} bytes at first, {now.Length} now), so nothing was imported; import it again when it is complete."
            );
        }
    }
}

/// <summary>The rows of one file as they come.</summary>
/// <param name="Relation">What stands after FROM; its rows stand in the order of the file.</param>
/// <param name="LinesBefore">Physical lines before the first record; every record takes one.</param>
internal sealed record UnnumberedRows(string Relation, int LinesBefore);
