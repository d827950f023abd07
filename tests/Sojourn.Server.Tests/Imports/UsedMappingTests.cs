using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Formatting;
using Xunit;

namespace Sojourn.Server.Tests.Imports;

/// <summary>What an earlier file's mapping says of how that file was written stands in no other file's way.</summary>
public sealed class UsedMappingTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_mapping_of_delimited_text_is_used_on_a_file_that_is_written_otherwise()
    {
        using var _ = new InLanguage("en");
        await using var context = new ImportPage();
        await LoadAsync(
            context,
            "first.csv",
            "case;activity;timestamp\n1;Open;2026-01-05 08:00\n1;Close;2026-01-05 09:00\n"
        );

        var page = await context.OpenAsync(
            "second.jsonl",
            """
            {"case":"1","activity":"Open","timestamp":"2026-02-05 08:00"}
            {"case":"1","activity":"Close","timestamp":"2026-02-05 09:00"}

            """
        );
        await UseAsync(page);

        page.FindAll("[role=alert]").ShouldBeEmpty();
        page.Find("h1").TextContent.ShouldContain("Open");
    }

    [Fact]
    public async Task After_a_mapping_the_other_order_is_one_press_away()
    {
        using var _ = new InLanguage("en");
        await using var context = new ImportPage();
        await LoadAsync(
            context,
            "first.csv",
            "case,activity,timestamp\n1,Open,25/03/2026 08:00\n1,Close,26/03/2026 09:00\n"
        );

        var page = await context.OpenAsync(
            "second.csv",
            "case,activity,timestamp\n1,Open,04/03/2026 08:00\n1,Close,05/03/2026 09:00\n"
        );
        await UseAsync(page);
        page.Find("h1").TextContent.ShouldContain("4 Mar");
        Press(page, "Read the month first");
        page.WaitForState(() => page.Find("h1").TextContent.Contains("3 Apr"), Long);

        page.FindAll("[role=alert]").ShouldBeEmpty();
        page.FindAll("button").ShouldContain(button => button.TextContent.Trim() == "Read the day first");
    }

    private static async Task LoadAsync(ImportPage context, string name, string content)
    {
        var first = await context.OpenAsync(name, content);
        first.Find("form.stack").Submit();
        first.WaitForState(() => first.FindAll("h1").Any(h1 => h1.TextContent.Contains("is ready")), Long);

        // Where the first import was, its job stands in the address.
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/");
    }

    private static async Task UseAsync(IRenderedComponent<ImportContent> page)
    {
        var button = page.FindAll("button").First(each => each.TextContent.Trim() == "Use that mapping");
        await button.ClickAsync(new());
        page.WaitForState(() => page.Find("[aria-busy]").GetAttribute("aria-busy") == "false", Long);
    }

    private static void Press(IRenderedComponent<ImportContent> page, string name) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == name).Click();
}
