namespace Sojourn.Charts.Layout;

/// <summary>What is taken and what is free along one row.</summary>
internal sealed class FreeStretches
{
    private readonly List<(double From, double To)> _taken = [];

    public void Take(double from, double to) => _taken.Add((from, to));

    public bool IsFree(double from, double to) => !_taken.Exists(t => t.From < to && from < t.To);

    /// <summary>
    /// The middle nearest to <paramref name="desired"/> at which something <paramref name="left"/> and
    /// <paramref name="right"/> of it is free in every one of the rows; equal distances go left.
    /// </summary>
    public static double Nearest(IReadOnlyList<(FreeStretches Row, double Left, double Right)> rows, double desired)
    {
        // A middle is blocked in a row while the thing placed there would touch what is taken.
        var blocked = new List<(double From, double To)>();
        foreach (var (row, left, right) in rows)
        {
            foreach (var (from, to) in row._taken)
            {
                blocked.Add((from - right, to + left));
            }
        }

        blocked.Sort();
        var leftwards = desired;
        for (var i = blocked.Count - 1; i >= 0; i--)
        {
            // Sorted by start: going left, a later stretch may still reach over an earlier place, so look again.
            if (blocked[i].From < leftwards && leftwards < blocked[i].To)
            {
                leftwards = blocked[i].From;
                i = blocked.Count;
            }
        }

        var rightwards = desired;
        foreach (var (from, to) in blocked)
        {
            if (from < rightwards && rightwards < to)
            {
                rightwards = to;
            }
        }

        return desired - leftwards <= rightwards - desired ? leftwards : rightwards;
    }
}
