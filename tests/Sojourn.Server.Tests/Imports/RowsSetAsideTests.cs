using System.Text;
using AngleSharp.Dom;
using Bunit;
using Shouldly;
using Sojourn.Server.Components;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;
using Xunit;
using ImportProgress = Sojourn.Server.Components.ImportProgress;
using TestContext = Xunit.TestContext;

namespace Sojourn.Server.Tests.Imports;

/// <summary>Rows that cannot be used: said before the import, with a choice, and never a dead end.</summary>
public sealed class RowsSetAsideTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_import_that_would_fail_is_not_offered_until_the_reader_agrees()
    {
        await using var context = new ImportPage();
        var page = await context.OpenAsync("tickets.csv", Log(215, 85));

        SetAside(page).ShouldBe("85");
        page.Find("fieldset [role=alert]").TextContent.ShouldContain("85 of 300 rows (28%) would be set aside");
        page.Find("fieldset [role=alert]").TextContent.ShouldContain("More than 5%");
        Load(page).HasAttribute("disabled").ShouldBeTrue();

        page.Find("fieldset input[type=checkbox]").Change(true);
        page.WaitForState(() => !Load(page).HasAttribute("disabled"), Long);
        page.Find("form.stack").Submit();

        page.WaitForState(() => page.FindAll("h1.answer").Any(h1 => h1.TextContent.Contains("is ready")), Long);
        page.Markup.ShouldContain("300 rows");
        context.Workspace.Dataset("tickets").CurrentVersion.Rows.Rejected.ShouldBe(85);
    }

    [Fact]
    public async Task A_few_rows_set_aside_need_no_agreement()
    {
        await using var context = new ImportPage();
        var page = await context.OpenAsync("tickets.csv", Log(290, 10));

        SetAside(page).ShouldBe("10");
        page.FindAll("fieldset [role=alert]").ShouldBeEmpty();
        Load(page).HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task A_failed_import_says_why_in_words_and_offers_to_load_the_rest()
    {
        await using var context = new ImportPage();
        var file = Path.Combine(context.Folder, "log.csv");
        await File.WriteAllTextAsync(file, Log(215, 85), TestContext.Current.CancellationToken);
        var job = context.Jobs.StartImport(context.Workspace, new ImportRequest { Files = [file], Dataset = "log" });
        await job.Completion;
        job.Snapshot.State.ShouldBe(JobState.Failed);
        var asked = 0L;

        var page = context.Render<ImportProgress>(with =>
            with.Add(p => p.Job, job).Add(p => p.OnLoadRest, count => asked = count)
        );

        page.Find("h2").TextContent.ShouldContain("85 of 300 rows (28%)");
        page.Markup.ShouldContain("rows name no case");
        page.Markup.ShouldNotContain("missing-case");
        page.Find("button.primary").Click();
        asked.ShouldBe(85);
    }

    [Fact]
    public async Task Rows_with_a_quote_that_never_closes_are_counted_everywhere()
    {
        await using var context = new ImportPage();
        var rows = string.Concat(Enumerable.Range(0, 120).Select(i => $"{i},\"Open {i},2026-01-01 08:00\n"));
        var page = await context.OpenAsync("quotes.csv", "case,activity,timestamp\n" + rows);

        SetAside(page).ShouldBe("120");
        page.Markup.ShouldContain("quote that is never closed");
        page.Find("h1.answer").TextContent.Trim().ShouldBe("No row of the file can be read.");
        Load(page).HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task The_first_row_that_can_be_read_is_the_example()
    {
        await using var context = new ImportPage();
        var page = await context.OpenAsync("tickets.csv", Log(60, 1, badFirst: true));

        page.Find("h1.answer").TextContent.ShouldContain("Row 2 means");
    }

    [Fact]
    public async Task An_empty_file_is_called_by_its_own_name()
    {
        await using var context = new ImportPage();
        var page = await context.OpenAsync("tickets.csv", "");

        page.Markup.ShouldContain("tickets.csv");
        page.Find("[role=alert]").TextContent.ShouldContain("is empty");
        page.Markup.ShouldNotContain(context.Folder);
    }

    [Theory]
    [InlineData("case,activity,{0}\n1,Open,2026-01-01\n")]
    [InlineData("{0}\n1\n2\n")]
    [InlineData("case,case,{0}\n1,Open,2026-01-01\n")]
    public async Task A_name_of_twenty_thousand_characters_is_cut_wherever_it_stands(string file)
    {
        await using var context = new ImportPage();
        var page = await context.OpenAsync("long.csv", string.Format(null, file, new string('x', 20_000)));

        page.Markup.ShouldContain(new string('x', 60));
        page.Markup.ShouldNotContain(new string('x', 600));
        page.FindAll("[role=alert], .rj p").ShouldAllBe(each => each.TextContent.Length < 600);
    }

    [Fact]
    public async Task One_is_not_spoken_of_as_many()
    {
        await using var context = new ImportPage();
        var page = await context.OpenAsync("one.csv", "case,case,activity,timestamp\n1,1,Open,2026-01-01\n");
        page.Markup.ShouldContain("column has the name of another");

        page = await context.OpenAsync("column.csv", "number\n1\n2\n");
        page.Markup.ShouldContain("its one column shown");
    }

    private static IElement Load(IRenderedComponent<ImportContent> page) => page.Find("form.stack button[type=submit]");

    private static string SetAside(IRenderedComponent<ImportContent> page) => page.FindAll(".kv dd")[1].TextContent;

    private static string Log(int good, int bad, bool badFirst = false)
    {
        var text = new StringBuilder("case,activity,timestamp\n");
        if (badFirst)
        {
            text.Append(",Open,2026-01-01 08:00\n");
        }

        for (var i = 0; i < good; i++)
        {
            text.Append($"C{i / 3},Step {i % 3},2026-01-{1 + (i % 28):00} 08:00\n");
        }

        for (var i = badFirst ? 1 : 0; i < bad; i++)
        {
            text.Append(
                (i % 2) switch
                {
                    0 => $",Open,2026-01-01 08:{i % 60:00}\n",
                    _ => $"B{i},,2026-01-01 08:00\n",
                }
            );
        }

        return text.ToString();
    }
}
