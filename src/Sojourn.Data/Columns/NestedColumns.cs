using DuckDB.NET.Data;
using Sojourn.Data.Import;

namespace Sojourn.Data.Columns;

/// <summary>Opens structures one level, as <c>outer.inner</c>, and keeps what is nested deeper as JSON text.</summary>
internal static class NestedColumns
{
    /// <summary>The flat columns of a query's answer.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="query">The query, whose columns go by name.</param>
    /// <param name="leaveOut">Columns that are not the source's.</param>
    /// <param name="issues">Gets a finding per column that stays nested.</param>
    public static List<SourceColumn> Of(
        DuckDBConnection connection,
        string query,
        IReadOnlySet<string> leaveOut,
        List<ImportIssue> issues
    )
    {
        var flat = new List<SourceColumn>();
        foreach (var row in connection.Rows($"DESCRIBE {query}"))
        {
            var (name, type) = ((string)row[0]!, (string)row[1]!);
            if (leaveOut.Contains(name))
            {
                continue;
            }

            if (!type.StartsWith("STRUCT(", StringComparison.Ordinal) || type.EndsWith(']'))
            {
                Add(name, Sql.Name(name), type);
                continue;
            }

            var inner = connection.Rows($"DESCRIBE SELECT unnest({Sql.Name(name)}) FROM ({query})");
            foreach (var field in inner)
            {
                var fieldName = (string)field[0]!;
                Add($"{name}.{fieldName}", $"{Sql.Name(name)}[{Sql.Text(fieldName)}]", (string)field[1]!);
            }
        }

        return Unique(flat);

        void Add(string name, string expression, string type)
        {
            var isNested =
                type.EndsWith(']')
                || type.StartsWith("STRUCT(", StringComparison.Ordinal)
                || type.StartsWith("MAP(", StringComparison.Ordinal)
                || type.StartsWith("UNION(", StringComparison.Ordinal);
            if (isNested)
            {
                issues.Add(new ImportIssue("nested-column", Severity.Info, 1, null, name, null, "kept-as-json-text"));
            }

            flat.Add(
                isNested
                    ? new SourceColumn(name, $"CAST(to_json({expression}) AS VARCHAR)", "VARCHAR")
                    : new SourceColumn(name, expression, type)
            );
        }
    }

    private static List<SourceColumn> Unique(List<SourceColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return columns.ConvertAll(column =>
        {
            var name = column.Name;
            for (var i = 2; !taken.Add(name); i++)
            {
                name = $"{column.Name} ({i})";
            }

            return column with
            {
                Name = name,
            };
        });
    }
}
