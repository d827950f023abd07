namespace Sojourn.Mining.EventLogs;

/// <summary>Finds out whether an attribute describes whole cases: constant, missing aside, in every one.</summary>
internal static class AttributeLevels
{
    /// <summary>A row that holds each case's value (−1 where it is missing), by rank; null for an event-level attribute.</summary>
    public static int[]? RowPerCase(AttributeColumn attribute, CasesInOrder cases, int[] caseAtRank)
    {
        var rows = new int[caseAtRank.Length];
        for (var rank = 0; rank < rows.Length; rank++)
        {
            var c = caseAtRank[rank];
            var found = -1;
            for (var i = cases.First[c]; i < cases.First[c + 1]; i++)
            {
                var row = cases.Rows[i];
                if (attribute.IsMissing(row))
                {
                    continue;
                }

                if (found < 0)
                {
                    found = row;
                }
                else if (!attribute.SameValue(found, row))
                {
                    return null;
                }
            }

            rows[rank] = found;
        }

        return rows;
    }
}
