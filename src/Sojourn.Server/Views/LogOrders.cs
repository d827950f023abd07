using System.Runtime.CompilerServices;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Server.Views;

/// <summary>Orders of all cases of a log, each computed once and kept as long as the log is, the last used ones at least.</summary>
internal sealed class LogOrders
{
    // An order of a million cases takes 4 MB.
    private const int MostOrders = 12;

    private static readonly ConditionalWeakTable<EventLog, LogOrders> ofLog = [];

    private readonly RecentOnes<string, int[]> orders = new(MostOrders);
    private readonly RecentOnes<string, AttributeColumn> columns = new(MostOrders);

    public static LogOrders Of(EventLog log) => ofLog.GetValue(log, static _ => new LogOrders());

    /// <summary>An order by its name.</summary>
    public int[] Order(string name, Func<int[]> compute) => orders.Get(name, compute);

    /// <summary>A column with a row per case by its name.</summary>
    public AttributeColumn Column(string name, Func<AttributeColumn> compute) => columns.Get(name, compute);
}
