using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Tests where cases lie in time.</summary>
internal static class CaseTimes
{
    /// <summary>The cases whose start and end, in the log's unit, satisfy a test; cases without events do not.</summary>
    public static ulong[] Select(FilterRun run, Func<long, long, bool> test)
    {
        return LeafParts.Cases(
            run,
            (leaf, low, high, cases) =>
            {
                var spans = new CaseSpans(run.Log, leaf);
                var origin = run.Log.Parts.Origin.Span;
                for (var rank = low; spans.HasEvents && rank < high; rank++)
                {
                    if (test(origin[rank] + spans.StartOffset(rank), origin[rank] + spans.EndOffset(rank)))
                    {
                        Bits.Set(cases, rank);
                    }
                }
            }
        );
    }
}
