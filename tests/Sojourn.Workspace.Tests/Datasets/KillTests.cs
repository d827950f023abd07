using System.Diagnostics;
using Shouldly;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

public sealed class KillTests : IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_process_killed_at_any_moment_leaves_the_last_good_version()
    {
        var workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), TimeProvider.System);
        workspace.Write("a", events: 2100);
        var random = new Random(20260301);
        var versions = new HashSet<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = workspace.Dataset("a");
            await RunAndKill(lines: random.Next(1, 20), spin: TimeSpan.FromMilliseconds(random.NextDouble() * 40));

            var after = workspace.Dataset("a");
            after.Current.ShouldBeGreaterThanOrEqualTo(before.Current);
            using (var opened = new LogStore(workspace).Open("a", cancellation: TestContext.Current.CancellationToken))
            {
                opened.Log.EventCount.ShouldBe(2000 + (100 * opened.Version!.Version));
            }

            workspace.Verify("a", TestContext.Current.CancellationToken).Problems.ShouldBeEmpty($"kill {kill}");
            versions.Add(after.Current);
        }

        // The next writer works as if nothing had happened and clears what the killed ones left.
        var last = workspace.Write("a", events: 10);
        Directory
            .EnumerateFileSystemEntries(workspace.FindDirectory("a")!.Path)
            .Count()
            .ShouldBe(1 + (2 * last.Versions.Count));
        versions.Count.ShouldBeGreaterThan(Kills / 2, "the kills came too early to meet a finished version");
    }

    private async Task RunAndKill(int lines, TimeSpan spin)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Sojourn.Workspace.KillHost");
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program)
        {
            ArgumentList = { Path.Combine(temporary.Path, "w"), "a", temporary.Path },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        for (var i = 0; i < lines; i++)
        {
            (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        }

        for (var clock = Stopwatch.StartNew(); clock.Elapsed < spin; )
        {
            Thread.SpinWait(100);
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
