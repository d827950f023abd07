using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>One attribute of a log: a key of traces or of events, and the column it is staged in.</summary>
internal sealed class XesColumn
{
    /// <summary>The key, with the keys of its parents where it is nested: <c>key/child</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name shown: the key, with <c>case:</c> before it for traces.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it describes events; otherwise traces.</summary>
    public required bool IsOfEvent { get; init; }

    /// <summary>Its place among the columns.</summary>
    public required int Index { get; init; }

    /// <summary>The kind that the key has by the standard, whatever a file declares; null for other keys.</summary>
    public StagedKind? FixedKind { get; init; }

    /// <summary>What the values are, so far; Empty until the first.</summary>
    public StagedKind Kind { get; set; } = StagedKind.Empty;

    /// <summary>The physical column of the values, or −1 until the first.</summary>
    public int Physical { get; set; } = -1;

    /// <summary>The physical column of texts that are no value of the kind, or −1 while there are none.</summary>
    public int PhysicalBad { get; set; } = -1;

    /// <summary>The first few distinct values.</summary>
    public List<string> Samples { get; } = [];

    /// <summary>Whether the column is in the staged table.</summary>
    public bool IsStaged => Physical >= 0;

    /// <summary>The physical column of the values as an SQL identifier.</summary>
    public string SqlName => Sql(Physical);

    /// <summary>The physical column of the bad texts as an SQL identifier.</summary>
    public string SqlBadName => Sql(PhysicalBad);

    /// <summary>A physical column as an SQL identifier.</summary>
    public static string Sql(int physical) => $"\"c{physical}\"";
}

/// <summary>A value of the row that is being read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsBad">Whether the text is no value of its declared kind.</param>
/// <param name="Bits">The integer, the bits of the double, 0 or 1, or microseconds since the epoch.</param>
/// <param name="Text">The source text; null in a default cell, which is a missing value.</param>
internal readonly record struct XesCell(StagedKind Kind, bool IsBad, long Bits, string Text)
{
    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Text is null;

    /// <summary>The value as a double.</summary>
    public double Number => Kind == StagedKind.Integer ? Bits : BitConverter.Int64BitsToDouble(Bits);
}
