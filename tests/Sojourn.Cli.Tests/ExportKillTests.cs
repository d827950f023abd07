using System.Diagnostics;
using System.Security.Cryptography;
using Shouldly;
using Sojourn.Data.Export;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>A real export, killed at any moment: the file is the earlier one, or the new one as a whole.</summary>
public sealed class ExportKillTests : IDisposable
{
    private const int Kills = 20;

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("xes")]
    [InlineData("parquet")]
    public async Task A_killed_export_leaves_the_earlier_file_or_none_and_never_a_half(string format)
    {
        (await cli.Run("sample", "desk", "--cases", "1500", "--files", cli.PathOf("files"))).Code.ShouldBe(0);
        var whole = cli.PathOf("whole");
        (await cli.Run("export", "desk", "--format", format, "--output", whole)).Code.ShouldBe(0);
        var target = cli.PathOf("target");
        var random = new Random(20260301);
        var (metUnfinished, finished) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var hasEarlier = kill % 2 == 0;
            File.Delete(target);
            if (hasEarlier)
            {
                _ = cli.File("target", "the earlier one");
            }

            metUnfinished += await RunAndKill(format, target, TimeSpan.FromMilliseconds(random.NextDouble() * 60))
                ? 1
                : 0;
            if (File.Exists(target) && Hash(target) == Hash(whole))
            {
                finished++;
            }
            else if (hasEarlier)
            {
                (await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken)).ShouldBe(
                    "the earlier one"
                );
            }
            else
            {
                File.Exists(target).ShouldBeFalse($"kill {kill} left a half file");
            }
        }

        metUnfinished.ShouldBeGreaterThan(Kills / 4, "the kills missed the writing");
        finished.ShouldBeLessThan(Kills, "no kill came before the end");

        // The next export works as if nothing had happened and leaves nothing of the killed ones.
        (await cli.Run("export", "desk", "--format", format, "--output", target, "--force")).Code.ShouldBe(0);
        Hash(target).ShouldBe(Hash(whole));
        File.Exists(target + OutputFile.UnfinishedEnding).ShouldBeFalse();
    }

    /// <summary>Kills an export some time after it began to write; answers whether an unfinished file was left.</summary>
    private async Task<bool> RunAndKill(string format, string target, TimeSpan spin)
    {
        var unfinished = target + OutputFile.UnfinishedEnding;
        File.Delete(unfinished);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "sojourn.dll"),
                "export",
                "desk",
                "--workspace",
                cli.Environment["SOJOURN_WORKSPACE"],
                "--format",
                format,
                "--output",
                target,
                "--force",
            },
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        while (!File.Exists(unfinished) && !process.HasExited)
        {
            Thread.SpinWait(100);
        }

        for (var clock = Stopwatch.StartNew(); clock.Elapsed < spin && !process.HasExited; )
        {
            Thread.SpinWait(100);
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return File.Exists(unfinished);
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
