using NodaTime;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Tests.Filtering;

/// <summary>A row with attributes of every type; null is missing.</summary>
internal sealed record AttributedRow(
    Row Row,
    string? Priority = null,
    string? Resource = null,
    double? Amount = null,
    bool? Flag = null,
    long? Due = null
)
{
    public object? this[string attribute] =>
        attribute switch
        {
            "priority" => Priority,
            "resource" => Resource,
            "amount" => Amount,
            "flag" => Flag,
            "due" => Due,
            _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, "No such attribute."),
        };
}

/// <summary>A case: its rows in their declared order, and the values of the attributes that describe it as a whole.</summary>
internal sealed record AttributedCase(string Id, AttributedRow[] Rows, IReadOnlyDictionary<string, object?> Values);

/// <summary>A random log with attributes, missing values, ties, start times and cases without events.</summary>
internal sealed class AttributedLog
{
    public static readonly string[] AttributeNames = ["amount", "due", "flag", "priority", "resource"];

    /// <summary>2026-01-01T00:00Z in seconds.</summary>
    public const long Epoch = 1_767_225_600;

    private AttributedLog(EventLog log, TimeUnit unit, List<AttributedCase> cases)
    {
        Log = log;
        Unit = unit;
        Cases = cases;
    }

    public EventLog Log { get; }

    public TimeUnit Unit { get; }

    /// <summary>Every case with its rows in their declared order.</summary>
    public List<AttributedCase> Cases { get; }

    /// <param name="random">Where chance comes from.</param>
    /// <param name="sequences">How many values the sequence column has; with one, ties are left to the record order.</param>
    public static AttributedLog Random(Random random, int sequences = 2)
    {
        var unit = (TimeUnit)random.Next(3);
        var priority = Enumerable.Range(0, 10).Select(_ => Pick(random, "high", "low", "mid", null)).ToArray();
        var constantResource = random.Next(4) == 0;
        var started = random.Next(2) == 0;
        var rows = new List<AttributedRow>();
        for (var i = random.Next(60); i > 0; i--)
        {
            var c = random.Next(10);
            var time =
                (Epoch + random.Next(40)) * unit.PerSecond()
                + (random.Next(3) == 0 ? random.Next((int)unit.PerSecond()) : 0);
            var row = new Row(
                $"case {c}",
                ((char)('a' + random.Next(5))).ToString(),
                time,
                started ? time - random.Next(7) * unit.PerSecond() : null,
                random.Next(sequences)
            );
            rows.Add(
                new AttributedRow(
                    row,
                    random.Next(3) == 0 ? null : priority[c],
                    constantResource ? "eva" : Pick(random, "eva", "Eva", "tom", null),
                    random.Next(3) == 0 ? null : random.Next(-2, 6) / 2.0,
                    random.Next(3) == 0 ? null : random.Next(2) == 0,
                    random.Next(3) == 0 ? null : (Epoch + random.Next(40)) * unit.PerSecond()
                )
            );
        }

        string[] empty = random.Next(2) == 0 ? ["case 10"] : [];
        return Of(unit, rows, empty);
    }

    public static AttributedLog Of(TimeUnit unit, List<AttributedRow> rows, string[] emptyCases)
    {
        var attributes = new AttributeColumn[]
        {
            TestLogs.Text("priority", [.. rows.Select(r => r.Priority)]),
            TestLogs.Text("resource", [.. rows.Select(r => r.Resource)]),
            new NumberColumn(
                "amount",
                rows.Select(r => r.Amount ?? 0).ToArray(),
                Valid(rows, r => r.Amount is not null)
            ),
            new BooleanColumn(
                "flag",
                rows.Count,
                Valid(rows, r => r.Flag ?? true),
                Valid(rows, r => r.Flag is not null)
            ),
            new TimeColumn("due", rows.Select(r => r.Due ?? 0).ToArray(), Valid(rows, r => r.Due is not null)),
        };
        var log = EventLog.From(TestLogs.Table(rows.Select(r => r.Row), attributes, emptyCases, unit));
        var byCase = rows.Select((row, record) => (row, record)).GroupBy(r => r.row.Row.Case).ToList();
        var caseLevel = AttributeNames
            .Where(name => byCase.All(g => g.Select(r => r.row[name]).OfType<object>().Distinct().Count() <= 1))
            .ToArray();
        var cases = byCase
            .Select(g => new AttributedCase(
                g.Key,
                [
                    .. g.OrderBy(r => r.row.Row.Time)
                        .ThenBy(r => r.row.Row.Start ?? r.row.Row.Time)
                        .ThenBy(r => r.row.Row.Sequence)
                        .ThenBy(r => r.record)
                        .Select(r => r.row),
                ],
                caseLevel.ToDictionary(
                    name => name,
                    name => g.Select(r => r.row[name]).FirstOrDefault(v => v is not null)
                )
            ))
            .Concat(
                emptyCases.Select(id => new AttributedCase(
                    id,
                    [],
                    caseLevel.ToDictionary(name => name, _ => (object?)null)
                ))
            )
            .ToList();
        return new AttributedLog(log, unit, cases);
    }

    private static ulong[] Valid(List<AttributedRow> rows, Func<AttributedRow, bool> test)
    {
        var bits = new ulong[Bits.Words(rows.Count)];
        for (var i = 0; i < rows.Count; i++)
        {
            if (test(rows[i]))
            {
                Bits.Set(bits, i);
            }
        }

        return bits;
    }

    private static string? Pick(Random random, params string?[] values) => values[random.Next(values.Length)];
}
