using Sojourn.Charts.Layout;
using Sojourn.Charts.ProcessMap;
using Sojourn.Charts.Yardstick;
using Sojourn.Mining.Maps;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Logs;

namespace Sojourn.Bench;

/// <summary>The maps of public logs at several positions of the sliders, as bare sizes and counts without a name.</summary>
internal static class PublicMaps
{
    private static readonly (string Name, string File)[] Logs =
    [
        ("helpdesk", "helpdesk/finale.csv"),
        ("receipt", "receipt/receipt.xes.gz"),
        ("callcenter", "callcenter/CallcenterExample.csv"),
        ("bpic2013_closed", "bpic2013_problems/closed_problems.xes.gz"),
        ("bpic2013_open", "bpic2013_problems/open_problems.xes.gz"),
        ("running_example", "running_example/running-example.xes"),
        ("uci_incident", "uci_incident/incident_event_log.csv.gz"),
    ];

    private static readonly (double Activities, double Paths)[] Positions =
    [
        (30, 20),
        (50, 50),
        (70, 30),
        (100, 10),
        (100, 50),
        (100, 100),
    ];

    public static IEnumerable<YardstickGraph> Read(string data)
    {
        foreach (var (name, file) in Logs)
        {
            var directory = Directory.CreateTempSubdirectory("sojourn-bench-");
            try
            {
                var workspace = new LocalWorkspace(directory.FullName, TimeProvider.System);
                workspace.Import(new ImportRequest { Files = [Path.Combine(data, file)], Dataset = "log" });
                using var opened = new LogStore(workspace).Open("log");
                var detail = MapDetail.Of(ProcessMap.Discover(opened.Log));
                foreach (var (activities, paths) in Positions)
                {
                    var picture = MapPictures.Of(detail.At(activities, paths));
                    var graph = MapComposer.Graph(picture, new MapStyle());
                    var bare = new LayoutGraph([.. graph.Nodes.Select(n => n with { NoteWidth = 0 })], graph.Edges);
                    yield return new YardstickGraph(FormattableString.Invariant($"{name}-{activities}-{paths}"), bare);
                }
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        }
    }
}
