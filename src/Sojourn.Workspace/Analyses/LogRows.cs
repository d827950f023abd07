using Sojourn.Mining.EventLogs;

namespace Sojourn.Workspace.Analyses;

/// <summary>Cells of a log as results show them: attributes in a declared order, roles before the rest.</summary>
internal sealed class LogRows
{
    private static readonly string[] RolesFirst = ["resource", "team"];
    private readonly EventLog log;
    private readonly (string Member, AttributeColumn Column)[] caseColumns;
    private readonly (string Member, AttributeColumn Column)[] eventColumns;

    /// <param name="subject">The log and its roles.</param>
    /// <param name="taken">Member names that attributes must not take.</param>
    public LogRows(AnalysisSubject subject, params IReadOnlyList<string> taken)
    {
        log = subject.Log;
        var attributes = subject.Roles.Attributes;
        caseColumns = Named(log.CaseAttributes, attributes, taken);
        eventColumns = Named(log.EventAttributes, attributes, taken);
    }

    public IReadOnlyList<TableColumn> CaseColumns =>
        [.. caseColumns.Select(c => new TableColumn(c.Member, KindOf(c.Column)))];

    public IReadOnlyList<TableColumn> EventColumns =>
        [.. eventColumns.Select(c => new TableColumn(c.Member, KindOf(c.Column)))];

    public void AddCase(ResultRow row, int rank)
    {
        foreach (var (member, column) in caseColumns)
        {
            row.Add(member, Cell(column, rank));
        }
    }

    /// <summary>The attribute of the cases that a member shows.</summary>
    public AttributeColumn CaseColumn(string member) => caseColumns.First(c => c.Member == member).Column;

    public void AddEvent(ResultRow row, int eventIndex)
    {
        foreach (var (member, column) in eventColumns)
        {
            row.Add(member, Cell(column, eventIndex));
        }
    }

    /// <summary>What a column holds in a row.</summary>
    public object? Cell(AttributeColumn column, int row) =>
        column.IsMissing(row)
            ? null
            : column switch
            {
                CategoricalColumn text => text[row],
                NumberColumn number => number[row],
                BooleanColumn boolean => boolean[row],
                TimeColumn time => log.Unit.ToUtc(time[row]!.Value),
                _ => throw new System.Diagnostics.UnreachableException(),
            };

    private static (string, AttributeColumn)[] Named(
        IReadOnlyList<AttributeColumn> columns,
        IReadOnlyDictionary<string, string> roles,
        IReadOnlyList<string> taken
    )
    {
        var first = RolesFirst
            .Where(role => roles.ContainsKey(role))
            .Select(role => (Member: role, Column: columns.FirstOrDefault(c => c.Name == roles[role])))
            .Where(named => named.Column is not null)
            .Select(named => (named.Member, named.Column!))
            .DistinctBy(named => named.Item2)
            .ToArray();
        var names = taken.Concat(first.Select(f => f.Member)).ToHashSet(StringComparer.Ordinal);
        var rest = columns
            .Except(first.Select(f => f.Item2))
            .Select(column =>
            {
                var name = column.Name;
                while (!names.Add(name))
                {
                    name += " (attribute)";
                }

                return (name, column);
            });
        return [.. first, .. rest];
    }

    private static ColumnKind KindOf(AttributeColumn column) =>
        column.Type switch
        {
            AttributeType.Number => ColumnKind.Number,
            AttributeType.Time => ColumnKind.Time,
            _ => ColumnKind.Text,
        };
}
