using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Sojourn.Server.Formatting;
using Sojourn.Server.Reports;
using Sojourn.Server.Resources;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Reports;

/// <summary>A page as a file says what the page says: the same numbers, its filters in words, and nothing that runs.</summary>
public sealed partial class PageReportTests : IDisposable
{
    private static readonly DateTimeOffset Made = new(2026, 4, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly ImportedDataset data = new("tickets", Csv());
    private readonly PageContents contents;

    public PageReportTests() => contents = Contents(data);

    public static TheoryData<string, string> PagesAndLanguages
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var page in DatasetPages())
            {
                foreach (var language in Languages.All)
                {
                    all.Add(page, language.Culture);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public async Task The_html_is_well_formed_loads_nothing_and_holds_the_numbers_of_the_page(
        string page,
        string language
    )
    {
        using var _ = In(language);
        var (view, report) = await ReportAsync(State(page, page == "roles" ? [] : ["throughput > 30m"]));
        var html = Html(report);

        var document = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        document.Root!.Attribute("lang")!.Value.ShouldBe(language);
        var elements = document.Descendants().ToList();
        elements
            .Select(each => each.Name.LocalName)
            .ShouldNotContain(name => name == "script" || name == "link" || name == "img" || name == "iframe");
        elements
            .Attributes()
            .Select(each => each.Name.LocalName)
            .ShouldNotContain(name => name == "src" || name == "href" || name.StartsWith("on"));
        html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("://");
        html.ShouldNotContain("@import");

        var words = document.Root.Value;
        words.ShouldContain(report.Page.Answer.Plain);
        words.ShouldContain(Show.Count(view.Selection.Count));
        words.ShouldContain(page == "roles" ? Strings.Report_NoFilters : "throughput > 30m");
        words.ShouldContain(view.Subject.Hash!);
        foreach (var figure in report.Page.KeyFigures)
        {
            words.ShouldContain(figure.Figure);
            words.ShouldContain(figure.Basis);
        }

        // The labels were placed by the widths of a font that the reader may not have: the file brings it along.
        html.ShouldContain("@font-face { font-family: Inter;");
        html.ShouldContain("font-src data:");

        elements
            .Count(each => each.Name.LocalName == "svg")
            .ShouldBe(report.Page.Figures.Count(each => each.Draw is not null));
    }

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public async Task The_pdf_has_pages_of_text_that_can_be_read_again(string page, string language)
    {
        using var _ = In(language);
        var (view, report) = await ReportAsync(State(page, page == "roles" ? [] : ["throughput > 30m"]));

        var pdf = PdfPageReport.Write(report);

        var source = System.Text.Encoding.Latin1.GetString(pdf);
        source.ShouldStartWith("%PDF-");
        // Every font lies in the file: with its outlines, or (Type 3) as drawings of its letters.
        source.Split("/FontFile").Length.ShouldBeGreaterThan(1);
        source.Split("/FontFile").Length.ShouldBe(source.Split("/Subtype /Type0").Length);
        source.ShouldNotContain("/Subtype /Type1");
        source.ShouldNotContain("/Subtype /TrueType");
        var pages = PdfText.Pages(pdf);
        pages.ShouldBeInRange(1, 8);
        var words = Plain(PdfText.Of(pdf));
        words.ShouldContain(Plain(report.Page.Answer.Plain));
        words.ShouldContain(Plain(page == "roles" ? Strings.Report_NoFilters : "throughput > 30m"));
        words.ShouldContain(Plain(Text.Of(Strings.Report_PageOf, pages, pages)));
        words.ShouldContain(
            Plain(Text.Of(Strings.Filter_Count, Show.Count(view.Selection.Count), Show.Count(view.Log.CaseCount)))
        );
        words.ShouldContain(Plain(view.Subject.Hash!));
        words.ShouldNotContain("\uFFFD");
        words.ShouldNotContain(Plain(Strings.Report_Lacking_Other.Split("{0}")[0]));
    }

    [Fact]
    public async Task Filters_stand_in_words_and_as_they_are_written_and_those_switched_off_do_not()
    {
        using var _ = In("en");
        var state = State("overview", FilterTexts.PassesThrough("Work"));
        state = state with { Filters = state.Filters.Add(new FilterEntry("throughput > 901d", IsOn: false)) };

        var (_, report) = await ReportAsync(state);

        report
            .Filters.ShouldHaveSingleItem()
            .Filters.ShouldBe([("passed through Work", FilterTexts.PassesThrough("Work"))]);
        Html(report).ShouldNotContain("901d");
    }

    [Fact]
    public async Task A_comparison_names_both_sets_of_filters_and_both_figures()
    {
        using var _ = In("en");
        var state = State("overview", FilterTexts.PassesThrough("Work")) with
        {
            Other = [new FilterEntry("throughput > 30m")],
        };

        var (view, report) = await ReportAsync(state);

        report.Filters.Select(each => each.Name).ShouldBe(["Filters of A", "Filters of B"]);
        report.Filters[1].Cases.ShouldBe($"{view.Other!.Selection.Count} of {view.Log.CaseCount} cases");
        var html = Html(report);
        html.ShouldContain($"B {Show.Seconds(view.Other.Figures.Throughput.P50)}");
        html.ShouldContain("the outline is B");
    }

    [Fact]
    public async Task A_page_that_cannot_compare_says_that_it_shows_A_alone()
    {
        using var _ = In("en");

        var (_, report) = await ReportAsync(State("cases") with { Other = [] });

        report.Notes.ShouldContain("This page shows the cases of A only.");
        report.Filters.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("merge \"Opened\", \"Work\" as \"Begun\"", "Begun", "Work")]
    [InlineData("trim from \"Opened\" to \"Work\"", "Opened", "Closed")]
    public async Task Groups_and_projections_by_event_are_in_the_report_of_every_page(
        string projection,
        string activity,
        string gone
    )
    {
        using var _ = In("en");
        foreach (var page in DatasetPages().Where(page => page != "roles"))
        {
            var (_, report) = await ReportAsync(State(page) with { Projections = [projection] });

            report.Projections.ShouldHaveSingleItem().Text.ShouldBe(projection);
            Html(report).ShouldNotContain($"<td>{gone}</td>", Case.Sensitive, page);
            if (page is "overview" or "map" or "variants" or "case")
            {
                Html(report).ShouldContain(activity, Case.Sensitive, page);
            }
        }
    }

    [Fact]
    public async Task The_roles_are_in_their_report_with_what_they_do_whatever_is_filtered()
    {
        using var _ = In("en");

        var (_, report) = await ReportAsync(
            State("roles", "throughput > 30m") with
            {
                Projections = ["drop activity = \"Work\""],
            }
        );

        report.Filters.ShouldHaveSingleItem().Filters.ShouldBeEmpty();
        report.Projections.ShouldBeEmpty();
        report.Page.Basis[0].ShouldBe("Proposed by name; they count once you confirm them.");
        var rows = report.Page.Figures.Single(each => each.Key == RolesFigures.Activities).Table(100).Rows;
        rows.Select(row => (row[0].Shown, row[1].Value, row[3].Shown, row[5].Shown))
            .ShouldBe([
                ("Closed", 60L, "closed", "✓"),
                ("Opened", 60L, "created", ""),
                ("Work", 40L, "nothing particular", ""),
            ]);
    }

    [Fact]
    public async Task Projections_stand_in_the_report()
    {
        using var _ = In("en");

        var (_, report) = await ReportAsync(State("map") with { Projections = ["drop activity = \"Work\""] });

        report.Projections.ShouldBe([("without the activities Work", "drop activity = \"Work\"")]);
        Html(report).ShouldContain("drop activity = &quot;Work&quot;");
        Html(report).ShouldNotContain("<td>Work</td>");
    }

    [Fact]
    public async Task Names_that_look_like_markup_or_formulas_do_no_harm()
    {
        using var _ = In("en");
        const string hostile = "<script>alert('x')</script>";
        using var other = new ImportedDataset(
            "hostile",
            "case,activity,timestamp\n"
                + $"1,{hostile},2026-01-30 08:00\n1,\"=HYPERLINK(\"\"http://evil.example\"\")\",2026-01-30 10:00\n1,नमस्ते,2026-01-30 11:00\n"
        );
        var own = Contents(other);
        foreach (var page in new[] { "overview", "map", "variants", "dots", "spectrum", "attributes", "roles" })
        {
            var (view, content) = (await own.OfAsync(new ViewState { Dataset = "hostile", Page = page }, Stop))!.Value;
            var report = PageReports.Of(view, content, Made);
            var document = XDocument.Parse(Html(report).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));

            document.Descendants().ShouldNotContain(each => each.Name.LocalName == "script");
            document.Root!.Value.ShouldContain(hostile);
            foreach (var figure in content.Figures)
            {
                var cells = FigureText.Write(figure.Table(100)).Split('\n', '\t');
                cells.ShouldNotContain(cell => cell.StartsWith('='));
            }

            // The fonts of files have no Devanagari: a reader is told so, and by which letters.
            Plain(PdfText.Of(PdfPageReport.Write(report))).ShouldContain("U+0928");
        }
    }

    [Fact]
    public async Task A_long_table_says_how_many_rows_it_leaves_out_and_where_they_are()
    {
        using var _ = In("en");
        var rows = Enumerable.Range(1, 300).Select(i => $"{i},Step {i},2026-01-01 00:{i % 60:00}\n");
        using var many = new ImportedDataset("many", "case,activity,timestamp\n" + string.Concat(rows));
        var own = Contents(many);
        var state = new ViewState { Dataset = "many", Page = "variants" };
        var (view, content) = (await own.OfAsync(state, Stop))!.Value;
        var report = PageReports.Of(view, content, Made);

        var html = Html(report);

        html.ShouldContain(
            "100 more rows are left out here. The server has them all as CSV at /api/v1/datasets/many/variants?format=csv"
        );
        Plain(PdfText.Of(PdfPageReport.Write(report))).ShouldContain(Plain("260 more rows are left out here."));
        FigureText.Write(content.Figures[0].Table(int.MaxValue)).TrimEnd().Split('\n').Length.ShouldBe(301);
    }

    [Theory]
    [InlineData("en", "50.5")]
    [InlineData("nl", "50,5")]
    public void Data_has_plain_numbers_with_the_readers_decimal_sign(string language, string number)
    {
        using var _ = In(language);
        var table = FigureTable.Of(
            [new("Name", IsNumber: false), new("Share", Unit: "%"), new("Time", Unit: "s"), new("Cases")],
            [
                [
                    FigureCell.Text("a\tb\nc"),
                    FigureCell.Share(0.505),
                    FigureCell.Seconds(90_000),
                    FigureCell.Count(12_000),
                ],
                [FigureCell.Text("\t=1+1"), FigureCell.Missing, FigureCell.Seconds(null), FigureCell.Count(null)],
            ]
        );

        FigureText
            .Write(table)
            .ShouldBe($"Name\tShare (%)\tTime (s)\tCases\na b c\t{number}\t90000\t12000\n' =1+1\t\t\t\n");
    }

    [Fact]
    public async Task The_figures_are_those_of_the_page()
    {
        using var _ = In("en");
        var (view, report) = await ReportAsync(State("overview"));

        var durations = report.Page.Figures.Single(each => each.Key == OverviewFigures.Durations).Table(1000);
        durations.Rows.Sum(row => (long)row[2].Value!).ShouldBe(view.Figures.FinishedDurations.Count);
        var week = report.Page.Figures.Single(each => each.Key == OverviewFigures.Week).Table(1000);
        week.Rows.Sum(row => row.Skip(1).Sum(cell => (long)cell.Value!)).ShouldBe(view.Figures.ArrivalHours.Total);
        var load = report.Page.Figures.Single(each => each.Key == OverviewFigures.Load).Table(1000);
        load.Rows.Sum(row => (long)row[1].Value!).ShouldBe(view.Selection.Count);
        var variants = report.Page.Figures.Single(each => each.Key == VariantFigures.Variants).Table(1000);
        variants.Rows.Sum(row => (long)row[3].Value!).ShouldBe(view.Selection.Count);
    }

    public void Dispose() => data.Dispose();

    /// <summary>The pages below a dataset, by the routes of the components: a new page is among them.</summary>
    private static IReadOnlyList<string> DatasetPages() =>
        [
            .. typeof(PageContents)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
                .Select(route => route.Template.Split('/'))
                .Where(parts => parts is ["", "d", "{dataset}", _, ..])
                .Select(parts => parts[3])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static PageContents Contents(ImportedDataset of) =>
        new(
            new ViewStore(of.Workspace, of.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System)),
            of.Logs,
            of.Workspace
        );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(DatasetView View, PageReport Report)> ReportAsync(ViewState state)
    {
        var (view, content) = (await contents.OfAsync(state, Stop))!.Value;
        return (view, PageReports.Of(view, content, Made));
    }

    private static ViewState State(string page, params string[] filters) =>
        new()
        {
            Dataset = "tickets",
            Page = page,
            Filters = [.. filters.Select(text => new FilterEntry(text))],
            Options = ImmutableSortedDictionary<string, string>.Empty.SetItems(
                page == "case" ? [new(ViewState.CaseKey, "7")] : []
            ),
        };

    private static string Html(PageReport report)
    {
        using var text = new StringWriter();
        HtmlPageReport.Write(text, report);
        return text.ToString();
    }

    // Lines are broken where the page ends: the words are compared without their blanks.
    private static string Plain(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static Spoken In(string language) => new(language);

    private static string Csv()
    {
        var rows = new System.Text.StringBuilder("case,activity,timestamp\n");
        for (var i = 0; i < 60; i++)
        {
            var start = new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddHours(31 * i);
            Add(i, "Opened", start);
            if (i % 3 > 0)
            {
                Add(i, "Work", start.AddMinutes(20 + 7 * i));
            }

            Add(i, "Closed", start.AddMinutes(25 + 9 * i));
        }

        return rows.ToString();

        void Add(int id, string activity, DateTime at) =>
            rows.Append(CultureInfo.InvariantCulture, $"{id},{activity},{at:yyyy-MM-dd HH:mm}\n");
    }

    /// <summary>A language for one test.</summary>
    private sealed class Spoken : IDisposable
    {
        private readonly (CultureInfo Numbers, CultureInfo Words) before = (
            CultureInfo.CurrentCulture,
            CultureInfo.CurrentUICulture
        );

        public Spoken(string language)
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        }

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
    }
}
