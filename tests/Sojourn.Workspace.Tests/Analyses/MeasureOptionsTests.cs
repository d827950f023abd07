using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Xunit;

namespace Sojourn.Workspace.Tests.Analyses;

/// <summary>An option of <c>measure</c> that would change nothing is refused, with a sentence.</summary>
public sealed class MeasureOptionsTests
{
    [Theory]
    [InlineData("calendar", "any.json", "rework-rate", "arrivals", "throughput-time or sojourn-time")]
    [InlineData("period", "week", "throughput-time", "rework-rate", "arrivals or completions")]
    public void An_option_that_no_measure_named_would_heed_is_refused(
        string option,
        string value,
        string first,
        string second,
        string heeding
    )
    {
        var fault = Should.Throw<OptionException>(() => Run(("ids", first), ("ids", second), (option, value)));
        fault.Option.ShouldBe(option);
        fault.Message.ShouldBe($"'{option}' has no effect on {first}, {second}: leave it out, or ask for {heeding}.");
    }

    [Fact]
    public void Beside_a_measure_that_heeds_it_an_option_may_stand()
    {
        var document = Run(("ids", "rework-rate"), ("ids", "arrivals"), ("period", "hour"));
        document.Measures.Select(m => m.Unit).ShouldBe(["share", "cases-per-hour"]);
        Run(("period", "week")).Measures.Select(m => m.Unit).ShouldContain("cases-per-week");
    }

    private static MeasureDocument Run(params (string Name, string Text)[] options)
    {
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(new[] { 0, 0 }, ["c"]),
                Activity = new CodedColumn(new[] { 0, 1 }, ["a", "b"]),
                Completed = new long[] { 0, 7200 },
            }
        );
        var subject = new AnalysisSubject
        {
            Dataset = "desk",
            Log = log,
            Selection = log.AllCases,
            Roles = ServiceRoles.None,
            AsOf = log.LastTime,
        };
        var given = options.Select(o => KeyValuePair.Create(o.Name, o.Text)).ToArray();
        var result = AnalysisCatalog.Find("measure")!.Run(subject, given, TestContext.Current.CancellationToken);
        return (MeasureDocument)result.Document;
    }
}
