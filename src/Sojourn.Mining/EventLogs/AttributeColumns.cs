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

    /// <inheritdoc/>
    public override bool SameValue(int row, int other) => Codes.Span[row] == Codes.Span[other];

    internal override IEnumerable<(string Suffix, LogSection Section)> Sections()
    {
        yield return ("codes", LogSection.Of("codes", Codes));
        foreach (var section in Utf8Strings.From(Values).Sections())
        {
            yield return section;
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

    /// <inheritdoc/>
    public override bool SameValue(int row, int other) =>
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

    /// <inheritdoc/>
    public override bool SameValue(int row, int other) => this[row] == this[other];

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

    /// <inheritdoc/>
    public override bool SameValue(int row, int other) => this[row] == this[other];

    internal override IEnumerable<(string Suffix, LogSection Section)> Sections()
    {
        yield return ("values", LogSection.Of("values", Values));
        yield return ("valid", LogSection.Of("valid", Valid));
    }
}
