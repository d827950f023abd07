using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Tests;

/// <summary>One row of a log typed in a test.</summary>
internal sealed record Row(string Case, string Activity, long Time, long? Start = null, long Sequence = 0);

/// <summary>Logs typed in tests: one line per trace, or row by row.</summary>
internal static class TestLogs
{
    /// <summary>A log of one-letter or blank-separated activities, one trace per text, a minute between events.</summary>
    public static EventLog Log(params string[] traces) =>
        From(
            traces.SelectMany(
                (trace, c) =>
                    trace
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select((activity, i) => new Row($"c{c}", activity, 1000 * c + 60 * i))
            )
        );

    public static EventLog From(IEnumerable<Row> rows) => EventLog.From(Table(rows));

    public static EventTable Table(
        IEnumerable<Row> rows,
        IReadOnlyList<AttributeColumn>? attributes = null,
        IReadOnlyList<string>? emptyCases = null,
        TimeUnit unit = TimeUnit.Second
    )
    {
        var all = rows.ToArray();
        return new EventTable
        {
            Unit = unit,
            Case = Coded([.. all.Select(r => r.Case)]),
            Activity = Coded([.. all.Select(r => r.Activity)]),
            Completed = all.Select(r => r.Time).ToArray(),
            Started = all.Any(r => r.Start is not null) ? all.Select(r => r.Start ?? r.Time).ToArray() : default,
            Sequence = all.Any(r => r.Sequence != 0) ? all.Select(r => r.Sequence).ToArray() : default,
            Attributes = attributes ?? [],
            EmptyCases = emptyCases ?? [],
        };
    }

    public static CodedColumn Coded(string?[] values)
    {
        var distinct = values.OfType<string>().Distinct().ToList();
        return new CodedColumn(values.Select(v => v is null ? -1 : distinct.IndexOf(v)).ToArray(), distinct);
    }

    public static CategoricalColumn Text(string name, params string?[] values)
    {
        var coded = Coded(values);
        return new CategoricalColumn(name, coded.Codes, coded.Values);
    }
}
