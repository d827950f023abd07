using Sojourn.Mining.EventLogs;

namespace Sojourn.Bench;

/// <summary>Logs of any size from a seed: a service process with loops, a long tail of variants, and attributes.</summary>
internal static class SyntheticLog
{
    private const int Activities = 40;

    /// <summary>A table of about that many events, eight to a case.</summary>
    /// <param name="events">The number of events.</param>
    /// <param name="noise">The share of steps that jump anywhere: more noise, more variants. 1 makes traces all but unique.</param>
    /// <param name="attributes">How many categorical attributes each case has.</param>
    /// <param name="seed">The seed.</param>
    public static EventTable Table(int events, double noise, int attributes = 0, int seed = 1)
    {
        var random = new Random(seed);
        var cases = new int[events];
        var activities = new int[events];
        var times = new long[events];
        var caseCount = 0;
        for (var at = 0; at < events; caseCount++)
        {
            var length = Math.Min(events - at, 3 + random.Next(6) + random.Next(6));
            var time = 1_600_000_000L + random.NextInt64(30_000_000);
            var activity = random.Next(3);
            for (var k = 0; k < length; k++, at++)
            {
                cases[at] = caseCount;
                activities[at] = activity;
                times[at] = time;
                time += (long)Math.Exp(random.NextDouble() * 13);
                activity =
                    random.NextDouble() < noise ? random.Next(Activities)
                    : random.NextDouble() < 0.85 ? (activity + 1) % Activities
                    : (activity + 2) % Activities;
            }
        }

        return new EventTable
        {
            Unit = TimeUnit.Second,
            Case = new CodedColumn(cases, Names("case ", caseCount)),
            Activity = new CodedColumn(activities, Names("activity ", Activities)),
            Completed = times,
            Attributes = [.. Enumerable.Range(0, attributes).Select(a => Attribute(a, cases, caseCount))],
        };
    }

    /// <summary>A selection of about that share of the cases, spread evenly.</summary>
    public static CaseSelection Selection(EventLog log, double share, int seed = 2)
    {
        var random = new Random(seed);
        var words = new ulong[Bits.Words(log.CaseCount)];
        for (var rank = 0; rank < log.CaseCount; rank++)
        {
            if (random.NextDouble() < share)
            {
                Bits.Set(words, rank);
            }
        }

        return CaseSelection.Of(words, log.CaseCount);
    }

    private static CategoricalColumn Attribute(int number, int[] cases, int caseCount)
    {
        var random = new Random(100 + number);
        var distinct = 4 << (number % 6);
        var ofCase = new int[caseCount];
        for (var c = 0; c < caseCount; c++)
        {
            ofCase[c] = random.Next(-1, distinct);
        }

        var codes = new int[cases.Length];
        for (var e = 0; e < codes.Length; e++)
        {
            codes[e] = ofCase[cases[e]];
        }

        return new CategoricalColumn($"attribute {number}", codes, Names("value ", distinct));
    }

    private static string[] Names(string prefix, int count)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = $"{prefix}{i:D8}";
        }

        return names;
    }
}
