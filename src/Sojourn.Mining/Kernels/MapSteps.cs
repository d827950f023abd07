using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>A log's steps as maps count them, made once: those that cases share, and those that each takes alone.</summary>
internal sealed class MapSteps
{
    private const int EventsPerPart = 1 << 20;

    private MapSteps(StepCodes codes, SharedSteps shared, TailSteps tails)
    {
        Codes = codes;
        Shared = shared;
        Tails = tails;
        SharedParts = CutShared(shared);
        TailParts = CutTails(tails);
    }

    public StepCodes Codes { get; }

    public SharedSteps Shared { get; }

    public TailSteps Tails { get; }

    /// <summary>Ranges of shared steps of about equally many events; the cut does not depend on the machine.</summary>
    public IReadOnlyList<Range> SharedParts { get; }

    /// <summary>Ranges of bitmap words whose cases have about equally many steps of their own.</summary>
    public IReadOnlyList<Range> TailParts { get; }

    public static MapSteps Of(EventLog log)
    {
        var codes = new StepCodes(log.Arcs, log.Activities.Count);
        return new MapSteps(codes, SharedSteps.Of(log.Trie, codes), TailSteps.Of(log, codes));
    }

    private static List<Range> CutShared(SharedSteps shared)
    {
        var parts = new List<Range>();
        var (from, events) = (0, 0L);
        for (var i = 0; i < shared.Code.Length; i++)
        {
            events += shared.CaseHigh[i] - shared.CaseLow[i];
            if (events >= EventsPerPart || i + 1 == shared.Code.Length)
            {
                parts.Add(from..(i + 1));
                (from, events) = (i + 1, 0);
            }
        }

        return parts;
    }

    private static List<Range> CutTails(TailSteps tails)
    {
        var parts = new List<Range>();
        var words = tails.Owners.Length;
        for (var from = 0; from < words; )
        {
            var to = from + 1;
            while (to < words && tails.FirstOfWord(to) - tails.FirstOfWord(from) < EventsPerPart)
            {
                to++;
            }

            if (tails.FirstOfWord(to) > tails.FirstOfWord(from))
            {
                parts.Add(from..to);
            }

            from = to;
        }

        return parts;
    }
}
