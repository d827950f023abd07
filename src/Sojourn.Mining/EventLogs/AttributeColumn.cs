namespace Sojourn.Mining.EventLogs;

/// <summary>What the values of an attribute are.</summary>
public enum AttributeType
{
    /// <summary>Text with a dictionary of distinct values.</summary>
    Categorical,

    /// <summary>A 64-bit floating-point number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An instant, in the log's time unit since the Unix epoch, UTC.</summary>
    Time,
}

/// <summary>Whether an attribute describes a whole case or a single event.</summary>
public enum AttributeLevel
{
    /// <summary>Constant, missing aside, in every case.</summary>
    Case,

    /// <summary>May differ from event to event of a case.</summary>
    Event,
}

/// <summary>The values of one attribute, one per row; a missing value is missing, never a default.</summary>
public abstract class AttributeColumn
{
    private protected AttributeColumn(string name, int length)
    {
        Name = name;
        Length = length;
    }

    /// <summary>The column's name as the user knows it.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public int Length { get; }

    /// <summary>What the values are.</summary>
    public abstract AttributeType Type { get; }

    /// <summary>Whether the value of a row is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>A new column whose row <c>i</c> is this column's row <c>rows[i]</c>, or missing where that is −1.</summary>
    public abstract AttributeColumn Take(ReadOnlySpan<int> rows);

    /// <summary>Whether two rows hold equal values; two missing values are equal.</summary>
    public abstract bool SameValue(int row, int other);

    /// <summary>The raw memory of the column, for the index file.</summary>
    internal abstract IEnumerable<(string Suffix, LogSection Section)> Sections();
}
