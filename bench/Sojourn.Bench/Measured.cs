using System.Diagnostics;
using System.Globalization;

namespace Sojourn.Bench;

/// <summary>Times, memory and the machine's load, and the rule that no time is reported for a wrong answer.</summary>
internal static class Measured
{
    private const int Runs = 9;

    /// <summary>How often <see cref="Median"/> runs, the one that does not count included.</summary>
    public const int RunsInAll = Runs + 1;

    /// <summary>Ends the run where an answer is wrong.</summary>
    public static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The benchmark's answer is wrong: {what}.");
        }
    }

    /// <summary>The median of several runs after one that does not count.</summary>
    public static TimeSpan Median<T>(Func<T> run)
    {
        run();
        var times = new List<TimeSpan>();
        for (var i = 0; i < Runs; i++)
        {
            var clock = Stopwatch.StartNew();
            GC.KeepAlive(run());
            times.Add(clock.Elapsed);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>One run, which counts.</summary>
    public static (T Answer, TimeSpan Time) Once<T>(Func<T> run)
    {
        var clock = Stopwatch.StartNew();
        var answer = run();
        return (answer, clock.Elapsed);
    }

    /// <summary>The most memory this process ever held, or null where the system does not tell.</summary>
    public static double? PeakGigabytes()
    {
        const string file = "/proc/self/status";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("VmHWM:")) : null;
        return line is null
            ? null
            : double.Parse(line.Split(':')[1].Replace("kB", ""), CultureInfo.InvariantCulture) / (1 << 20);
    }

    /// <summary>The machine's load over the last minute: figures taken under load are too high.</summary>
    public static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>Writes a line in the invariant culture.</summary>
    public static void Line(this TextWriter target, FormattableString text) =>
        target.WriteLine(FormattableString.Invariant(text));

    /// <summary>Seconds for a table.</summary>
    public static string Seconds(this TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.00} s");

    /// <summary>Milliseconds for a table.</summary>
    public static string Milliseconds(this TimeSpan time) =>
        FormattableString.Invariant($"{time.TotalMilliseconds:0.00} ms");
}
