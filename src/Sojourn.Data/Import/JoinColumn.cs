namespace Sojourn.Data.Import;

/// <summary>What a column of the database holds, whatever its exact type.</summary>
internal enum ColumnClass
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Points in time.</summary>
    Time,
}

/// <summary>Types of the database by what they hold.</summary>
internal static class ColumnClasses
{
    /// <summary>What a type holds.</summary>
    public static ColumnClass Of(string type) =>
        type switch
        {
            "BOOLEAN" => ColumnClass.Boolean,
            "DATE" or "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE" => ColumnClass.Time,
            _ when type.StartsWith("TIMESTAMP_", StringComparison.Ordinal) => ColumnClass.Time,
            "DOUBLE" or "FLOAT" => ColumnClass.Number,
            _ when type.StartsWith("DECIMAL", StringComparison.Ordinal) => ColumnClass.Number,
            _ when type.EndsWith("INT", StringComparison.Ordinal)
                    || type.EndsWith("INTEGER", StringComparison.Ordinal) => ColumnClass.Number,
            _ => ColumnClass.Text,
        };
}

/// <summary>A column of the joined events.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFromText">Whether its kind is found anew from the texts of both sides, as in a single import.</param>
/// <param name="Type">The database's type of its values otherwise.</param>
internal sealed record JoinColumn(string Name, bool IsFromText, string Type)
{
    /// <summary>The columns of both sides, those of the earlier one first.</summary>
    public static List<JoinColumn> Of(JoinSide before, JoinSide part) =>
        [
            .. before
                .Columns.Concat(part.Columns)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => Of(name, before, part)),
        ];

    private static JoinColumn Of(string name, JoinSide before, JoinSide part)
    {
        if (name is DatasetTables.Case or DatasetTables.Activity)
        {
            return new JoinColumn(name, IsFromText: false, "VARCHAR");
        }

        JoinSide[] sides = [.. new[] { before, part }.Where(side => side.TypeOf(name) is not null)];
        if (!sides.Any(side => side.IsDeclared(name)))
        {
            return new JoinColumn(name, IsFromText: true, "VARCHAR");
        }

        // A column that is empty on one side has no say.
        if (sides.Select(side => side.ClassOf(name)).Distinct().Count() > 1)
        {
            sides = [.. sides.Where(side => side.Count(name) > 0)];
        }

        var types = sides.Select(side => side.TypeOf(name)!).Distinct().ToList();
        var classes = types.Select(ColumnClasses.Of).Distinct().ToList();
        return (classes, sides.Any(side => side.IsDeclared(name))) switch
        {
            ([ColumnClass.Number], true) => new(name, IsFromText: false, types is [var only] ? only : "DOUBLE"),
            ([ColumnClass.Time], true) => new(name, IsFromText: false, "TIMESTAMP WITH TIME ZONE"),
            ([_], true) => new(name, IsFromText: false, types[0]),
            _ => new(name, IsFromText: true, "VARCHAR"),
        };
    }
}
