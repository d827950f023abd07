using Sojourn.Mining.EventLogs;

namespace Sojourn.Mining.Filtering.Evaluation;

/// <summary>Looks for two events of a case with the same, or different, values of a column.</summary>
/// <remarks>Cost: proportional to the events looked at.</remarks>
internal sealed class PerformerPairs(AttributeColumn column)
{
    /// <summary>Up to so many pairs each is looked at; beyond, values are counted.</summary>
    private const int FewPairs = 64;

    private readonly Dictionary<long, (int Count, int Node)> firsts = [];

    /// <summary>Whether a first and a second node, not the same one, hold values that compare as wanted.</summary>
    public bool Any(PerformerKind kind, int[] first, int[] second, Func<int, int> rowOf) =>
        (long)first.Length * second.Length <= FewPairs
            ? AnyOfFew(kind, first, second, rowOf)
            : AnyOfMany(kind, first, second, rowOf);

    private bool AnyOfFew(PerformerKind kind, int[] first, int[] second, Func<int, int> rowOf)
    {
        foreach (var one in first)
        {
            if (KeyOf(rowOf(one)) is not { } key)
            {
                continue;
            }

            foreach (var other in second)
            {
                if (
                    one != other
                    && KeyOf(rowOf(other)) is { } otherKey
                    && (key == otherKey) == (kind == PerformerKind.Same)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool AnyOfMany(PerformerKind kind, int[] first, int[] second, Func<int, int> rowOf)
    {
        firsts.Clear();
        foreach (var node in first)
        {
            if (KeyOf(rowOf(node)) is { } key)
            {
                firsts[key] = (firsts.GetValueOrDefault(key).Count + 1, node);
            }
        }

        foreach (var node in second)
        {
            if (KeyOf(rowOf(node)) is not { } key)
            {
                continue;
            }

            var (count, last) = firsts.GetValueOrDefault(key);
            var found =
                kind == PerformerKind.Same
                    ? count > 1 || (count == 1 && last != node)
                    : firsts.Count > (count > 0 ? 1 : 0);
            if (found)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number that is equal for equal values, or null where the value is missing.</summary>
    private long? KeyOf(int row) =>
        column.IsMissing(row)
            ? null
            : column switch
            {
                CategoricalColumn text => text.Codes.Span[row],
                BooleanColumn boolean => Bits.Get(boolean.Values.Span, row) ? 1 : 0,
                TimeColumn time => time.Values.Span[row],
                NumberColumn number => BitConverter.DoubleToInt64Bits(number.Values.Span[row] + 0.0),
                _ => throw new ArgumentException($"A column of type {column.Type} names no performer."),
            };
}
