using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Logs;
using Sojourn.Workspace.Reports;
using Xunit;

namespace Sojourn.Workspace.Tests.Analyses;

/// <summary>Dates that stand for "never", in the first year or the last, stop no analysis and no report.</summary>
public sealed class FarDatesTests
{
    private static readonly DateTime Opened = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Never = DateTime.MaxValue.AddTicks(-9);

    public static TheoryData<DateTime, DateTime, string> Ranges
    {
        get
        {
            var data = new TheoryData<DateTime, DateTime, string>();
            foreach (var zone in new[] { "UTC", "America/New_York", "Pacific/Kiritimati" })
            {
                data.Add(Opened, Never, zone);
                data.Add(DateTime.MinValue, Opened, zone);
                data.Add(DateTime.MinValue, Never, zone);
                data.Add(DateTime.MinValue, DateTime.MinValue.AddDays(40), zone);
                data.Add(Never.AddDays(-40), Never, zone);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Every_analysis_and_the_report_answer(DateTime first, DateTime last, string zone)
    {
        var subject = Subject(first, last, zone);
        foreach (var analysis in AnalysisCatalog.All)
        {
            Should.NotThrow(
                () => Document(analysis.Name, subject),
                $"{analysis.Name} from {first} to {last} in {zone}"
            );
        }

        foreach (var period in new[] { "hour", "day", "week", "month" })
        {
            var measures = Document("measure", subject, ("period", period));
            measures["measures"]!.AsArray().Count.ShouldBe(5);
        }

        var html = new StringWriter();
        HtmlReport.Write(html, subject, CultureInfo.InvariantCulture);
        html.ToString().ShouldEndWith("</html>\n");
    }

    [Fact]
    public void A_range_with_too_many_periods_is_named_instead_of_listed()
    {
        var subject = Subject(Opened, Never, "UTC");
        var arrivals = Document("measure", subject, ("ids", "arrivals"))["measures"]![0]!;
        arrivals["periods"]!.AsArray().ShouldBeEmpty();
        arrivals["notes"]!.AsArray().Select(n => (string?)n).ShouldBe(["too-many-periods: 2026-01-05..9999-12-31"]);
        var group = arrivals["groups"]![0]!;
        ((double?)group["value"], (long)group["excluded"]!["too-many-periods"]!).ShouldBe((null, 200));
        var html = new StringWriter();
        HtmlReport.Write(html, subject, CultureInfo.GetCultureInfo("en"));
        html.ToString().ShouldContain("From 2026-01-05..9999-12-31 there are too many periods to count.");
    }

    [Fact]
    public void Durations_until_the_year_9999_are_positive_in_every_answer()
    {
        var subject = Subject(Opened, Never, "UTC");
        var seconds = (Never - Opened).TotalSeconds;
        var variant = Document("variants", subject)["items"]![0]!;
        ((double)variant["meanSeconds"]!).ShouldBe(seconds, 1e-3);
        var arc = Document("map", subject)["arcs"]![0]!;
        ((double)arc["meanSeconds"]!).ShouldBe(seconds, 1e-3);
        ((double)arc["totalSeconds"]!).ShouldBe(200 * seconds, 1);
    }

    [Fact]
    public void Business_time_reaches_the_last_microsecond_of_the_log()
    {
        const string Office = """
            {"name":"Office","timeZone":"Europe/Amsterdam","weekly":[{"days":["Mon"],"from":"09:00","to":"17:00"}]}
            """;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, Office);
        try
        {
            var subject = Subject(Opened, Never, "UTC");
            var measured = Document("measure", subject, ("ids", "throughput-time"), ("calendar", path));
            // A Monday of eight hours every week, for 7,974 years.
            ((double)measured["measures"]![0]!["groups"]![0]!["value"]!).ShouldBe(
                (Never - Opened).TotalDays / 7 * 8 * 3600,
                7 * 86_400
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JsonObject Document(
        string name,
        AnalysisSubject subject,
        params (string Name, string Text)[] options
    )
    {
        var analysis = AnalysisCatalog.Find(name)!;
        KeyValuePair<string, string>[] given =
        [
            .. options.Select(o => KeyValuePair.Create(o.Name, o.Text)),
            .. name == "case" ? [KeyValuePair.Create("id", "c0")] : Array.Empty<KeyValuePair<string, string>>(),
        ];
        using var stream = new MemoryStream();
        AnalysisDocument.Write(
            stream,
            name,
            subject,
            analysis.Run(subject, given, TestContext.Current.CancellationToken)
        );
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }

    private static AnalysisSubject Subject(DateTime first, DateTime last, string zone)
    {
        const int Cases = 200;
        var (from, to) = (Microseconds(first), Microseconds(last));
        var codes = Enumerable.Range(0, 2 * Cases).ToArray();
        var who = new CategoricalColumn("resource", codes.Select(i => i % 2).ToArray(), ["Bob", "Eva"]);
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Microsecond,
                Case = new CodedColumn(
                    codes.Select(i => i / 2).ToArray(),
                    [.. Enumerable.Range(0, Cases).Select(c => $"c{c}")]
                ),
                Activity = new CodedColumn(codes.Select(i => i % 2).ToArray(), ["open", "close"]),
                Completed = codes.Select(i => i % 2 == 0 ? from : to).ToArray(),
                Attributes = [who],
            }
        );
        var opened = new OpenedLog
        {
            Name = "tickets",
            Hash = "",
            Log = log,
            Roles = new ServiceRoles
            {
                EndActivities = ["close"],
                Attributes = new Dictionary<string, string> { ["resource"] = "resource" },
            },
            RolesAreConfirmed = true,
            Proposed = RoleProposals.Propose(log.Activities, []),
            TimeZone = zone,
            ObservationEnd = log.LastTime,
        };
        return new AnalysisQuery().Apply(opened, TestContext.Current.CancellationToken);
    }

    private static long Microseconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / 10;
}
