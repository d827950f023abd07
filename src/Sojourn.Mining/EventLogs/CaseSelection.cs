namespace Sojourn.Mining.EventLogs;

/// <summary>A set of cases of one log, as a bitmap over their ranks.</summary>
/// <remarks>Immutable. Bit <c>r</c> stands for the case of rank <c>r</c> in the log's own order.</remarks>
public sealed class CaseSelection : IEquatable<CaseSelection>
{
    private readonly ulong[] words;

    private CaseSelection(ulong[] words, int caseCount)
    {
        this.words = words;
        CaseCount = caseCount;
        Count = Bits.Count(words);
    }

    /// <summary>The number of cases in the log, selected or not.</summary>
    public int CaseCount { get; }

    /// <summary>The number of selected cases.</summary>
    public int Count { get; }

    /// <summary>Whether every case of the log is selected.</summary>
    public bool IsAll => Count == CaseCount;

    /// <summary>The bitmap; bits beyond <see cref="CaseCount"/> are clear.</summary>
    public ReadOnlySpan<ulong> Words => words;

    /// <summary>Every case of a log with that many cases.</summary>
    public static CaseSelection All(int caseCount)
    {
        var words = new ulong[Bits.Words(caseCount)];
        Bits.SetRange(words, 0, caseCount);
        return new CaseSelection(words, caseCount);
    }

    /// <summary>No case of a log with that many cases.</summary>
    public static CaseSelection None(int caseCount) => new(new ulong[Bits.Words(caseCount)], caseCount);

    /// <summary>The cases whose bit is set. The bitmap is taken over: do not change it afterwards.</summary>
    /// <exception cref="ArgumentException">The bitmap's length does not fit, or a bit beyond the last case is set.</exception>
    public static CaseSelection Of(ulong[] words, int caseCount)
    {
        if (words.Length != Bits.Words(caseCount))
        {
            throw new ArgumentException(
                $"{caseCount} cases take {Bits.Words(caseCount)} words, not {words.Length}.",
                nameof(words)
            );
        }

        if (caseCount % 64 != 0 && words[^1] >> (caseCount % 64) != 0)
        {
            throw new ArgumentException($"A bit beyond the {caseCount} cases is set.", nameof(words));
        }

        return new CaseSelection(words, caseCount);
    }

    /// <summary>Whether the case of that rank is selected.</summary>
    public bool Contains(int rank) => Bits.Get(words, rank);

    /// <summary>The cases in both selections.</summary>
    public CaseSelection And(CaseSelection other) => Combine(other, static (a, b) => a & b);

    /// <summary>The cases in either selection.</summary>
    public CaseSelection Or(CaseSelection other) => Combine(other, static (a, b) => a | b);

    /// <summary>The cases in this selection but not in the other.</summary>
    public CaseSelection Except(CaseSelection other) => Combine(other, static (a, b) => a & ~b);

    /// <summary>The cases that are not selected.</summary>
    public CaseSelection Not() => All(CaseCount).Except(this);

    /// <summary>The ranks of the selected cases, ascending.</summary>
    public IEnumerable<int> Ranks()
    {
        for (var w = 0; w < words.Length; w++)
        {
            for (var rest = words[w]; rest != 0; rest &= rest - 1)
            {
                yield return (w << 6) + System.Numerics.BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(CaseSelection? other) =>
        other is not null && CaseCount == other.CaseCount && words.AsSpan().SequenceEqual(other.words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CaseSelection);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(CaseCount, Count);

    private CaseSelection Combine(CaseSelection other, Func<ulong, ulong, ulong> combine)
    {
        if (other.CaseCount != CaseCount)
        {
            throw new ArgumentException("The selections belong to different logs.", nameof(other));
        }

        var combined = new ulong[words.Length];
        for (var i = 0; i < combined.Length; i++)
        {
            combined[i] = combine(words[i], other.words[i]);
        }

        return new CaseSelection(combined, CaseCount);
    }
}
