using Sojourn.Mining.Maps;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Logs;

namespace Sojourn.Bench;

/// <summary>Public logs from the file to the map: what a first-time user waits for.</summary>
internal static class RealReport
{
    private static readonly (string File, int Events, int Cases)[] Logs =
    [
        ("receipt/receipt.xes.gz", 8_577, 1_434),
        ("helpdesk/finale.csv", 21_348, 4_580),
        ("uci_incident/incident_event_log.csv.gz", 141_712, 24_918),
    ];

    public static void Run(string data, TextWriter target)
    {
        target.WriteLine("| log | events | cases | import | open | map, percentiles |");
        target.WriteLine("|---|---|---|---|---|---|");
        foreach (var (file, events, cases) in Logs)
        {
            var directory = Directory.CreateTempSubdirectory("sojourn-bench-");
            try
            {
                var workspace = new LocalWorkspace(directory.FullName, TimeProvider.System);
                var request = new ImportRequest { Files = [Path.Combine(data, file)], Dataset = "log" };
                var (_, importing) = Measured.Once(() => workspace.Import(request));
                importing = TimeSpan.FromTicks(
                    Math.Min(importing.Ticks, Measured.Once(() => workspace.Import(request)).Time.Ticks)
                );
                var (opened, opening) = Measured.Once(() => new LogStore(workspace).Open("log"));
                using (opened)
                {
                    Measured.Require(opened.Log.EventCount == events, $"events of {file}");
                    Measured.Require(opened.Log.CaseCount == cases, $"cases of {file}");
                    var map = Measured.Median(() => ProcessMap.Discover(opened.Log));
                    target.Line(
                        $"| {file} | {events:N0} | {cases:N0} | {importing.Seconds()} | {opening.Milliseconds()} | {map.Milliseconds()} |"
                    );
                }
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        }

        target.WriteLine();
        target.Line($"Load of the machine: {Measured.Load()}.");
    }
}
