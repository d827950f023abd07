using System.Text.Json.Nodes;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Analyses;

/// <summary>At an observation end every analysis says what it would say of the rows up to then.</summary>
public sealed class ObservationEndTests
{
    private static readonly DateTimeOffset End = DateTimeOffset.UnixEpoch.AddSeconds(20);

    private static readonly (string Case, string Activity, long Time, string Agent, string Channel)[] Rows =
    [
        ("x", "open", 0, "Eva", "Chat"),
        ("x", "work", 5, "Bob", "Chat"),
        ("x", "close", 20, "Bob", "Chat"),
        ("x", "survey", 21, "Ann", "Chat"),
        ("y", "open", 3, "Eva", "Mail"),
        ("y", "work", 9, "Eva", "Mail"),
        ("y", "work", 30, "Ann", "Mail"),
        ("y", "close", 40, "Ann", "Mail"),
        ("z", "open", 25, "Ann", "Phone"),
        ("z", "close", 50, "Ann", "Phone"),
    ];

    public static TheoryData<string> Analyses => [.. AnalysisCatalog.All.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Analyses))]
    public void Every_analysis_sees_only_what_was_known(string name)
    {
        var cut = Document(name, new AnalysisQuery { AsOf = End }, Log(_ => true));
        var known = Document(name, new AnalysisQuery { AsOf = End }, Log(time => time <= 20));
        var notes = cut["notes"]!.AsArray().Select(n => (string?)n).ToArray();
        cut.Remove("notes");
        known.Remove("notes");
        cut.ToJsonString().ShouldBe(known.ToJsonString());
        notes.ShouldBe(["cases-after-observation-end: 1", "events-after-observation-end: 5"]);
        ((int)cut["total"]!["cases"]!, (int)cut["total"]!["events"]!).ShouldBe((2, 5));
        cut.ToJsonString().ShouldNotContain("survey");
    }

    [Fact]
    public void Projections_and_filters_see_only_what_was_known()
    {
        var query = new AnalysisQuery
        {
            AsOf = End,
            Projections = ["trim from \"open\" to \"work\""],
            Filters = ["occurrences(\"work\") >= 1", "not (any event (agent = \"Ann\"))"],
        };
        var subject = query.Apply(Log(_ => true), TestContext.Current.CancellationToken);
        subject.Selection.Count.ShouldBe(2);
        subject.Log.LastTime.ShouldBe(9);
    }

    [Fact]
    public void The_end_that_the_source_states_cuts_as_well()
    {
        var subject = new AnalysisQuery().Apply(Log(_ => true, end: 20), TestContext.Current.CancellationToken);
        (subject.AsOf, subject.Log.EventCount).ShouldBe((20, 5));
        subject.Notes.ShouldBe(["cases-after-observation-end: 1", "events-after-observation-end: 5"]);
    }

    [Fact]
    public void Before_the_first_event_nothing_is_known()
    {
        var query = new AnalysisQuery { AsOf = DateTimeOffset.UnixEpoch.AddSeconds(-1) };
        var subject = query.Apply(Log(_ => true), TestContext.Current.CancellationToken);
        (subject.AsOf, subject.Log.CaseCount, subject.Log.EventCount).ShouldBe((-1, 0, 0));
        foreach (var analysis in AnalysisCatalog.All.Where(a => a.Name != "case"))
        {
            Should.NotThrow(() => analysis.Run(subject, [], TestContext.Current.CancellationToken), analysis.Name);
        }
    }

    [Fact]
    public void A_log_cut_once_is_kept_for_the_next_question()
    {
        var opened = Log(_ => true);
        var cache = new ProjectionCache();
        var query = new AnalysisQuery { AsOf = End };
        var first = query.Apply(opened, TestContext.Current.CancellationToken, cache).Log;
        query.Apply(opened, TestContext.Current.CancellationToken, cache).Log.ShouldBeSameAs(first);
        new AnalysisQuery().Apply(opened, TestContext.Current.CancellationToken, cache).Log.ShouldBeSameAs(opened.Log);
    }

    private static JsonObject Document(string name, AnalysisQuery query, OpenedLog opened)
    {
        var analysis = AnalysisCatalog.Find(name)!;
        var subject = query.Apply(opened, TestContext.Current.CancellationToken);
        KeyValuePair<string, string>[] options = name == "case" ? [new("id", "x")] : [];
        using var stream = new MemoryStream();
        AnalysisDocument.Write(
            stream,
            name,
            subject,
            analysis.Run(subject, options, TestContext.Current.CancellationToken)
        );
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }

    private static OpenedLog Log(Func<long, bool> keep, long? end = null)
    {
        var rows = Rows.Where(r => keep(r.Time)).ToArray();
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = Coded([.. rows.Select(r => r.Case)]),
                Activity = Coded([.. rows.Select(r => r.Activity)]),
                Completed = rows.Select(r => r.Time).ToArray(),
                Attributes =
                [
                    Text("agent", [.. rows.Select(r => r.Agent)]),
                    Text("channel", [.. rows.Select(r => r.Channel)]),
                ],
            }
        );
        return new OpenedLog
        {
            Name = "tickets",
            Hash = "",
            Log = log,
            Roles = new ServiceRoles
            {
                EndActivities = ["close"],
                Attributes = new Dictionary<string, string> { ["resource"] = "agent" },
            },
            RolesAreConfirmed = true,
            Proposed = RoleProposals.Propose(log.Activities, []),
            TimeZone = "UTC",
            ObservationEnd = end ?? log.LastTime,
        };
    }

    private static CodedColumn Coded(string[] values)
    {
        var distinct = values.Distinct().ToList();
        return new CodedColumn(values.Select(value => distinct.IndexOf(value)).ToArray(), distinct);
    }

    private static CategoricalColumn Text(string name, string[] values)
    {
        var coded = Coded(values);
        return new CategoricalColumn(name, coded.Codes, coded.Values);
    }
}
