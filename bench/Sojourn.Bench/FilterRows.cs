using System.Diagnostics;
using System.Globalization;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Bench;

/// <summary>A synthetic log as plain rows, case by case and in time order, to check filters against.</summary>
internal sealed class FilterRows
{
    private const int Channels = 4;
    private const int Agents = 200;

    private readonly EventTable log;
    private readonly int[] cases;

    public FilterRows(int events)
    {
        log = SyntheticLog.Table(events, noise: 0.02);
        cases = log.Case.Codes.ToArray();
        Activity = log.Activity.Codes.ToArray();
        Time = log.Completed.ToArray();
        Channel = new int[events];
        Resource = new int[events];
        Amount = new double[events];
        var random = new Random(11);
        for (var row = 0; row < events; row++)
        {
            Channel[row] = IsFirst(row) ? random.Next(Channels) : Channel[row - 1];
            Resource[row] = random.Next(Agents);
            Amount[row] = random.Next(1_000);
        }
    }

    public int[] Activity { get; }

    public long[] Time { get; }

    public int[] Channel { get; }

    public int[] Resource { get; }

    public double[] Amount { get; }

    public bool IsFirst(int row) => row == 0 || cases[row - 1] != cases[row];

    public bool IsLast(int row) => row == cases.Length - 1 || cases[row + 1] != cases[row];

    /// <summary>How many cases have a row that passes, and how long the loop took.</summary>
    public (int Count, TimeSpan Time) Cases(Func<int, bool> test)
    {
        var clock = Stopwatch.StartNew();
        var count = 0;
        var counted = -1;
        for (var row = 0; row < cases.Length; row++)
        {
            if (counted != cases[row] && test(row))
            {
                counted = cases[row];
                count++;
            }
        }

        return (count, clock.Elapsed);
    }

    /// <summary>How many rows pass.</summary>
    public int Count(Func<int, bool> test)
    {
        var count = 0;
        for (var row = 0; row < cases.Length; row++)
        {
            count += test(row) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The rows as a table with an attribute of the case and two of the events.</summary>
    public EventTable Table()
    {
        var valid = new ulong[Bits.Words(cases.Length)];
        Bits.SetRange(valid, 0, cases.Length);
        return new EventTable
        {
            Unit = log.Unit,
            Case = log.Case,
            Activity = log.Activity,
            Completed = log.Completed,
            Attributes =
            [
                new CategoricalColumn("channel", Channel, Names("value", Channels, "D8")),
                new CategoricalColumn("resource", Resource, Names("agent", Agents, "D3")),
                new NumberColumn("amount", Amount, valid),
            ],
        };
    }

    private static string[] Names(string word, int count, string format) =>
        [.. Enumerable.Range(0, count).Select(i => $"{word} {i.ToString(format, CultureInfo.InvariantCulture)}")];
}
