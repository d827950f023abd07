using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>Turns what a staging met into findings.</summary>
internal static class StagingReport
{
    /// <summary>Findings about files as a whole.</summary>
    public static void Files(List<SourceFile> files, List<FileScan> scans, List<ImportIssue> issues)
    {
        var invalid = files.Sum(file => file.Encoding.InvalidBytes);
        if (invalid > 0)
        {
            issues.Add(new ImportIssue("invalid-utf8", Severity.Warning, invalid, null, null, null, "replaced"));
        }

        foreach (
            var rule in scans.SelectMany(scan => scan.RejectedByRule).GroupBy(rule => rule.Key, StringComparer.Ordinal)
        )
        {
            var count = rule.Sum(one => one.Value.Count);
            issues.Add(
                new ImportIssue(rule.Key, Severity.Error, count, rule.First().Value.FirstLine, null, null, "rejected")
            );
        }
    }

    /// <summary>Findings about one column.</summary>
    public static void Column(
        string name,
        ColumnProfile profile,
        ColumnDecision decision,
        NullTexts nulls,
        LocalZone zone,
        bool orderIsStated,
        bool orderIsKnownElsewhere,
        List<ImportIssue> issues
    )
    {
        foreach (var text in decision.Nulls)
        {
            var count = profile.NullCounts[Array.IndexOf(nulls.Texts, text)];
            issues.Add(new ImportIssue("null-text", Severity.Info, count, null, name, text, "treated-as-missing"));
        }

        if (decision.Kind == StagedKind.Text && profile.WouldBeNumber)
        {
            issues.Add(InexactNumbers(name, profile.NotHeld, profile.NotHeldLine));
        }

        if (decision.Time is not { } plan)
        {
            return;
        }

        var times = profile.Times;
        var (cut, cutLine) = (times.Cut, times.CutLine);
        if (plan.Number == NumberTime.None)
        {
            Order(name, times, plan, orderIsStated, orderIsKnownElsewhere, issues);
        }
        else
        {
            (cut, cutLine) = profile.NumberTimes.FinerThanMicrosecond(plan.Number);
        }

        Add("finer-than-microsecond", Severity.Info, cut, cutLine, "truncated");

        if (!zone.IsUtc && plan.Local is { } local)
        {
            Add("ambiguous-local-time", Severity.Warning, local.Ambiguous, local.AmbiguousLine, "first-occurrence");
            Add("skipped-local-time", Severity.Warning, local.Skipped, local.SkippedLine, "moved-forward");
        }

        void Add(string rule, Severity severity, long count, long line, string action)
        {
            if (count > 0)
            {
                issues.Add(new ImportIssue(rule, severity, count, line, name, null, action));
            }
        }
    }

    /// <summary>The finding about numbers with more digits than a double holds: they make their column a text.</summary>
    public static ImportIssue InexactNumbers(string name, long count, long? line) =>
        new("inexact-number", Severity.Info, count, line, name, null, "kept-as-text");

    private static void Order(
        string name,
        TimeEvidence times,
        TimePlan plan,
        bool stated,
        bool knownElsewhere,
        List<ImportIssue> issues
    )
    {
        var action = plan.DayFirst ? "read-day-first" : "read-month-first";
        if (times.OnlyDayFirst > 0 && times.OnlyMonthFirst > 0)
        {
            var (count, line) = plan.DayFirst
                ? (times.OnlyMonthFirst, times.OnlyMonthFirstLine)
                : (times.OnlyDayFirst, times.OnlyDayFirstLine);
            issues.Add(new ImportIssue("mixed-date-order", Severity.Warning, count, line, name, null, action));
        }
        else if (times.EitherOrder > 0 && times.OnlyDayFirst == 0 && times.OnlyMonthFirst == 0 && !stated)
        {
            var severity = knownElsewhere ? Severity.Info : Severity.Warning;
            issues.Add(
                new ImportIssue(
                    "ambiguous-date-order",
                    severity,
                    times.EitherOrder,
                    times.EitherOrderLine,
                    name,
                    null,
                    knownElsewhere ? action + "-as-other-columns" : action
                )
            );
        }
    }
}
