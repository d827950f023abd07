using System.Runtime.InteropServices;
using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>Counts findings by rule and column and keeps where the first was.</summary>
internal sealed class IssueTally
{
    private readonly Dictionary<(string Rule, string? Column), ImportIssue> _issues = [];

    /// <summary>Counts a finding.</summary>
    public void Add(
        string rule,
        Severity severity,
        string action,
        long? line = null,
        string? column = null,
        string? sample = null,
        long count = 1
    )
    {
        if (count == 0)
        {
            return;
        }

        ref var issue = ref CollectionsMarshal.GetValueRefOrAddDefault(_issues, (rule, column), out var exists);
        issue = exists
            ? issue! with
            {
                Count = issue.Count + count,
            }
            : new ImportIssue(
                rule,
                severity,
                count,
                line,
                column,
                sample is null ? null : RedactedValue.Of(sample),
                action
            );
    }

    /// <summary>The findings in the order they were first met.</summary>
    public IReadOnlyList<ImportIssue> ToList() => [.. _issues.Values];
}
