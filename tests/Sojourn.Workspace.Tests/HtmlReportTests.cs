using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Reports;
using Xunit;

namespace Sojourn.Workspace.Tests;

public sealed partial class HtmlReportTests
{
    [Theory]
    [InlineData("en", "Median throughput time")]
    [InlineData("zh-Hans", "吞吐时间中位数")]
    [InlineData("nl", "Mediane doorlooptijd")]
    [InlineData("it", "Tempo di attraversamento mediano")]
    public void A_report_speaks_the_language_asked_for(string language, string expected)
    {
        var html = Report(language, "Create", "Close");
        html.ShouldContain($"<html lang=\"{language}\">");
        System.Net.WebUtility.HtmlDecode(html).ShouldContain(expected);
    }

    [Fact]
    public void A_report_loads_nothing_from_elsewhere()
    {
        var html = Report("en", "Create", "Close");
        Reference().Matches(html).Select(m => m.Value).ShouldBeEmpty();
        html.ShouldNotContain("<script", Case.Insensitive);
    }

    [Fact]
    public void A_report_carries_its_font_and_lets_nothing_else_in()
    {
        var html = Report("en", "Create", "Close");

        html.ShouldContain("src: url(data:font/woff2;base64,");
        html.ShouldContain("default-src 'none'; style-src 'unsafe-inline'; font-src data:");
        html.Length.ShouldBeLessThan(110_000);
    }

    [Fact]
    public void Names_from_the_log_cannot_become_markup() =>
        Report("en", "<script>alert(1)</script>", "\"><img src=x onerror=y>").ShouldNotContain("<img");

    [Fact]
    public void A_report_of_an_empty_selection_says_so()
    {
        var subject = Subject("Create", "Close");
        var html = Write(subject with { Selection = CaseSelection.None(subject.Log.CaseCount) }, "en");
        html.ShouldContain("No selected case has an event.");
    }

    private static string Report(string language, params string[] activities) => Write(Subject(activities), language);

    private static string Write(AnalysisSubject subject, string language)
    {
        var html = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(html, subject, CultureInfo.GetCultureInfo(language));
        return html.ToString();
    }

    private static AnalysisSubject Subject(params string[] activities)
    {
        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(activities.Select(_ => 0).ToArray(), ["c"]),
                Activity = new CodedColumn(activities.Select((_, i) => i).ToArray(), activities),
                Completed = activities.Select((_, i) => 1_700_000_000L + 3600 * i).ToArray(),
            }
        );
        return new AnalysisSubject
        {
            Dataset = "<b>desk</b>",
            Log = log,
            Selection = log.AllCases,
            Roles = ServiceRoles.None,
            AsOf = log.LastTime,
        };
    }

    [GeneratedRegex("""(?:src|href)\s*=\s*["'](?!#)[^"']+|url\((?!#|data:font/woff2;base64,)[^)]+\)""")]
    private static partial Regex Reference();
}
