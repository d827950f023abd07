using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(Sojourn.EndToEnd.App))]

namespace Sojourn.EndToEnd;

/// <summary>The executable itself, serving a workspace of its own with the sample, and a browser to look at it.</summary>
public sealed partial class App : IAsyncLifetime
{
    private static readonly string[] ChromiumFlags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("sojourn-browser-").FullName;
    private Process? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the server listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>A folder for files of tests.</summary>
    public string Folder => folder;

    public async ValueTask InitializeAsync()
    {
        if (Chromium() is not { } chromium)
        {
            return;
        }

        server = StartServer("http://127.0.0.1:0", Path.Combine(folder, "workspace"));
        Address = await AddressOf(server);
        playwright = await Playwright.CreateAsync();
        // What is awaited comes on a weak, busy machine too; what never comes fails a little later.
        Assertions.SetDefaultExpectTimeout(20_000);
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ChromiumFlags }
        );
    }

    /// <summary>A new window with no memory of others; skips the test where there is no browser.</summary>
    public async Task<Window> OpenAsync(
        string path = "/",
        int width = 1440,
        int height = 900,
        bool isDark = false,
        string language = "en"
    )
    {
        if (browser is null)
        {
            Assert.Skip("No Chromium was found: set CHROMIUM to its path.");
        }

        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address,
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
                Locale = language,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        var window = new Window(context, await context.NewPageAsync());
        await window.GoAsync(path);
        return window;
    }

    /// <summary>Imports a text as a dataset by the HTTP interface, unless it is there already.</summary>
    public async Task ImportOnceAsync(string dataset, string csv)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        using var known = await client.GetAsync($"/api/v1/datasets/{Uri.EscapeDataString(dataset)}");
        if (known.IsSuccessStatusCode)
        {
            return;
        }

        using var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new("application/octet-stream");
        using var begun = await client.PostAsync(
            $"/api/v1/imports?fileName=log.csv&dataset={Uri.EscapeDataString(dataset)}",
            file
        );
        begun.EnsureSuccessStatusCode();
        string state;
        do
        {
            await Task.Delay(100);
            using var job = await JsonDocument.ParseAsync(await client.GetStreamAsync(begun.Headers.Location));
            state = job.RootElement.GetProperty("state").GetString() ?? "";
        } while (state == "running");

        state.ShouldBe("done");
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A window on another address, such as a server that a test has started for itself.</summary>
    public async Task<Window> OpenAtAsync(string address)
    {
        if (browser is null)
        {
            Assert.Skip("No Chromium was found: set CHROMIUM to its path.");
        }

        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address,
                ReducedMotion = ReducedMotion.Reduce,
                Locale = "en",
            }
        );
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Starts another server; whoever asks for it ends it.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="workspace">Its workspace; the sample is made where it is empty.</param>
    public async Task<Process> ServeAsync(string url, string workspace)
    {
        var process = StartServer(url, workspace);
        await AddressOf(process);
        return process;
    }

    private Process StartServer(string url, string workspace)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        string[] arguments = [Executable(), "serve", "--urls", url, "--workspace", workspace, "--sample"];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<string> AddressOf(Process process)
    {
        var said = new List<string>();
        var address = new TaskCompletionSource<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "");
            if (Url().Match(line.Data ?? "") is { Success: true } found)
            {
                address.TrySetResult(found.Value);
            }
        };
        process.Exited += (_, _) =>
            address.TrySetException(
                new InvalidOperationException($"The server ended without an address: {string.Join(' ', said)}")
            );
        process.EnableRaisingEvents = true;
        process.BeginErrorReadLine();
        return await address.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    // The executable's own folder, where its static files are listed; this test's folder is laid out the same way.
    private static string Executable()
    {
        var output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "EndToEnd"), AppContext.BaseDirectory);
        return Path.Combine(Repository.Root, "src", "Sojourn.Cli", output, "sojourn.dll");
    }

    private static string? Chromium() =>
        new[]
        {
            Environment.GetEnvironmentVariable("CHROMIUM"),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }.FirstOrDefault(File.Exists);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Url();
}
