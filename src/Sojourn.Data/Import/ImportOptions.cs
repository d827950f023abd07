namespace Sojourn.Data.Import;

/// <summary>What a user may say about a file; whatever is not said is detected.</summary>
public sealed record ImportOptions
{
    /// <summary>The case column.</summary>
    public string? Case { get; init; }

    /// <summary>The activity columns, joined with " | " when several.</summary>
    public IReadOnlyList<string> Activity { get; init; } = [];

    /// <summary>The completion (or only) time column.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The start time column.</summary>
    public string? Start { get; init; }

    /// <summary>The sequence column, which orders equal times.</summary>
    public string? Sequence { get; init; }

    /// <summary>Role name → column, for every other role (<c>resource</c>, <c>owner</c>, <c>team</c>, <c>state</c>, …).</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>IANA zone of times without an offset; default UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Time formats to try, in .NET notation, before detection.</summary>
    public IReadOnlyList<string> TimeFormats { get; init; } = [];

    /// <summary>The delimiter, one character.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The encoding's IANA name.</summary>
    public string? Encoding { get; init; }

    /// <summary>The decimal separator, <c>.</c> or <c>,</c>.</summary>
    public string? Decimal { get; init; }

    /// <summary>Whether the file has a header; null is detected.</summary>
    public bool? Header { get; init; }

    /// <summary>The sheet of a workbook; null takes the one that looks most like an event log.</summary>
    public string? Sheet { get; init; }

    /// <summary>Physical lines to leave out at the top.</summary>
    public int Skip { get; init; }

    /// <summary>Texts that mean missing; null is detected.</summary>
    public IReadOnlyList<string>? Nulls { get; init; }

    /// <summary>Whether exact duplicate rows are left out.</summary>
    public bool DropDuplicates { get; init; }

    /// <summary>What happens to the lifecycle transitions of XES; null merges where start and complete pair up.</summary>
    public XesLifecycle? Lifecycle { get; init; }

    /// <summary>The XES classifier that names the activity; null is <c>concept:name</c>.</summary>
    public string? Classifier { get; init; }

    /// <summary>Activities that close a case.</summary>
    public IReadOnlyList<string> EndActivities { get; init; } = [];

    /// <summary>Columns to leave out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Whether roles that are not named here are looked for; a confirmed mapping names all it wants.</summary>
    public bool DetectRoles { get; init; } = true;

    /// <summary>What the user said, where an earlier mapping filled in the rest; null where these options are just that.</summary>
    public ImportOptions? Said { get; init; }

    /// <summary>How many rejected records are tolerated.</summary>
    public RejectionLimit MaxRejected { get; init; } = RejectionLimit.Default;
}

/// <summary>What to do with XES lifecycle transitions.</summary>
public enum XesLifecycle
{
    /// <summary>Every event stays, the transition becomes an attribute.</summary>
    Keep,

    /// <summary>Only complete events stay.</summary>
    Complete,

    /// <summary>A start and its complete become one event with two times.</summary>
    Merge,
}

/// <summary>A limit on rejected records: a count, or a share of all records.</summary>
/// <param name="Count">The most records that may be rejected, or null.</param>
/// <param name="Share">The largest share of all records that may be rejected, 0–1, or null.</param>
public sealed record RejectionLimit(long? Count, double? Share)
{
    /// <summary>Five percent.</summary>
    public static RejectionLimit Default { get; } = new(null, 0.05);

    /// <summary>Reads <c>120</c> or <c>2.5%</c>.</summary>
    public static bool TryParse(string text, out RejectionLimit? limit)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        limit = null;
        if (text.EndsWith('%'))
        {
            if (double.TryParse(text.AsSpan(..^1), invariant, out var percent) && percent is >= 0 and <= 100)
            {
                limit = new RejectionLimit(null, percent / 100);
            }
        }
        else if (long.TryParse(text, System.Globalization.NumberStyles.None, invariant, out var count))
        {
            limit = new RejectionLimit(count, null);
        }

        return limit is not null;
    }

    /// <summary>Whether that many rejected out of that many read is too many.</summary>
    public bool IsExceededBy(long rejected, long read) =>
        Count is { } most ? rejected > most : rejected > (Share ?? 0) * read;
}
