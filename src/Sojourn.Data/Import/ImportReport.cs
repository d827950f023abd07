using Sojourn.Mining.Faults;

namespace Sojourn.Data.Import;

/// <summary>How much an import finding matters.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>May change a number.</summary>
    Warning,

    /// <summary>Rows were set aside.</summary>
    Error,
}

/// <summary>One kind of finding, with its first occurrence.</summary>
/// <param name="Rule">A stable code, such as <c>bad-time</c>, <c>missing-case</c>, <c>duplicate-row</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Count">How many records or values.</param>
/// <param name="FirstLine">The physical line (or record, in binary formats) of the first, or null.</param>
/// <param name="Column">The column, or null for the whole record.</param>
/// <param name="Sample">A shortened, redacted value, or null.</param>
/// <param name="Action">A stable code of what was done: <c>rejected</c>, <c>kept</c>, <c>treated-as-missing</c>, …</param>
public sealed record ImportIssue(
    string Rule,
    Severity Severity,
    long Count,
    long? FirstLine,
    string? Column,
    string? Sample,
    string Action
);

/// <summary>Counts of records: an independent count of the source equals imported + rejected.</summary>
public sealed record RecordCounts(long Read, long Imported, long Rejected);

/// <summary>A record that was set aside, with where it stands and why.</summary>
public sealed record RejectedRecord(int File, long Record, long Line, string Rule, string? Column, string? Value);

/// <summary>A file that cannot be imported: says where, what was seen and what to do.</summary>
public sealed class UnusableDataException(Sentence sentence) : Exception(sentence.ToString()), ISpokenFault
{
    /// <inheritdoc/>
    public Sentence Sentence { get; } = sentence;
}
