using System.Diagnostics;
using Shouldly;
using Sojourn.Data.Samples;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>The same bytes on one core and on two: real processes, because the runtime counts its cores once.</summary>
public sealed class ProcessorCountTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sojourn-cores-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Answers_are_the_same_bytes_on_one_core_and_on_two()
    {
        var files = ServiceDeskSample.Write(directory.FullName, new SampleOptions { Cases = 3000 });
        foreach (var verb in new[] { "map", "variants", "cases", "measure", "eventually-follows", "info" })
        {
            var one = await Run(1, verb, files.Events);
            one.Length.ShouldBeGreaterThan(100);
            (await Run(2, verb, files.Events)).ShouldBe(one, verb);
        }
    }

    private static async Task<string> Run(int cores, string verb, string log)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "sojourn.dll"),
                verb,
                log,
                "--start",
                "start",
                "--format",
                "json",
            },
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_PROCESSOR_COUNT"] = $"{cores}" },
        };
        if (verb != "info")
        {
            start.ArgumentList.Add("--filter");
            start.ArgumentList.Add("channel != \"Chat\"");
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return output;
    }
}
