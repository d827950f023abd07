using System.Globalization;
using System.Text;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>Names from files are text, whatever they look like: they are shown, never run, and break no page.</summary>
public class HostileNamesTests(App app)
{
    private const string Dataset = "'y' &lt;b&gt; #1 %2F {0} إغلاق 😀";

    private static readonly string[] Activities =
    [
        "<script>window.hacked=1</script>",
        "He said \"stop\" & 'go' <b>now</b>",
        "</text></svg><img src=x onerror=window.hacked=2>",
        "a",
        "b → c",
        "a → b",
        "c",
        "says a",
        "\u202ERTL override",
        "إغلاق الطلب",
        "😀👩‍👩‍👧‍👦 emoji",
        "line\nbreak",
        new('L', 5_000),
        string.Concat(Enumerable.Repeat("long words ", 450)) + "end",
        "{0} {{1}} %s @Model",
        "`tick` \\ back",
    ];

    private static readonly string[] Cases =
    [
        "<script>window.hacked=3</script>",
        "a/b",
        "..",
        ".",
        "%2F",
        "?q=1#h",
        "x\"y&<z",
        "\u202Egnp.exe",
        "😀",
        "two\nlines",
        "+plus +",
        "a\\b",
        new('9', 5_000),
    ];

    public static TheoryData<string> Pages =>
        [
            "overview",
            "map?activities=100&paths=100",
            "map?activities=100&paths=100&view=table",
            $"map?node={Uri.EscapeDataString(Activities[12])}",
            $"map?node={Uri.EscapeDataString(Activities[0])}&filter={Uri.EscapeDataString("passes through \"<script>window.hacked=1</script>\"")}",
            $"map?from=a&to={Uri.EscapeDataString("b → c")}",
            "variants",
            "cases",
            "roles",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_shows_them_as_text_and_keeps_its_shape(string page)
    {
        await using var window = await OpenAsync(page);
        foreach (var width in new[] { 390, 1440 })
        {
            await window.Page.SetViewportSizeAsync(width, 844);
            await IsHarmless(window, $"{page}, {width} px");
        }

        if (!page.Contains("filter", StringComparison.Ordinal))
        {
            await Expect(window.Page.Locator(".rail .ds b")).ToHaveTextAsync(Dataset);
        }

        window.HasNoFaults();
    }

    [Fact]
    public async Task Every_case_is_found_by_its_link_and_by_its_address()
    {
        await using var window = await OpenAsync("cases");
        foreach (var id in Cases)
        {
            var address = Address($"case?id={Uri.EscapeDataString(id)}");
            (await window.Page.Locator($"[role=gridcell] a[href=\"{address}\"]").CountAsync()).ShouldBe(1);
            await window.GoAsync(address);

            await Expect(window.Page.Locator("h1")).ToHaveTextAsync(id.ReplaceLineEndings(" ").Trim());
            await Expect(window.Page.Locator(".main .answer")).ToBeVisibleAsync();
            await IsHarmless(window, id[..Math.Min(20, id.Length)]);
            await window.GoAsync(Address("cases"));
        }

        window.HasNoFaults();
    }

    [Fact]
    public async Task The_home_page_lists_the_dataset_by_its_name()
    {
        await using var window = await OpenAsync("overview");
        await window.GoAsync("/");
        await window.Link(Dataset, exact: true).ClickAsync();

        await Expect(window.Count).ToHaveTextAsync($"{Cases.Length} of {Cases.Length} cases");
        await IsHarmless(window, "home");
        window.HasNoFaults();
    }

    private static async Task IsHarmless(Window window, string what)
    {
        (await window.Page.EvaluateAsync<bool>("() => 'hacked' in window")).ShouldBeFalse(what);
        (await window.Page.Locator("img, main script, .map b, h1 b").CountAsync()).ShouldBe(0, what);
        (await window.OverflowAsync()).ShouldBeEmpty(what);
    }

    private static string Address(string page) => $"/d/{Uri.EscapeDataString(Dataset)}/{page}";

    private async Task<Window> OpenAsync(string page)
    {
        var window = await app.OpenAsync();
        await app.ImportOnceAsync(Dataset, Csv());
        await window.GoAsync(Address(page));
        return window;
    }

    // Each case goes through a few activities, so that all follow one another somewhere.
    private static string Csv()
    {
        var csv = new StringBuilder("case,activity,timestamp,\"<i>col</i> \"\"x\"\"\",notes\n");
        var start = new DateTime(2026, 1, 1, 8, 0, 0);
        foreach (var (number, id) in Cases.Index())
        {
            for (var i = 0; i < 5 + number % 3; i++)
            {
                var activity = Activities[(number * 3 + i) % Activities.Length];
                var at = start
                    .AddHours(number * 5 + i * 3)
                    .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                csv.Append(
                    $"{Quoted(id)},{Quoted(activity)},{at},val<{number},{(i == 0 ? new string('N', 3_000) : "x")}\n"
                );
            }
        }

        return csv.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
