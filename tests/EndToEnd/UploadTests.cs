using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Sojourn.EndToEnd;

/// <summary>A large file breaks off on the way and goes on from where it was.</summary>
public class UploadTests(App app)
{
    private const int Megabytes = 320;

    [Fact]
    public async Task An_upload_that_broke_off_goes_on_where_it_was()
    {
        var file = Path.Combine(app.Folder, "large.csv");
        await WriteAsync(file);
        await using var window = await app.OpenAsync();
        var page = window.Page;
        var offsets = new List<long>();
        var isCut = true;
        await page.RouteAsync(
            new Regex("/uploads/[0-9a-f]+\\?offset="),
            async route =>
            {
                var offset = long.Parse(Regex.Match(route.Request.Url, "offset=(\\d+)").Groups[1].Value);
                if (isCut && offset > 60_000_000)
                {
                    await route.AbortAsync();
                    return;
                }

                offsets.Add(offset);
                await route.ContinueAsync();
            }
        );
        await Expect(window.Button("Choose a file")).ToBeEnabledAsync();
        await page.SetInputFilesAsync("#upload-file", file);
        await Expect(page.GetByText("it goes on by itself")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(page.GetByText("are here. Choose the same file again")).ToBeVisibleAsync();
        var arrived = offsets.Max();
        arrived.ShouldBeGreaterThan(40_000_000);
        offsets.Clear();
        isCut = false;
        await page.SetInputFilesAsync("#upload-file", file);

        await Expect(page).ToHaveURLAsync(new Regex("/import/[0-9a-f]{32}$"), new() { Timeout = 120_000 });
        offsets.Min().ShouldBeGreaterThan(arrived, "what had arrived was not sent again");
        await Expect(page.GetByText($"{Megabytes} MB").Or(page.Locator(".mp")).First)
            .ToBeVisibleAsync(new() { Timeout = 120_000 });
        await window.Button("Cancel").First.ClickAsync();
        File.Delete(file);
    }

    [Fact]
    public async Task A_second_file_on_the_way_is_refused_with_a_sentence()
    {
        await using var window = await app.OpenAsync("/import");
        var page = window.Page;
        var go = new TaskCompletionSource();
        await page.RouteAsync(
            new Regex("/uploads/[0-9a-f]+\\?offset="),
            async route =>
            {
                await go.Task;
                await route.ContinueAsync();
            }
        );
        var files = new[] { "one.csv", "two.csv" }.Select(name => Path.Combine(app.Folder, name)).ToArray();
        foreach (var file in files)
        {
            await File.WriteAllTextAsync(
                file,
                "case,activity,timestamp\n1,Open,2026-01-01 08:00\n",
                TestContext.Current.CancellationToken
            );
        }

        await page.SetInputFilesAsync("#upload-file", files[0]);
        await Expect(page.GetByText("one.csv").First).ToBeVisibleAsync();
        await page.SetInputFilesAsync("#upload-file", files[1]);
        await Expect(page.GetByText("“two.csv” was not taken")).ToBeVisibleAsync();

        go.SetResult();
        await Expect(page).ToHaveURLAsync(new Regex("/import/[0-9a-f]{32}$"));
        await window.Button("Cancel", exact: true).ClickAsync();
        window.HasNoFaults();
    }

    [Fact]
    public async Task A_file_is_taken_on_a_page_that_does_not_exist_too()
    {
        await using var window = await app.OpenAsync();
        var page = window.Page;
        await page.Context.ClearCookiesAsync();
        await window.GoAsync("/nothing-here");
        var file = Path.Combine(app.Folder, "anywhere.csv");
        await File.WriteAllTextAsync(
            file,
            "case,activity,timestamp\n1,Open,2026-01-01 08:00\n1,Close,2026-01-01 09:00\n",
            TestContext.Current.CancellationToken
        );

        await page.SetInputFilesAsync("#upload-file", file);

        await Expect(page).ToHaveURLAsync(new Regex("/import/[0-9a-f]{32}$"));
        await window.Button("Cancel", exact: true).ClickAsync();
    }

    [Fact]
    public async Task Several_files_at_once_are_answered_with_a_sentence()
    {
        await using var window = await app.OpenAsync("/d/sample/overview");

        await DropAsync(window, "a.csv", "b.csv");

        await Expect(window.Page).ToHaveURLAsync(app.Address + "/import");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2 files were dropped at once");
    }

    [Fact]
    public async Task A_file_dropped_on_a_datasets_page_is_imported()
    {
        await using var window = await app.OpenAsync("/d/sample/map");

        await DropAsync(window, "dropped.csv");

        await Expect(window.Page.Locator(".mp")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("The first row means");
        await window.Button("Cancel").ClickAsync();
        window.HasNoFaults();
    }

    private static async Task DropAsync(Window window, params string[] names)
    {
        await Expect(window.Page.Locator("#upload-file")).ToBeAttachedAsync();
        await window.Page.WaitForTimeoutAsync(500);
        await window.Page.EvaluateAsync(
            """
            (names) => {
              const data = new DataTransfer();
              for (const name of names) {
                data.items.add(new File(["case,activity,timestamp\n1,Open,2026-01-01 08:00\n1,Close,2026-01-01 09:00\n"], name));
              }
              for (const type of ["dragenter", "dragover", "drop"]) {
                window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
              }
            }
            """,
            names
        );
    }

    private static async Task WriteAsync(string file)
    {
        await using var stream = File.Create(file);
        await stream.WriteAsync("case,activity,timestamp,note\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var block = new StringBuilder();
        var note = new string('x', 900);
        for (var i = 0; i < 1_000; i++)
        {
            block.Append($"{i / 4},Step {i % 4},2026-01-01 08:{i % 60:00},{note}\n");
        }

        var bytes = Encoding.ASCII.GetBytes(block.ToString());
        while (stream.Length < Megabytes * 1_000_000L)
        {
            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
    }
}
