using System.Numerics;

namespace Sojourn.Mining.EventLogs;

/// <summary>Text values as dictionary codes.</summary>
public sealed class CategoricalColumn : AttributeColumn
{
    /// <summary>Wraps codes and their dictionary; −1 is missing.</summary>
    public CategoricalColumn(string name, ReadOnlyMemory<int> codes, IReadOnlyList<string> values)
        : base(name, codes.Length)
    {
        Codes = codes;
        Values = values;
    }

    /// <summary>One code per row; −1 is missing.</summary>
    public ReadOnlyMemory<int> Codes { get; }

    /// <summary>The distinct values; in a log they stand in ordinal (UTF-8 byte) order.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override AttributeType Type => AttributeType.Categorical;

    /// <summary>The value of a row, or null where it is missing.</summary>
    public string? this[int row] => Codes.Span[row] is var code and >= 0 ? Values[code] : null;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Codes.Span[row] < 0;

    /// <inheritdoc/>
    public override AttributeColumn Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        var codes = Codes.Span;
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = rows[i] < 0 ? -1 : codes[rows[i]];
        }

        return new CategoricalColumn(Name, taken, Values);
    }

    internal override bool SameValue(int row, int other) => Codes.Span[row] == Codes.Span[other];

    internal override IEnumerable<(string Suffix, LogSection Section)> Sections()
    {
        yield return ("codes", LogSection.Of("codes", Codes));
        foreach (var section in StringTable.ToSections(Values))
        {
            yield return (section.Name, section);
        }
    }
}

/// <summary>Numbers with a validity bitmap.</summary>
public sealed class NumberColumn : AttributeColumn
{
    /// <summary>Wraps values; bit <c>row</c> of <paramref name="valid"/> is set where the value is present.</summary>
    public NumberColumn(string name, ReadOnlyMemory<double> values, ReadOnlyMemory<ulong> valid)
        : base(name, values.Length)
    {
        Values = values;
        Valid = valid;
    }

    /// <summary>One value per row; undefined where missing.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>A bit per row, set where the value is present.</summary>
    public ReadOnlyMemory<ulong> Valid { get; }

    /// <inheritdoc/>
    public override AttributeType Type => AttributeType.Number;

    /// <summary>The value of a row, or null where it is missing.</summary>
    public double? this[int row] => IsMissing(row) ? null : Values.Span[row];

    /// <inheritdoc/>
    public override bool IsMissing(int row) => !Bits.Get(Valid.Span, row);

    /// <inheritdoc/>
    public override AttributeColumn Take(ReadOnlySpan<int> rows) =>
        new NumberColumn(Name, Bits.TakeValues(Values.Span, rows), Bits.TakeBits(Valid.Span, rows));

    internal override bool SameValue(int row, int other) =>
        IsMissing(row) == IsMissing(other) && (IsMissing(row) || Values.Span[row].Equals(Values.Span[other]));

    internal override IEnumerable<(string Suffix, LogSection Section)> Sections()
    {
        yield return ("values", LogSection.Of("values", Values));
        yield return ("valid", LogSection.Of("valid", Valid));
    }
}

/// <summary>Booleans as two bitmaps.</summary>
public sealed class BooleanColumn : AttributeColumn
{
    /// <summary>Wraps one bit per row and a validity bit per row.</summary>
    public BooleanColumn(string name, int length, ReadOnlyMemory<ulong> values, ReadOnlyMemory<ulong> valid)
        : base(name, length)
    {
        Values = values;
        Valid = valid;
    }

    /// <summary>A bit per row, set where the value is true.</summary>
    public ReadOnlyMemory<ulong> Values { get; }

    /// <summary>A bit per row, set where the value is present.</summary>
    public ReadOnlyMemory<ulong> Valid { get; }

    /// <inheritdoc/>
    public override AttributeType Type => AttributeType.Boolean;

    /// <summary>The value of a row, or null where it is missing.</summary>
    public bool? this[int row] => IsMissing(row) ? null : Bits.Get(Values.Span, row);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => !Bits.Get(Valid.Span, row);

    /// <inheritdoc/>
    public override AttributeColumn Take(ReadOnlySpan<int> rows) =>
        new BooleanColumn(Name, rows.Length, Bits.TakeBits(Values.Span, rows), Bits.TakeBits(Valid.Span, rows));

    internal override bool SameValue(int row, int other) => this[row] == this[other];

    internal override IEnumerable<(string Suffix, LogSection Section)> Sections()
    {
        yield return ("values", LogSection.Of("values", Values));
        yield return ("valid", LogSection.Of("valid", Valid));
    }
}

/// <summary>Instants in the log's unit since the Unix epoch, UTC.</summary>
public sealed class TimeColumn : AttributeColumn
{
    /// <summary>Wraps instants and their validity bitmap.</summary>
    public TimeColumn(string name, ReadOnlyMemory<long> values, ReadOnlyMemory<ulong> valid)
        : base(name, values.Length)
    {
        Values = values;
        Valid = valid;
    }

    /// <summary>One instant per row; undefined where missing.</summary>
    public ReadOnlyMemory<long> Values { get; }

    /// <summary>A bit per row, set where the value is present.</summary>
    public ReadOnlyMemory<ulong> Valid { get; }

    /// <inheritdoc/>
    public override AttributeType Type => AttributeType.Time;

    /// <summary>The value of a row, or null where it is missing.</summary>
    public long? this[int row] => IsMissing(row) ? null : Values.Span[row];

    /// <inheritdoc/>
    public override bool IsMissing(int row) => !Bits.Get(Valid.Span, row);

    /// <inheritdoc/>
    public override AttributeColumn Take(ReadOnlySpan<int> rows) =>
        new TimeColumn(Name, Bits.TakeValues(Values.Span, rows), Bits.TakeBits(Valid.Span, rows));

    internal override bool SameValue(int row, int other) => this[row] == this[other];

    internal override IEnumerable<(string Suffix, LogSection Section)> Sections()
    {
        yield return ("values", LogSection.Of("values", Values));
        yield return ("valid", LogSection.Of("valid", Valid));
    }
}

/// <summary>Plain bitmaps: bit <c>i</c> is bit <c>i % 64</c> of word <c>i / 64</c>.</summary>
public static class Bits
{
    /// <summary>The number of words that hold the given number of bits.</summary>
    public static int Words(int bits) => (bits + 63) >> 6;

    /// <summary>Reads a bit.</summary>
    public static bool Get(ReadOnlySpan<ulong> words, int bit) => (words[bit >> 6] >> bit & 1) != 0;

    /// <summary>Sets a bit.</summary>
    public static void Set(Span<ulong> words, int bit) => words[bit >> 6] |= 1UL << bit;

    /// <summary>Clears a bit.</summary>
    public static void Clear(Span<ulong> words, int bit) => words[bit >> 6] &= ~(1UL << bit);

    /// <summary>Sets the bits from <paramref name="from"/> up to but excluding <paramref name="to"/>.</summary>
    public static void SetRange(Span<ulong> words, int from, int to)
    {
        if (from >= to)
        {
            return;
        }

        var first = from >> 6;
        var last = (to - 1) >> 6;
        var head = ulong.MaxValue << from;
        var tail = ulong.MaxValue >> (63 - ((to - 1) & 63));
        if (first == last)
        {
            words[first] |= head & tail;
            return;
        }

        words[first] |= head;
        words[(first + 1)..last].Fill(ulong.MaxValue);
        words[last] |= tail;
    }

    /// <summary>The number of set bits.</summary>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    internal static ulong[] TakeBits(ReadOnlySpan<ulong> bits, ReadOnlySpan<int> rows)
    {
        var taken = new ulong[Words(rows.Length)];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0 && Get(bits, rows[i]))
            {
                Set(taken, i);
            }
        }

        return taken;
    }

    internal static T[] TakeValues<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
        where T : unmanaged
    {
        var taken = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0)
            {
                taken[i] = values[rows[i]];
            }
        }

        return taken;
    }
}
