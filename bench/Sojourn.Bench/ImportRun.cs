using System.Diagnostics;
using System.Text.Json;
using Sojourn.Data.Import;
using Sojourn.Mining.Maps;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Logs;

namespace Sojourn.Bench;

/// <summary>A step of an import: when it began and ended, in seconds since the import began.</summary>
internal sealed record StepTime(string Name, double Begin, double End);

/// <summary>What a process of its own found out: times, memory, and the answer for the caller to check.</summary>
internal sealed record ImportFigures
{
    public required double Seconds { get; init; }

    public required double ProcessorSeconds { get; init; }

    public required double? PeakGigabytes { get; init; }

    public IReadOnlyList<StepTime> Steps { get; init; } = [];

    public required int Events { get; init; }

    public required int Cases { get; init; }

    /// <summary>From, to, how often.</summary>
    public required IReadOnlyList<ArcCount> Arcs { get; init; }
}

/// <summary>An arc of the map by its names.</summary>
internal sealed record ArcCount(string From, string To, int Frequency);

/// <summary>Imports or reopens in a process of its own, so that memory and start-up belong to nobody else.</summary>
internal static class ImportRun
{
    private const string Dataset = "bench";

    /// <summary>Starts this program again and reads what it found out.</summary>
    public static ImportFigures InProcess(string verb, params string[] arguments)
    {
        var answer = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(Environment.ProcessPath!, [verb, answer, .. arguments]);
            process.WaitForExit();
            Measured.Require(process.ExitCode == 0, $"{verb} ended with {process.ExitCode}");
            return JsonSerializer.Deserialize<ImportFigures>(File.ReadAllText(answer))!;
        }
        finally
        {
            File.Delete(answer);
        }
    }

    /// <summary>Imports a file into a workspace, index included.</summary>
    public static void Import(string answer, string file, string directory)
    {
        var workspace = new LocalWorkspace(directory, TimeProvider.System);
        var steps = new List<StepTime>();
        using var listener = Listen(steps);
        var clock = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        workspace.Import(new ImportRequest { Files = [file], Dataset = Dataset });
        var seconds = clock.Elapsed.TotalSeconds;
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var peak = Measured.PeakGigabytes();
        using var opened = new LogStore(workspace).Open(Dataset);
        Write(answer, opened, seconds, processor, peak, steps);
    }

    /// <summary>Opens the dataset of an earlier import.</summary>
    public static void Open(string answer, string directory)
    {
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var (opened, time) = Measured.Once(() =>
            new LogStore(new LocalWorkspace(directory, TimeProvider.System)).Open(Dataset)
        );
        using (opened)
        {
            processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
            Write(answer, opened, time.TotalSeconds, processor, Measured.PeakGigabytes(), []);
        }
    }

    private static void Write(
        string answer,
        OpenedLog opened,
        double seconds,
        TimeSpan processor,
        double? peak,
        List<StepTime> steps
    )
    {
        var map = ProcessMap.Discover(opened.Log, durations: MapDurations.None);
        var figures = new ImportFigures
        {
            Seconds = seconds,
            ProcessorSeconds = processor.TotalSeconds,
            PeakGigabytes = peak,
            Steps = steps,
            Events = opened.Log.EventCount,
            Cases = opened.Log.CaseCount,
            Arcs = [.. map.Arcs.Select(arc => new ArcCount(arc.FromName, arc.ToName, arc.Frequency))],
        };
        File.WriteAllText(answer, JsonSerializer.Serialize(figures));
    }

    private static ActivityListener Listen(List<StepTime> steps)
    {
        var began = TimeProvider.System.GetUtcNow().UtcDateTime;
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ImportTrace.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = step =>
            {
                var begin = (step.StartTimeUtc - began).TotalSeconds;
                lock (steps)
                {
                    steps.Add(new StepTime(step.OperationName, begin, begin + step.Duration.TotalSeconds));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
