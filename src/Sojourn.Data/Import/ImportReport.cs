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
public class UnusableDataException(Sentence sentence) : Exception(sentence.ToString()), ISpokenFault
{
    /// <inheritdoc/>
    public Sentence Sentence { get; } = sentence;
}

/// <summary>More records cannot be used than is tolerated; whoever accepts that many may say so and import the rest.</summary>
public sealed class TooManyRejectedException : UnusableDataException
{
    private const int Named = 3;

    internal TooManyRejectedException(long rejected, long read, IReadOnlyList<ImportIssue> reasons)
        : base(Say(rejected, read, reasons)) => (Rejected, Read, Reasons) = (rejected, read, reasons);

    /// <summary>How many records would be set aside.</summary>
    public long Rejected { get; }

    /// <summary>How many there are.</summary>
    public long Read { get; }

    /// <summary>Why, the most frequent reason first.</summary>
    public IReadOnlyList<ImportIssue> Reasons { get; }

    private static Sentence Say(long rejected, long read, IReadOnlyList<ImportIssue> reasons)
    {
        var named = reasons
            .Take(Named)
            .Select(issue =>
                Sentence.Of(
                    $"{issue.Count:N0} × {InWords(issue.Rule)}"
                        + $"{(issue.Column is null ? null : Sentence.Of($" in column \"{issue.Column}\""))}"
                        + $"{(issue.FirstLine is null ? null : Sentence.Of($", first in line {issue.FirstLine}"))}"
                        + $"{(issue.Sample is null ? null : Sentence.Of($" (\"{issue.Sample}\")"))}"
                )
            );
        return Sentence.Of(
            $"{rejected:N0} of {read:N0} records would be rejected, more than the limit allows: "
                + $"{Sentence.Joined("; ", named)}. Correct the file or the mapping, or raise the limit on rejected records."
        );
    }

    private static Sentence InWords(string rule) =>
        rule switch
        {
            "missing-case" => Sentence.Of($"no case"),
            "missing-activity" => Sentence.Of($"no activity"),
            "bad-time" => Sentence.Of($"no time that can be read"),
            "unbalanced-quote" => Sentence.Of($"a quote that does not close"),
            "wrong-field-count" => Sentence.Of($"too many or too few fields"),
            "record-too-long" => Sentence.Of($"a record that is too long"),
            _ => Sentence.Of($"a record that cannot be read"),
        };
}
