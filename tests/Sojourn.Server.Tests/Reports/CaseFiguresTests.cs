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

    public void Dispose() => data.Dispose();

    private Task<DatasetView> ViewAsync() =>
        new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System)).OpenAsync(
            ViewState.Parse("http://localhost/d/calls/case?id=1")!
        );
}
