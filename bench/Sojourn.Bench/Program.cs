using System.Globalization;
using BenchmarkDotNet.Running;
using Sojourn.Bench;

const string Usage = """
    usage: bench <what>
      engine [events] [noise]        maps, variants and facets in memory
      import [events] [case|time]    a CSV file end to end, rows in order of case or of time
      xes [events]                   an XES file end to end
      filters [events]               filters, projections and the variants list
      clusters [events]              the thousand most frequent variants joined by likeness
      real <directory>               public logs, from the file to the map
      micro [arguments]              the small hot paths by BenchmarkDotNet, with the bytes they allocate
      calendar                       business durations and deadlines
      layout <yardstick>             layouts of process maps against elkjs; see docs/how-to/compare-layouts.md
    """;

int Events(int usual) =>
    args.Length > 1 ? int.Parse(args[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : usual;

switch (args.FirstOrDefault())
{
    case "engine":
        var noise = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 0.02;
        EngineReport.Run(Events(10_000_000), noise, Console.Out);
        return 0;
    case "import":
        var order = args.Length > 2 ? Enum.Parse<RowOrder>(args[2], ignoreCase: true) : RowOrder.Case;
        ImportReport.RunCsv(Events(10_000_000), order, Console.Out);
        return 0;
    case "xes":
        ImportReport.RunXes(Events(560_000), Console.Out);
        return 0;
    case "filters":
        FilterReport.Run(Events(10_000_000), Console.Out);
        return 0;
    case "clusters":
        ClusterReport.Run(Events(1_000_000), Console.Out);
        return 0;
    case "real" when args.Length > 1:
        RealReport.Run(args[1], Console.Out);
        return 0;
    case "calendar":
        CalendarReport.Run(Console.Out);
        return 0;
    case "micro":
        BenchmarkSwitcher
            .FromAssembly(typeof(EngineReport).Assembly)
            .Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
        return 0;
    case "layout" when args.Length > 1:
        LayoutReport.Run(args[1], Console.Out);
        return 0;
    case "layout-maps" when args.Length > 2:
        LayoutReport.Maps(args[1], args[2]);
        return 0;
    case "layout-graphs" when args.Length > 3:
        LayoutReport.Graphs(args[1], args[2], withLabels: args[3] == "labels");
        return 0;
    case "layout-judge" when args.Length > 3:
        LayoutReport.Judge(args[1], args[2], args[3]);
        return 0;
    case "run-import":
        ImportRun.Import(args[1], args[2], args[3]);
        return 0;
    case "run-open":
        ImportRun.Open(args[1], args[2]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
