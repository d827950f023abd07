namespace Sojourn.Mining.EventLogs;

/// <summary>Orders strings by their UTF-8 bytes: the one order of names everywhere in the product.</summary>
/// <remarks>
/// It differs from <see cref="StringComparer.Ordinal"/> only above U+D800: UTF-16 puts surrogate pairs before
/// U+E000–U+FFFF, UTF-8 puts them after.
/// </remarks>
public sealed class OrdinalUtf8Comparer : IComparer<string?>
{
    /// <summary>The only instance.</summary>
    public static OrdinalUtf8Comparer Instance { get; } = new();

    private OrdinalUtf8Comparer() { }

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var common = x.AsSpan().CommonPrefixLength(y);
        if (common == x.Length || common == y.Length)
        {
            return x.Length - y.Length;
        }

        return ByteRank(x[common]) - ByteRank(y[common]);
    }

    private static int ByteRank(char c) =>
        c switch
        {
            >= '\uE000' => c - 0x800,
            >= '\uD800' => c + 0x2000,
            _ => c,
        };
}
