using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Organization;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Variants;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Workspace.Tests.Golden;

/// <summary>
/// Four public logs, imported without a hint, against the reference implementation (pm4py 2.7.14, parameters in each file).
/// Counts are equal; seconds agree to a microsecond or the eleventh digit, whichever is more.
/// </summary>
public sealed partial class ReferenceResultsTests
{
    public static TheoryData<string, string> Logs { get; } =
        new()
        {
            { "running_example", "running_example/running-example.xes" },
            { "running_example", "running_example/running-example.csv" },
            { "helpdesk", "helpdesk/finale.csv" },
            { "receipt", "receipt/receipt.xes.gz" },
            { "receipt", "receipt/receipt.csv.gz" },
            { "bpic2013_closed", "bpic2013_problems/closed_problems.xes.gz" },
        };

    [Theory]
    [InlineData("running_example", "running_example/running-example.parquet")]
    [InlineData("receipt", "receipt/receipt.parquet")]
    [MemberData(nameof(Logs))]
    public void Map_equals_the_reference(string name, string file)
    {
        var (log, golden, _) = Open(name, file);
        var map = ProcessMap.Discover(log);
        map.Events.ShouldBe(golden.GetProperty("events").GetInt32());
        map.Cases.ShouldBe(golden.GetProperty("cases").GetInt32());
        Counts(golden, "activities")
            .ShouldBe(map.Activities.ToDictionary(a => a.Name, a => a.Occurrences), ignoreOrder: true);
        Counts(golden, "start_activities")
            .ShouldBe(
                map.Activities.Where(a => a.Starts > 0).ToDictionary(a => a.Name, a => a.Starts),
                ignoreOrder: true
            );
        Counts(golden, "end_activities")
            .ShouldBe(map.Activities.Where(a => a.Ends > 0).ToDictionary(a => a.Name, a => a.Ends), ignoreOrder: true);
        golden
            .GetProperty("dfg")
            .EnumerateArray()
            .Select(arc => (arc[0].GetString()!, arc[1].GetString()!, arc[2].GetInt32()))
            .ShouldBe(map.Arcs.Select(a => (a.FromName, a.ToName, a.Frequency)), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Durations_of_arcs_equal_the_reference(string name, string file)
    {
        var (log, golden, _) = Open(name, file);
        var arcs = ProcessMap.Discover(log).Arcs.ToDictionary(a => (a.FromName, a.ToName));
        foreach (var row in golden.GetProperty("performance_dfg_s").EnumerateArray())
        {
            var duration = arcs[(row[0].GetString()!, row[1].GetString()!)].Duration!;
            Close(duration.MeanSeconds, row[2].GetProperty("mean"));
            Close(duration.MedianSeconds!.Value, row[2].GetProperty("median"));
            Close(duration.MinSeconds, row[2].GetProperty("min"));
            Close(duration.MaxSeconds, row[2].GetProperty("max"));
            Close(duration.TotalSeconds, row[2].GetProperty("sum"));
        }
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Variants_equal_the_reference(string name, string file)
    {
        var (log, golden, _) = Open(name, file);
        var variants = VariantList.Of(log);
        variants.Count.ShouldBe(golden.GetProperty("variant_count").GetInt32());
        variants.Top().Sum(v => v.Cases).ShouldBe(golden.GetProperty("variant_size_sum_check").GetInt32());
        var cases = variants
            .Top()
            .ToDictionary(
                v => string.Join('\u0001', variants.ActivitiesOf(v.Number).Select(a => log.Activities[a])),
                v => v.Cases
            );
        foreach (var row in golden.GetProperty("variants_top20").EnumerateArray())
        {
            var trace = string.Join('\u0001', row[0].EnumerateArray().Select(a => a.GetString()));
            cases[trace].ShouldBe(row[1].GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Case_durations_and_rework_equal_the_reference(string name, string file)
    {
        var (log, golden, _) = Open(name, file);
        var times = CaseThroughput.Sorted(log).Select(t => log.Unit.ToSeconds(t)).ToArray();
        var expected = golden.GetProperty("case_duration_s");
        Close(times.Average(), expected.GetProperty("mean"));
        Close((times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2, expected.GetProperty("median"));
        Close(times[0], expected.GetProperty("min"));
        Close(times[^1], expected.GetProperty("max"));
        var rework = Rework.Measure(log);
        rework.RepeatedEvents.ShouldBe(golden.GetProperty("rework_events_total").GetInt32());
        Counts(golden, "rework_cases_per_activity")
            .ShouldBe(
                rework.Activities.ToDictionary(a => log.Activities[a.Activity], a => a.ReworkCases),
                ignoreOrder: true
            );
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Eventually_follows_and_temporal_profile_equal_the_reference(string name, string file)
    {
        var (log, golden, _) = Open(name, file);
        var profile = TemporalProfile.Discover(log).ToDictionary(p => (log.Activities[p.From], log.Activities[p.To]));
        var pairs = golden.GetProperty("eventually_follows_pairs").EnumerateArray().ToArray();
        profile.Count.ShouldBe(pairs.Length);
        foreach (var row in pairs)
        {
            profile[(row[0].GetString()!, row[1].GetString()!)].Pairs.ShouldBe(row[2].GetInt64());
        }

        foreach (var row in golden.GetProperty("temporal_profile_s").EnumerateArray())
        {
            var pair = profile[(row[0].GetString()!, row[1].GetString()!)];
            Close(pair.MeanSeconds, row[2]);
            pair.DeviationSeconds.ShouldBe(row[3].GetDouble(), Math.Max(1e-3, Math.Abs(row[3].GetDouble()) * 1e-9));
        }
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Handover_of_work_equals_the_reference(string name, string file)
    {
        var (log, golden, roles) = Open(name, file);
        var handovers = HandoverOfWork.Discover(log, roles["resource"]);
        var expected = golden.GetProperty("handover_counts");
        handovers.Count.ShouldBe(expected.GetProperty("pairs").GetInt32());
        handovers.Sum(h => h.Count).ShouldBe(expected.GetProperty("total").GetInt32());
        var counts = handovers.ToDictionary(h => (h.From, h.To), h => h.Count);
        foreach (var row in expected.GetProperty("top200").EnumerateArray())
        {
            counts[(row[0].GetString()!, row[1].GetString()!)].ShouldBe(row[2].GetInt32());
        }
    }

    /// <summary>
    /// The reference takes the wall-clock time of a stamp for UTC and drops its offset: a log that crosses a change of
    /// summer time then shows durations that are an hour off (its own first and last stamps say so). We keep the offset;
    /// to compare everything else, the test reads a copy without it.
    /// </summary>
    private static string AsTheReferenceReads(string file, string scratch)
    {
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
        {
            return file;
        }

        using var packed = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var copy = Path.Combine(scratch, "wall-clock" + Path.GetExtension(Path.GetFileNameWithoutExtension(file)));
        File.WriteAllText(copy, OffsetOfStamp().Replace(packed.ReadToEnd(), "${stamp}Z"));
        return copy;
    }

    [GeneratedRegex(@"(?<stamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?)[+-]\d\d:\d\d")]
    private static partial Regex OffsetOfStamp();

    private static void Close(double actual, JsonElement expected) =>
        actual.ShouldBe(expected.GetDouble(), Math.Max(1e-6, Math.Abs(expected.GetDouble()) * 1e-11));

    private static Dictionary<string, int> Counts(JsonElement golden, string member) =>
        golden.GetProperty(member).EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetInt32());

    private static (EventLog Log, JsonElement Golden, IReadOnlyDictionary<string, string> Roles) Open(
        string name,
        string file
    )
    {
        var golden = JsonDocument.Parse(File.ReadAllText(SharedData.Path($"golden/{name}.json"))).RootElement;
        var scratch = Directory.CreateTempSubdirectory("sojourn-golden-");
        try
        {
            var database = Path.Combine(scratch.FullName, "events.duckdb");
            var source = AsTheReferenceReads(SharedData.Path($"data/{file}"), scratch.FullName);
            var outcome = EventImport.Write([source], new ImportOptions(), database, scratch.FullName);
            return (EventLog.From(outcome.Table), golden, outcome.Roles);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
