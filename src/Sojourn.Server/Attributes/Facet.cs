using Sojourn.Mining.Distributions;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Server.Attributes;

/// <summary>A column with how its values are spread over the log and over the selected cases.</summary>
public sealed class Facet
{
    /// <summary>How many values have a bar of their own.</summary>
    public const int MostBars = 12;

    private const int MostDistinct = 1000;

    private readonly Func<string> naming;
    private readonly Lazy<int[]> ordered;

    /// <summary>Counts a column in the whole log.</summary>
    /// <remarks>The counts are everybody's; the name is in the language of whoever asks for it.</remarks>
    public Facet(EventLog log, string key, Func<string> naming, EventGroups groups)
    {
        Key = key;
        this.naming = naming;
        Groups = groups;
        Whole = groups.CountRows(log.AllCases);
        Distinct = DistinctOf(log, groups);
        ordered = new(() => InOrder(Whole));
        Shown = groups.Bins is null ? MostFrequent(Whole) : [.. Enumerable.Range(0, groups.Count)];
    }

    /// <summary>The column as the address names it.</summary>
    public string Key { get; }

    /// <summary>The column as the reader knows it.</summary>
    public string Name => naming();

    /// <summary>Its values.</summary>
    public EventGroups Groups { get; }

    /// <summary>Rows of the whole log by group; the last place counts those without a value.</summary>
    public IReadOnlyList<long> Whole { get; }

    /// <summary>The groups with a bar: the most frequent of the whole log, so that bars keep their place; bins in order.</summary>
    public IReadOnlyList<int> Shown { get; }

    /// <summary>All groups with a row, the most frequent of the whole log first, then in their order.</summary>
    public IReadOnlyList<int> Ordered => ordered.Value;

    /// <summary>The groups whose name holds a text, in the same order; all of them without one.</summary>
    /// <param name="search">What the name holds, whatever the case of its letters.</param>
    /// <param name="nameOf">The name of a group.</param>
    public IReadOnlyList<int> Find(string? search, Func<int, string> nameOf) =>
        string.IsNullOrWhiteSpace(search)
            ? Ordered
            :
            [
                .. Ordered.Where(group =>
                    nameOf(group).Contains(search.Trim(), StringComparison.CurrentCultureIgnoreCase)
                ),
            ];

    /// <summary>How many values the log has; a thousand and one stands for more than a thousand numbers.</summary>
    public int Distinct { get; }

    /// <summary>The rows of the most frequent value or of the highest bar.</summary>
    public long Most => Shown.Count == 0 ? 0 : Shown.Max(group => Whole[group]);

    /// <summary>Whether there are more values than were counted.</summary>
    public bool HasMoreDistinct => Distinct > MostDistinct && Groups.Bins is not null;

    /// <summary>Rows of the whole log.</summary>
    public long Rows => Whole.Sum();

    /// <summary>Rows of the whole log without a value.</summary>
    public long Missing => Whole[^1];

    /// <summary>Whether a bar is a stretch of numbers or times.</summary>
    public bool IsHistogram => Groups.Bins is not null;

    /// <summary>Whether the values tell rows apart rather than group them.</summary>
    public bool IsLikeAnId => !IsHistogram && Distinct > 50 && Distinct > 0.5 * (Rows - Missing);

    /// <summary>The part of a count that has no bar of its own.</summary>
    public long Others(IReadOnlyList<long> counts)
    {
        var others = 0L;
        for (var group = 0; group < counts.Count - 1; group++)
        {
            others += counts[group];
        }

        return others - Shown.Sum(group => counts[group]);
    }

    private static int[] InOrder(IReadOnlyList<long> counts)
    {
        var groups = Enumerable.Range(0, counts.Count - 1).Where(group => counts[group] > 0);
        return [.. groups.OrderByDescending(group => counts[group])];
    }

    private static int[] MostFrequent(IReadOnlyList<long> counts)
    {
        // Twelve of possibly a million: one pass with a short sorted list.
        var top = new List<int>(MostBars + 1);
        for (var group = 0; group < counts.Count - 1; group++)
        {
            if (counts[group] == 0 || (top.Count == MostBars && counts[group] <= counts[top[^1]]))
            {
                continue;
            }

            var place = top.FindIndex(each => counts[each] < counts[group]);
            top.Insert(place < 0 ? top.Count : place, group);
            if (top.Count > MostBars)
            {
                top.RemoveAt(MostBars);
            }
        }

        return [.. top];
    }

    private static int DistinctOf(EventLog log, EventGroups groups)
    {
        if (groups.Bins is null)
        {
            return groups.Count;
        }

        var seen = new HashSet<double>();
        if (groups.Attribute is { } name && log.FindAttribute(name, out _) is { } column)
        {
            for (var row = 0; row < column.Length && seen.Count <= MostDistinct; row++)
            {
                if (!column.IsMissing(row))
                {
                    seen.Add(
                        column is NumberColumn numbers
                            ? numbers.Values.Span[row]
                            : ((TimeColumn)column).Values.Span[row]
                    );
                }
            }
        }

        return seen.Count;
    }
}
