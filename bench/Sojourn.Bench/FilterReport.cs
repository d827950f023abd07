using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Mining.Variants;
using Sojourn.Workspace.Filters;

namespace Sojourn.Bench;

/// <summary>Filters, projections, facets and the variants list, each checked against a loop over the rows of the table.</summary>
internal static class FilterReport
{
    private const string First = "\"activity 00000005\"";
    private const string Second = "\"activity 00000006\"";

    public static void Run(int events, TextWriter target)
    {
        var rows = new FilterRows(events);
        var log = EventLog.From(rows.Table());
        target.Line($"### Filters, {events:N0} events, {log.CaseCount:N0} cases, {log.VariantCount:N0} variants");
        target.WriteLine();
        target.WriteLine("| filter | kind | cases | time | loop over the rows | ratio |");
        target.WriteLine("|---|---|---|---|---|---|");
        Filter("channel = \"value 00000001\"", "attribute of the case", rows.Cases(r => rows.Channel[r] == 1));
        Filter(
            "starts with \"activity 00000001\"",
            "endpoint",
            rows.Cases(r => rows.IsFirst(r) && rows.Activity[r] == 1)
        );
        Filter($"ends with {First}", "endpoint", rows.Cases(r => rows.IsLast(r) && rows.Activity[r] == 5));
        Filter($"activity = {First}", "control flow", rows.Cases(r => rows.Activity[r] == 5));
        Filter(
            $"{First} directly followed by {Second}",
            "control flow",
            rows.Cases(r => !rows.IsLast(r) && rows.Activity[r] == 5 && rows.Activity[r + 1] == 6)
        );
        Filter("variant in top 80%", "variant", expected: null);
        Filter("resource = \"agent 007\"", "scans events", rows.Cases(r => rows.Resource[r] == 7));
        Filter("amount > 900", "scans events", rows.Cases(r => rows.Amount[r] > 900));
        Filter(
            $"any event (activity = {First} and resource = \"agent 007\")",
            "scans events",
            rows.Cases(r => rows.Activity[r] == 5 && rows.Resource[r] == 7)
        );
        Filter(
            $"{First} directly followed by {Second} within 1h",
            "scans events",
            rows.Cases(r =>
                !rows.IsLast(r)
                && rows.Activity[r] == 5
                && rows.Activity[r + 1] == 6
                && rows.Time[r + 1] - rows.Time[r] <= 3_600
            )
        );
        Filter(
            "gap > 3d",
            "scans events",
            rows.Cases(r => !rows.IsLast(r) && rows.Time[r + 1] - rows.Time[r] > 259_200)
        );
        Filter(
            "first event (timestamp >= 2021-03-01)",
            "scans events",
            rows.Cases(r => rows.IsFirst(r) && rows.Time[r] >= 1_614_556_800)
        );
        Filter(
            "first event (timestamp on Mon at 9..10)",
            "scans events",
            rows.Cases(r => rows.IsFirst(r) && (rows.Time[r] / 3_600 + 72) % 168 == 9)
        );
        target.WriteLine();
        target.WriteLine("| projection | kind | events | time |");
        target.WriteLine("|---|---|---|---|");
        Projection("events where resource != \"agent 007\"", "by event", rows.Count(r => rows.Resource[r] != 7));
        Projection("activity = channel", "by event", events);
        Projection($"drop activity in ({First})", "by activity", rows.Count(r => rows.Activity[r] != 5));
        target.WriteLine();
        target.WriteLine("| path, half of the cases selected | time |");
        target.WriteLine("|---|---|");
        var selection = SyntheticLog.Selection(log, 0.5);
        Measured.Require(VariantList.Of(log, selection).Top().Sum(v => v.Cases) == selection.Count, "variants");
        target.Line(
            $"| variants list, top 100 | {Measured.Median(() => VariantList.Of(log, selection).Top(100).ToList()).Milliseconds()} |"
        );
        target.WriteLine();
        target.Line($"Load of the machine: {Measured.Load()}.");

        void Filter(string text, string kind, (int Count, TimeSpan Time)? expected)
        {
            var filter = FilterText.Parse(text);
            var found = filter.Select(log).Count;
            Measured.Require(expected is null || expected.Value.Count == found, text);
            var time = Measured.Median(() => filter.Select(log));
            target.Line(
                $"| `{text}` | {kind} | {found:N0} | {time.Milliseconds()} | {expected?.Time.Milliseconds() ?? "–"} | {expected?.Time / time:0.0} |"
            );
        }

        void Projection(string text, string kind, int expected)
        {
            var projection = ProjectionText.Parse(text);
            var (projected, _) = Measured.Once(() => projection.Apply(log));
            Measured.Require(projected.EventCount == expected, text);
            var time = new[] { 1, 2, 3 }.Min(_ => Measured.Once(() => projection.Apply(log)).Time);
            target.Line($"| `{text}` | {kind} | {expected:N0} | {time.Milliseconds()} |");
        }
    }
}
