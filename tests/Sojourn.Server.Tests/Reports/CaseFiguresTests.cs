using Shouldly;
using Sojourn.Mining.Performance;
using Sojourn.Server.Reports;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Reports;

/// <summary>Where events have a start, a case begins with the first start, and its gaps end with one.</summary>
public sealed class CaseFiguresTests : IDisposable
{
    private const string Csv =
        "case,activity,start,timestamp\n"
        + "1,Call,2026-03-01 08:00,2026-03-01 09:00\n1,Work,2026-03-01 12:00,2026-03-01 13:00\n"
        + "1,Check,2026-03-01 12:30,2026-03-01 13:30\n"
        + "2,Call,2026-03-02 08:00,2026-03-02 08:05\n";

    private readonly ImportedDataset data = new("calls", Csv);

    [Fact]
    public async Task The_sentence_and_the_period_are_of_the_throughput_time()
    {
        using var _ = new InLanguage("en");
        var view = await ViewAsync();
        var (first, second) = (RankOf(view, "1"), RankOf(view, "2"));
        var steps = CaseStep.All(view, first);

        var answer = CaseFigures.AnswerOf(view, first, steps);
        answer.Values.ShouldBe(["5 h 30 min", "3 events", "3 h", "Call", "Work"]);
        CaseFigures.PeriodOf(steps).ShouldBe("1 Mar 2026, 08:00 – 1 Mar 2026, 13:30");
        CaseThroughput
            .PerCase(view.Log)[first]
            .ShouldBe((long)(5.5 * 3600 * Mining.EventLogs.TimeUnits.PerSecond(view.Log.Unit)));
        steps[2].Gap.ShouldBe(TimeSpan.Zero, "they overlap");

        CaseFigures.AnswerOf(view, second, CaseStep.All(view, second)).Values.ShouldBe(["5 min", "1 event"]);
    }

    [Fact]
    public async Task The_gap_of_an_example_ends_with_a_start()
    {
        var view = await ViewAsync();

        ExampleCase.Of(view, RankOf(view, "1"), gapEndsAt: 1).Gap.ShouldBe(TimeSpan.FromHours(3));
    }

    private static int RankOf(DatasetView view, string id) => view.Log.CaseIds.ToList().IndexOf(id);

    [Fact]
    public async Task Every_column_of_the_events_that_changes_is_told_once()
    {
        using var _ = new InLanguage("en");
        using var desk = new ImportedDataset(
            "desk",
            "case,activity,timestamp,priority,cost,note,site\n"
                + "1,Open,2026-03-01 08:00,Low,1,,Rome\n1,Work,2026-03-01 09:00,High,1,asked,Rome\n"
                + "1,Close,2026-03-01 10:00,High,2.5,answered,Rome\n2,Open,2026-03-01 08:00,Low,1,,Pisa\n"
        );
        var view = await ViewAsync(desk, "desk");
        view.Log.Changes!.Count.ShouldBeGreaterThan(0, "the priority has a history of its own");
        var rank = RankOf(view, "1");

        CaseChange
            .Of(view, rank, CaseStep.All(view, rank))
            .Select(change => $"{change.At:HH:mm} {change.Column}: {change.Old} → {change.New}")
            .ShouldBe([
                "09:00 note: – → asked",
                "09:00 priority: Low → High",
                "10:00 cost: 1 → 2.5",
                "10:00 note: asked → answered",
            ]);

        var page = CaseFigures.Of(view)!;
        page.Figures.Single(each => each.Key == CaseFigures.Changes).Table(2).Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_change_that_a_table_rounds_away_is_told_and_a_beginning_is_none()
    {
        using var _ = new InLanguage("en");
        using var desk = new ImportedDataset(
            "desk",
            "case,activity,timestamp,rate,due,priority\n"
                + "1,Open,2026-03-01 08:00,1.00001,2026-03-05 08:00:00,Low\n"
                + "1,Work,2026-03-01 09:00,1.00002,2026-03-05 08:00:40,Low\n"
                + "2,Open,2026-03-01 08:00,1,2026-03-05 08:00:00,\n2,Work,2026-03-01 09:00,1,2026-03-05 08:00:00,High\n"
        );
        var view = await ViewAsync(desk, "desk");
        view.Log.CaseAttributes.ShouldContain(column => column.Name == "priority", "it is constant where it is known");
        view.Log.Changes!.Count.ShouldBe(2, "and has a history all the same");

        Of("1").ShouldBe(["due: 5 Mar 2026, 08:00 → 5 Mar 2026, 08:00:40", "rate: 1.00001 → 1.00002"]);
        Of("2").ShouldBe(["priority: – → High"]);

        IEnumerable<string> Of(string id) =>
            CaseChange
                .Of(view, RankOf(view, id), CaseStep.All(view, RankOf(view, id)))
                .Select(change => $"{change.Column}: {change.Old} → {change.New}");
    }

    [Fact]
    public async Task The_picture_of_a_case_tells_the_gaps_that_its_sentence_tells()
    {
        using var _ = new InLanguage("en");
        var view = await ViewAsync();
        var line = CaseFigures.Of(view)!.Figures.Single(each => each.Key == CaseFigures.Line);

        line.Draw!(600).Summary.ShouldBe("5 h 30 min: Call, Work after 3 h, Check after 0 s");
    }

    [Theory]
    [InlineData("1", 1, 2)]
    [InlineData("2", 1, 2)]
    [InlineData("3", 3, 1)]
    public async Task Cases_that_took_as_long_share_their_places(string id, int place, int equal)
    {
        using var ties = new ImportedDataset(
            "ties",
            "case,activity,timestamp\n1,A,2026-03-01 08:00\n1,B,2026-03-01 09:00\n"
                + "2,A,2026-03-02 08:00\n2,B,2026-03-02 09:00\n3,A,2026-03-03 08:00\n3,B,2026-03-03 10:00\n"
        );
        var view = await ViewAsync(ties, "ties");

        var standing = CaseStanding.Of(view, RankOf(view, id));

        (standing.AlikePlace, standing.AlikeEqual, standing.AlikeTimed).ShouldBe((place, equal, 3));
    }

    public void Dispose() => data.Dispose();

    private Task<DatasetView> ViewAsync() => ViewAsync(data, "calls");

    private static Task<DatasetView> ViewAsync(ImportedDataset of, string name) =>
        new ViewStore(of.Workspace, of.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System)).OpenAsync(
            ViewState.Parse($"http://localhost/d/{name}/case?id=1")!
        );
}
