using System.Globalization;
using Sojourn.Bench;

// engine [events] [noise]: the engine's hot paths, checked and timed in one run.
// calendar: business durations and deadlines.
var events =
    args.Length > 1 ? int.Parse(args[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 10_000_000;
var noise = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 0.02;
switch (args.FirstOrDefault())
{
    case "engine":
        EngineReport.Run(events, noise, Console.Out);
        return 0;
    case "calendar":
        CalendarReport.Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: bench engine [events] [noise] | bench calendar");
        return 2;
}
