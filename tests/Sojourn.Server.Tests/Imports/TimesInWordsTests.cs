using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Sojourn.Server.Components;
using Sojourn.Server.Tests.Formatting;
using Xunit;

namespace Sojourn.Server.Tests.Imports;

/// <summary>What the wizard says of times and of what is missing is words, and its next step is on the page.</summary>
public sealed class TimesInWordsTests
{
    private const string Dated = "case,activity,timestamp\n1,Open,2026-01-05 08:00\n1,Close,2026-01-05 09:00\n";
    private const string Counted = "case,activity,timestamp\n1,Open,1767600000\n1,Close,1767603600\n";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Numbers_that_are_times_are_named()
    {
        using var _ = new InLanguage("en");
        await using var context = new ImportPage();

        var page = await context.OpenAsync("counted.csv", Counted);

        page.Find(".basis").TextContent.ShouldContain("timestamp is read as seconds since 1970.");
    }

    [Fact]
    public async Task A_file_without_events_says_so_and_asks_for_nothing_else()
    {
        using var _ = new InLanguage("en");
        await using var context = new ImportPage();

        var page = await context.OpenAsync("empty.csv", "case,activity,timestamp\n");

        page.Find("h1").TextContent.ShouldContain("This file holds no events.");
        page.Markup.ShouldNotContain("could be recognised");
    }

    [Theory]
    [InlineData("it", "Nessuna colonna è riconoscibile come orario (fine).")]
    [InlineData("nl", "Geen kolom is te herkennen als tijd (afgerond).")]
    [InlineData("zh-Hans", "未能识别出作为 时间（完成） 的列。")]
    public async Task A_column_that_is_missing_has_the_name_of_the_readers_language(string language, string sentence)
    {
        using var _ = new InLanguage(language);
        await using var context = new ImportPage();

        var page = await context.OpenAsync("untimed.csv", "case,activity\n1,Open\n1,Close\n2,Open\n");

        page.Markup.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_mapping_whose_times_do_not_fit_is_used_without_them_in_one_press()
    {
        using var _ = new InLanguage("en");
        await using var context = new ImportPage();
        var first = await context.OpenAsync("dated.csv", Dated);
        first.Find("form.stack").Submit();
        first.WaitForState(() => first.FindAll("h1").Any(h1 => h1.TextContent.Contains("is ready")), Long);

        // Where the first import was, its job stands in the address.
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/");
        var page = await context.OpenAsync("counted.csv", Counted);
        Press(page, "Use that mapping");
        page.WaitForState(
            () => page.FindAll(".fault[role=alert]").Any(each => each.TextContent.Contains("fits no value")),
            Long
        );

        Press(page, "Read the times as this file writes them");
        page.WaitForState(
            () => page.FindAll(".fault[role=alert]").All(each => each.TextContent.Trim().Length == 0),
            Long
        );
        page.Find(".basis").TextContent.ShouldContain("seconds since 1970");
    }

    private static void Press(IRenderedComponent<ImportContent> page, string name) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == name).Click();
}
