using Sojourn.Mining.Faults;

namespace Sojourn.Data.Import;

/// <summary>Finds the columns that a mapping names, and says in a sentence which one cannot be used.</summary>
internal sealed class ColumnFinder(StagedTable table, IReadOnlyList<RoleProposal> proposals)
{
    private const int ListedColumns = 30;

    /// <summary>The column of a role that every log needs.</summary>
    public StagedColumn One(string role, IReadOnlyList<RoleProposal> chosen) =>
        Maybe(role, chosen) ?? throw Missing(role);

    /// <summary>The columns of a role that may have several.</summary>
    public IReadOnlyList<StagedColumn> All(string role, IReadOnlyList<RoleProposal> chosen)
    {
        var columns = chosen.Where(p => p.Role == role).Select(p => Named(p.Column, role)).Distinct().ToList();
        return columns.Count > 0 ? columns : throw Missing(role);
    }

    /// <summary>The column of a role, or null.</summary>
    public StagedColumn? Maybe(string role, IReadOnlyList<RoleProposal> chosen) =>
        chosen.FirstOrDefault(p => p.Role == role) is { } proposal ? Named(proposal.Column, role) : null;

    /// <summary>The column of that name; a different case or the name as in the header will do if there is only one.</summary>
    public StagedColumn Named(string name, string role)
    {
        var exact = table.Columns.FirstOrDefault(column => column.Name == name);
        if (exact is not null)
        {
            return exact;
        }

        var near = table
            .Columns.Where(c =>
                c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(c.Header, name, StringComparison.Ordinal)
            )
            .ToList();
        return near is [var single]
            ? single
            : throw new UnusableDataException(
                $"There is no column \"{name}\" (named as {role}). The columns are: {Listed(table.Columns)}."
            );
    }

    /// <summary>The expression of a column's instants.</summary>
    public string Instant(StagedColumn column, string role)
    {
        if (column.Kind == StagedKind.Time)
        {
            return column.SqlValue;
        }

        if (column.Kind == StagedKind.Empty && table.RecordsRead == 0 && table.Roles.ContainsKey(role))
        {
            return "CAST(NULL AS TIMESTAMP)";
        }

        var times = table.Columns.Where(c => c.Kind == StagedKind.Time || TimeNumbers.UnitOf(c) is not null).ToList();
        var instead =
            times.Count > 0
                ? Sentence.Of($"Columns that do: {Listed(times)}.")
                : Sentence.Of($"No column of this source does.");
        return TimeNumbers.Expression(column)
            ?? throw new UnusableDataException(
                $"The column \"{column.Name}\" ({role}) does not hold times: {Seen(column)}. {instead} "
                    + $"Choose another column, or say how its times are written."
            );
    }

    /// <summary>The expression of a column that orders rows.</summary>
    public string Rank(StagedColumn column) =>
        column.Kind switch
        {
            StagedKind.Integer => $"TRY_CAST({column.SqlText} AS BIGINT)",
            StagedKind.Time => $"epoch_us({column.SqlValue})",
            _ => throw new UnusableDataException(
                $"The column \"{column.Name}\" (sequence) does not hold whole numbers: {Seen(column)}. "
                    + $"Choose another column for it, or none."
            ),
        };

    /// <summary>What a column holds, for a sentence.</summary>
    public static Sentence Seen(StagedColumn column)
    {
        var samples = string.Join(", ", column.Samples.Take(3).Select(sample => $"\"{RedactedValue.Of(sample)}\""));
        var rest = column.Samples.Count > 3 ? ", …" : "";
        return samples.Length == 0 ? Sentence.Of($"it is empty") : Sentence.Of($"it holds {samples}{rest}");
    }

    private UnusableDataException Missing(string role)
    {
        var hunch = proposals.FirstOrDefault(proposal => proposal.Role == role);
        var perhaps = hunch is null ? null : Sentence.Of($" (perhaps it is \"{hunch.Column}\")");
        return table.Columns.Count == 0
            ? new UnusableDataException(
                $"The file holds no columns. Choose a file with a case, an activity and a time."
            )
            : new UnusableDataException(
                $"No column could be recognised as {RoleName(role)}. Choose one for it{perhaps}. The columns are: "
                    + $"{Listed(table.Columns)}."
            );
    }

    // The roles that a log cannot be without have names in other languages; in English they are those of the options.
    private static Sentence RoleName(string role) =>
        role switch
        {
            Role.Case => Sentence.Of($"case"),
            Role.Activity => Sentence.Of($"activity"),
            Role.Timestamp => Sentence.Of($"timestamp"),
            _ => Sentence.Of($"{role}"),
        };

    private static Sentence Listed(IReadOnlyList<StagedColumn> columns)
    {
        var names = string.Join(", ", columns.Take(ListedColumns).Select(column => $"\"{column.Name}\""));
        return columns.Count > ListedColumns
            ? Sentence.Of($"{names} and {columns.Count - ListedColumns} more")
            : Sentence.Of($"{names}");
    }
}
