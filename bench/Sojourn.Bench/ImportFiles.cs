using System.Globalization;
using System.Text;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Bench;

/// <summary>The order of a file's rows.</summary>
internal enum RowOrder
{
    /// <summary>Case after case, as reports are exported.</summary>
    Case,

    /// <summary>By time, cases interleaved, as audit tables are exported.</summary>
    Time,
}

/// <summary>A synthetic log as text files, written once and kept for later runs.</summary>
internal sealed class ImportFiles
{
    private const int Resources = 400;

    private static readonly string[] Verbs =
    [
        "Create",
        "Classify",
        "Assign to",
        "Review",
        "Escalate to",
        "Update",
        "Resolve",
        "Close",
    ];

    private static readonly string[] Objects = ["request", "team", "agent", "supplier", "customer"];

    private readonly EventTable table;
    private readonly int[] agents;

    public ImportFiles(int events)
    {
        table = SyntheticLog.Table(events, noise: 0.02);
        Activities = [.. Objects.SelectMany(o => Verbs.Select(verb => $"{verb} {o}"))];
        var random = new Random(7);
        agents = new int[events];
        for (var i = 0; i < events; i++)
        {
            agents[i] = random.Next(Resources);
        }
    }

    /// <summary>The activities' names; the table's codes point here.</summary>
    public string[] Activities { get; }

    /// <summary>The number of events.</summary>
    public int Events => table.Count;

    /// <summary>The number of cases.</summary>
    public int Cases => table.Case.Values.Count;

    /// <summary>How often each activity directly follows another, counted row by row: from × activities + to.</summary>
    public long[] Arcs()
    {
        var n = Activities.Length;
        var counts = new long[n * n];
        var cases = table.Case.Codes.Span;
        var activities = table.Activity.Codes.Span;
        for (var i = 1; i < cases.Length; i++)
        {
            if (cases[i] == cases[i - 1])
            {
                counts[activities[i - 1] * n + activities[i]]++;
            }
        }

        return counts;
    }

    /// <summary>The log as CSV: case, activity, timestamp, resource.</summary>
    public string Csv(RowOrder order)
    {
        var path = PathOf($"{Events}-by-{order}.csv".ToLowerInvariant());
        return Once(
            path,
            file =>
            {
                file.Write("case,activity,timestamp,resource\n"u8);
                var row = new byte[256];
                foreach (var i in Rows(order))
                {
                    var time = DateTime.UnixEpoch.AddSeconds(table.Completed.Span[i]);
                    Encoding.UTF8.TryGetBytes(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"REQ{CaseOf(i):D8},{ActivityOf(i)},{time:yyyy-MM-dd HH:mm:ss},Agent {agents[i]:D3}\n"
                        ),
                        row,
                        out var length
                    );
                    file.Write(row.AsSpan(0, length));
                }
            }
        );
    }

    /// <summary>The log as XES.</summary>
    public string Xes()
    {
        var path = PathOf($"{Events}.xes");
        return Once(
            path,
            file =>
            {
                using var writer = new StreamWriter(file, leaveOpen: true);
                writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n");
                for (var i = 0; i < Events; i++)
                {
                    if (i == 0 || CaseOf(i) != CaseOf(i - 1))
                    {
                        writer.Write(i == 0 ? "" : "</trace>\n");
                        writer.Write(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"<trace><string key=\"concept:name\" value=\"REQ{CaseOf(i):D8}\"/>\n"
                            )
                        );
                    }

                    var time = DateTime.UnixEpoch.AddSeconds(table.Completed.Span[i]);
                    writer.Write(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"<event><string key=\"concept:name\" value=\"{ActivityOf(i)}\"/><date key=\"time:timestamp\" value=\"{time:yyyy-MM-ddTHH:mm:ss.fff}+00:00\"/><string key=\"org:resource\" value=\"Agent {agents[i]:D3}\"/></event>\n"
                        )
                    );
                }

                writer.Write("</trace>\n</log>\n");
            }
        );
    }

    private int CaseOf(int row) => table.Case.Codes.Span[row];

    private string ActivityOf(int row) => Activities[table.Activity.Codes.Span[row]];

    private IEnumerable<int> Rows(RowOrder order)
    {
        if (order == RowOrder.Case)
        {
            return Enumerable.Range(0, Events);
        }

        var rows = Enumerable.Range(0, Events).ToArray();
        Array.Sort(table.Completed.ToArray(), rows);
        return rows;
    }

    private static string PathOf(string name)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "sojourn-bench"));
        return Path.Combine(directory.FullName, name);
    }

    private static string Once(string path, Action<Stream> write)
    {
        if (!File.Exists(path))
        {
            using (
                var file = new FileStream(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20)
            )
            {
                write(file);
            }

            File.Move(path + ".part", path);
        }

        return path;
    }
}
