using Shouldly;
using Sojourn.Server.Reports;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>A filter may name what the log does not have: it is noted, and matches nothing.</summary>
public sealed class NoteWordsTests : IDisposable
{
    private readonly ImportedDataset data = new(
        "desk",
        "case,activity,timestamp\n1,Open,2026-01-05 08:00\n1,Wait,2026-01-05 09:00\n1,Closed,2026-01-05 10:00\n"
    );
    private readonly ViewStore store;

    public NoteWordsTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("en", "The log has no activity “Wiat”. Did you mean Wait?")]
    [InlineData("zh-Hans", "日志中没有活动“Wiat”。是否指 Wait？")]
    [InlineData("nl", "De log heeft geen activiteit “Wiat”. Bedoelde je Wait?")]
    [InlineData("it", "Il log non ha l’attività «Wiat». Intendevi Wait?")]
    public void A_mistyped_activity_is_named_with_the_one_it_may_be_meant_for(string language, string expected)
    {
        using var _ = new InLanguage(language);

        NoteWords
            .OfUnknown(Subject("filter=%22Wiat%22%20directly%20followed%20by%20%22Closed%22"))
            .ShouldBe([expected]);
    }

    [Fact]
    public void A_name_that_is_a_number_stays_as_it_is_written()
    {
        using var _ = new InLanguage("en");

        NoteWords
            .OfUnknown(Subject("filter=occurrences(%2212345%22)%20%3E%3D%201"))
            .ShouldBe(["The log has no activity “12345”."]);
    }

    [Fact]
    public void What_either_side_names_is_told_once()
    {
        using var _ = new InLanguage("en");
        var (a, b) = (
            Subject("filter=occurrences(%22Wiat%22)%20%3E%3D%200"),
            Subject("filter=occurrences(%22Wiat%22)%20%3E%3D%200&filter=occurrences(%22Clsed%22)%20%3E%3D%201")
        );

        NoteWords.All(a, null).Count().ShouldBe(1);
        NoteWords
            .All(a, b)
            .ShouldBe([
                "The log has no activity “Wiat”. Did you mean Wait?",
                "The log has no activity “Clsed”. Did you mean Closed?",
            ]);
    }

    [Fact]
    public async Task A_report_tells_it_as_the_page_does()
    {
        using var _ = new InLanguage("en");
        var view = await store.OpenAsync(State("id=1&filter=occurrences(%22Wiat%22)%20%3E%3D%201"));

        PageReports
            .Of(view, CaseFigures.Of(view)!, DateTimeOffset.UnixEpoch)
            .Notes.ShouldBe(["The log has no activity “Wiat”. Did you mean Wait?"]);
    }

    private Workspace.Analyses.AnalysisSubject Subject(string query) => store.Subject(State(query));

    private static ViewState State(string query) => ViewState.Parse($"http://localhost/d/desk/case?{query}")!;
}
