using CsCheck;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Tests;

/// <summary>Random logs with ties, few activities, single-event cases and, sometimes, start times.</summary>
internal static class LogGenerators
{
    public static readonly Gen<Row[]> Rows = Gen.Select(
            Gen.Int[0, 9],
            Gen.Int[0, 4],
            Gen.Long[0, 40],
            Gen.Long[0, 6],
            (c, a, time, duration) => (c, a, time, duration)
        )
        .Array[0, 60]
        .SelectMany(
            rows => Gen.Bool,
            (rows, started) =>
                rows.Select(r => new Row(
                        $"case {r.c}",
                        ((char)('a' + r.a)).ToString(),
                        r.time,
                        started ? r.time - r.duration : null
                    ))
                    .ToArray()
        );

    /// <summary>A random selection of a log's cases.</summary>
    public static CaseSelection Selection(EventLog log, int seed)
    {
        var random = new Random(seed);
        var words = new ulong[Bits.Words(log.CaseCount)];
        for (var rank = 0; rank < log.CaseCount; rank++)
        {
            if (random.Next(3) > 0)
            {
                Bits.Set(words, rank);
            }
        }

        return CaseSelection.Of(words, log.CaseCount);
    }
}
