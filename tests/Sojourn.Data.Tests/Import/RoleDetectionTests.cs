using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Import;

public sealed class RoleDetectionTests
{
    [Theory]
    [InlineData("Case ID", "Activity", "Timestamp", "Resource", "Priority", "Channel")]
    [InlineData("工单编号", "活动名称", "发生时间", "处理人", "优先级", "渠道")]
    [InlineData("Zaaknummer", "Activiteit", "Tijdstip", "Medewerker", "Prioriteit", "Kanaal")]
    [InlineData("Numero ticket", "Attività", "Data e ora", "Operatore", "Priorità", "Canale")]
    [InlineData("case:concept:name", "concept:name", "time:timestamp", "org:resource", "case:priority", "case:channel")]
    [InlineData("TicketID", "EventName", "CompletedAt", "AgentName", "u_priority", "ViaChannel")]
    public void Names_in_four_languages_and_of_formats_are_known(
        string caseId,
        string activity,
        string time,
        string resource,
        string priority,
        string channel
    )
    {
        using var source = new HandMadeSource()
            .Column(priority)
            .Column(resource)
            .Column(time, StagedKind.Time)
            .Column(activity)
            .Column(channel)
            .Column(caseId);
        for (var i = 0; i < 60; i++)
        {
            source.Row($"P{i / 3 % 4}", $"agent {i % 7}", $"2026-01-01 10:{i:00}", $"step {i % 3}", "mail", $"{i / 3}");
        }

        var roles = Chosen(source);
        roles["case"].ShouldBe(caseId);
        roles["activity"].ShouldBe(activity);
        roles["timestamp"].ShouldBe(time);
        roles["resource"].ShouldBe(resource);
        roles["priority"].ShouldBe(priority);
        roles["channel"].ShouldBe(channel);
    }

    [Fact]
    public void Columns_without_names_are_told_apart_by_their_shape()
    {
        using var source = new HandMadeSource()
            .Column("Column 1", StagedKind.Time)
            .Column("Column 2")
            .Column("Column 3");
        for (var i = 0; i < 80; i++)
        {
            source.Row($"2026-01-01 {i / 60:00}:{i % 60:00}", $"x{i / 4}", $"y{i % 4}");
        }

        var proposals = source.Detect();
        var chosen = Chosen(source);
        (chosen["case"], chosen["activity"], chosen["timestamp"]).ShouldBe(("Column 2", "Column 3", "Column 1"));
        proposals.Single(p => p is { Role: "case", IsChosen: true }).Confidence.ShouldBeLessThan(0.6);
        source.Import().Report.Count(issue => issue.Rule == "uncertain-role").ShouldBe(2);
    }

    [Fact]
    public void A_table_that_is_no_log_is_not_guessed_at()
    {
        using var source = new HandMadeSource().Column("first").Column("second").Column("born", StagedKind.Time);
        source.Row("Ann, Smith, 1990-01-01").Row("Bob, Jones, 1991-01-01");
        Should
            .Throw<UnusableDataException>(() => source.Import())
            .Message.ShouldBe(
                "No column could be recognised as case. Choose one for it (perhaps it is \"first\"). The columns are: "
                    + "\"first\", \"second\", \"born\"."
            );
    }

    [Fact]
    public void A_time_that_is_the_same_in_every_row_of_a_case_is_not_the_time_of_an_event()
    {
        using var source = new HandMadeSource()
            .Column("case")
            .Column("status")
            .Column("end_date", StagedKind.Time)
            .Column("changed_at", StagedKind.Time);
        for (var i = 0; i < 40; i++)
        {
            source.Row($"c{i / 4}", $"s{i % 4}", $"2026-02-{1 + i / 4:00}", $"2026-01-01 10:{i:00}");
        }

        Chosen(source)["timestamp"].ShouldBe("changed_at");
    }

    [Fact]
    public void A_start_alone_is_the_time()
    {
        using var source = new HandMadeSource()
            .Column("case")
            .Column("activity")
            .Column("Start time", StagedKind.Time)
            .Row("1, a, 2026-01-01")
            .Row("1, b, 2026-01-02");
        var chosen = Chosen(source);
        chosen["timestamp"].ShouldBe("Start time");
        chosen.ShouldNotContainKey("start");
    }

    [Fact]
    public void What_the_user_says_is_never_overruled()
    {
        using var source = new HandMadeSource()
            .Column("Case ID")
            .Column("Activity")
            .Column("Time", StagedKind.Time)
            .Column("Agent")
            .Row("1, a, 2026-01-01, eva")
            .Row("1, b, 2026-01-02, bob");
        var options = new ImportOptions
        {
            Activity = ["Agent"],
            Roles = new Dictionary<string, string> { ["team"] = "Activity" },
        };
        var chosen = source
            .Detect(options)
            .Where(proposal => proposal.IsChosen)
            .ToDictionary(proposal => proposal.Role, proposal => proposal.Column);
        (chosen["activity"], chosen["team"]).ShouldBe(("Agent", "Activity"));
        chosen.ShouldNotContainKey("resource");
    }

    private static Dictionary<string, string> Chosen(HandMadeSource source) =>
        source
            .Detect()
            .Where(proposal => proposal.IsChosen)
            .ToDictionary(proposal => proposal.Role, proposal => proposal.Column);
}
