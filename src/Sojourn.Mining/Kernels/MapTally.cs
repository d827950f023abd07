using System.Numerics;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Kernels;

/// <summary>Everything a map counts and sums over the selected cases, in one pass over the log's steps.</summary>
/// <remarks>
/// A duration is max(0, start of the successor − completion of the predecessor). Cost: shared steps take cases / 64 + nodes,
/// and with durations one look at each selected event; steps that a case takes alone are scanned as rows. Integer sums over
/// fixed parts, so the same on any number of threads.
/// </remarks>
internal sealed class MapTally
{
    private readonly int[] steps;
    private readonly int[] lastKinds;
    private readonly GapSum[] sums;

    private MapTally(StepCodes codes, bool durations)
    {
        steps = new int[codes.Count];
        lastKinds = new int[codes.Kinds];
        sums = durations ? new GapSum[codes.Kinds] : [];
        Array.Fill(sums, GapSum.None);
    }

    /// <summary>How many steps of each <see cref="StepCodes">code</see> there are.</summary>
    public ReadOnlySpan<int> Steps => steps;

    /// <summary>How many cases end with each arc or start.</summary>
    public ReadOnlySpan<int> LastKinds => lastKinds;

    /// <summary>The durations of each arc; empty where none were asked for.</summary>
    public ReadOnlySpan<GapSum> Sums => sums;

    /// <summary>The selected cases without events.</summary>
    public int EmptyCases { get; private set; }

    public static MapTally Of(EventLog log, CaseSelection selection, bool durations, CancellationToken cancellation)
    {
        var map = log.MapSteps;
        var all = new MapTally(map.Codes, durations);
        var ranks = new CaseRanks(selection);
        all.AddLeaves(map.Shared, ranks);
        var (shared, tails) = (map.SharedParts, map.TailParts);
        if (shared.Count + tails.Count < 2)
        {
            all.AddParts(log, selection, ranks, shared, tails);
            return all;
        }

        var gate = new Lock();
        Parallel.For(
            0,
            shared.Count + tails.Count,
            new ParallelOptions { CancellationToken = cancellation },
            () => new MapTally(map.Codes, durations),
            (p, _, tally) =>
            {
                tally.AddParts(
                    log,
                    selection,
                    ranks,
                    p < shared.Count ? [shared[p]] : [],
                    p < shared.Count ? [] : [tails[p - shared.Count]]
                );
                return tally;
            },
            tally =>
            {
                lock (gate)
                {
                    all.Merge(tally);
                }
            }
        );
        return all;
    }

    private void AddParts(
        EventLog log,
        CaseSelection selection,
        CaseRanks ranks,
        IReadOnlyList<Range> shared,
        IReadOnlyList<Range> tails
    )
    {
        foreach (var part in shared)
        {
            AddShared(log, selection, ranks, part);
        }

        foreach (var part in tails)
        {
            AddTails(log.MapSteps.Tails, selection, part);
        }
    }

    private void AddLeaves(SharedSteps shared, CaseRanks ranks)
    {
        for (var leaf = 0; leaf < shared.LeafLow.Length; leaf++)
        {
            var count = ranks.Between(shared.LeafLow[leaf], shared.LeafHigh[leaf]);
            if (shared.LeafKind[leaf] is var kind and >= 0)
            {
                lastKinds[kind] += count;
            }
            else
            {
                EmptyCases += count;
            }
        }
    }

    private void AddShared(EventLog log, CaseSelection selection, CaseRanks ranks, Range part)
    {
        var completed = log.Parts.Completed;
        var arrived = log.Parts.Started ?? completed;
        var shared = log.MapSteps.Shared;
        switch (completed.IsWide, arrived.IsWide)
        {
            case var _ when sums.Length == 0:
                CountShared(shared, ranks, part);
                break;
            case (false, false):
                SumShared(shared, selection, ranks, part, completed.Narrow.Span, arrived.Narrow.Span);
                break;
            case (true, true):
                SumShared(shared, selection, ranks, part, completed.Wide.Span, arrived.Wide.Span);
                break;
            case (true, false):
                SumShared(shared, selection, ranks, part, completed.Wide.Span, arrived.Narrow.Span);
                break;
            case (false, true):
                SumShared(shared, selection, ranks, part, completed.Narrow.Span, arrived.Wide.Span);
                break;
        }
    }

    private void CountShared(SharedSteps shared, CaseRanks ranks, Range part)
    {
        // Neighbours in a level mostly touch: the end of one is the start of the next.
        var (lastRank, lastBefore) = (0, 0);
        for (var i = part.Start.Value; i < part.End.Value; i++)
        {
            var before = shared.CaseLow[i] == lastRank ? lastBefore : ranks.Before(shared.CaseLow[i]);
            lastRank = shared.CaseHigh[i];
            lastBefore = ranks.Before(lastRank);
            steps[shared.Code[i]] += lastBefore - before;
        }
    }

    private void SumShared<TLeft, TArrived>(
        SharedSteps shared,
        CaseSelection selection,
        CaseRanks ranks,
        Range part,
        ReadOnlySpan<TLeft> completed,
        ReadOnlySpan<TArrived> arrived
    )
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TArrived : unmanaged, IBinaryInteger<TArrived>
    {
        for (var i = part.Start.Value; i < part.End.Value; i++)
        {
            var low = shared.CaseLow[i];
            var length = shared.CaseHigh[i] - low;
            var count = ranks.Between(low, low + length);
            steps[shared.Code[i]] += count;
            if (count == 0 || shared.Before[i] < 0)
            {
                continue;
            }

            ref var target = ref sums[StepCodes.KindOf(shared.Code[i])];
            var sum = target;
            var before = completed.Slice(shared.Before[i], length);
            var after = arrived.Slice(shared.After[i], length);
            if (count == length)
            {
                for (var k = 0; k < after.Length; k++)
                {
                    sum.Add(long.CreateTruncating(after[k]) - long.CreateTruncating(before[k]));
                }
            }
            else
            {
                SumMasked(ref sum, selection.Words, low, before, after);
            }

            target = sum;
        }
    }

    private static void SumMasked<TLeft, TArrived>(
        ref GapSum sum,
        ReadOnlySpan<ulong> words,
        int low,
        ReadOnlySpan<TLeft> before,
        ReadOnlySpan<TArrived> after
    )
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TArrived : unmanaged, IBinaryInteger<TArrived>
    {
        var high = low + after.Length;
        for (var w = low >> 6; w <= (high - 1) >> 6; w++)
        {
            var word = words[w];
            var first = w << 6;
            if (first < low)
            {
                word &= ulong.MaxValue << (low - first);
            }

            if (first + 64 > high)
            {
                word &= ulong.MaxValue >> (first + 64 - high);
            }

            for (; word != 0; word &= word - 1)
            {
                var i = first + BitOperations.TrailingZeroCount(word) - low;
                sum.Add(long.CreateTruncating(after[i]) - long.CreateTruncating(before[i]));
            }
        }
    }

    private void AddTails(TailSteps tails, CaseSelection selection, Range part)
    {
        if (tails.NarrowCodes.Length > 0)
        {
            AddTails(tails, selection, part, tails.NarrowCodes.AsSpan());
        }
        else
        {
            AddTails(tails, selection, part, tails.WideCodes.AsSpan());
        }
    }

    private void AddTails<TCode>(TailSteps tails, CaseSelection selection, Range part, ReadOnlySpan<TCode> codes)
        where TCode : unmanaged, IBinaryInteger<TCode>
    {
        if (sums.Length == 0)
        {
            CountTails(tails, selection, part, codes);
        }
        else if (tails.Gaps.IsWide)
        {
            SumTails(tails, selection, part, codes, tails.Gaps.Wide.Span);
        }
        else
        {
            SumTails(tails, selection, part, codes, tails.Gaps.Narrow.Span);
        }
    }

    private void CountTails<TCode>(TailSteps tails, CaseSelection selection, Range part, ReadOnlySpan<TCode> codes)
        where TCode : unmanaged, IBinaryInteger<TCode>
    {
        for (var w = part.Start.Value; w < part.End.Value; w++)
        {
            var runs = tails.RunsOf(w, selection.Words[w]);
            while (runs.Next())
            {
                var code = 0;
                foreach (var step in codes[runs.From..runs.To])
                {
                    code = int.CreateTruncating(step);
                    steps[code]++;
                }

                lastKinds[StepCodes.KindOf(code)]++;
            }
        }
    }

    private void SumTails<TCode, TGap>(
        TailSteps tails,
        CaseSelection selection,
        Range part,
        ReadOnlySpan<TCode> codes,
        ReadOnlySpan<TGap> gaps
    )
        where TCode : unmanaged, IBinaryInteger<TCode>
        where TGap : unmanaged, IBinaryInteger<TGap>
    {
        for (var w = part.Start.Value; w < part.End.Value; w++)
        {
            var runs = tails.RunsOf(w, selection.Words[w]);
            while (runs.Next())
            {
                var code = 0;
                for (var i = runs.From; i < runs.To; i++)
                {
                    code = int.CreateTruncating(codes[i]);
                    steps[code]++;
                    // A start adds its 0 behind the arcs, where nobody looks: cheaper than asking.
                    sums[StepCodes.KindOf(code)].Add(long.CreateTruncating(gaps[i]));
                }

                lastKinds[StepCodes.KindOf(code)]++;
            }
        }
    }

    private void Merge(MapTally other)
    {
        for (var code = 0; code < steps.Length; code++)
        {
            steps[code] += other.steps[code];
        }

        for (var kind = 0; kind < lastKinds.Length; kind++)
        {
            lastKinds[kind] += other.lastKinds[kind];
        }

        for (var kind = 0; kind < sums.Length; kind++)
        {
            sums[kind].Add(other.sums[kind]);
        }
    }
}
