using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Variants;

namespace Sojourn.Workspace.Analyses;

/// <summary>The cells of the list of cases, column by column, and the numbers by which a column is sorted.</summary>
/// <param name="subject">The log and its roles.</param>
/// <param name="taken">The names of the columns that are no attributes.</param>
internal sealed class CaseCells(AnalysisSubject subject, IReadOnlyList<string> taken)
{
    private readonly EventLog log = subject.Log;
    private readonly LogRows rows = new(subject, taken);
    private readonly Lazy<int[]> variantRanks = new(() => VariantRanks(subject.Log, subject.Selection));

    /// <summary>The columns of attributes.</summary>
    public IReadOnlyList<TableColumn> Attributes => rows.CaseColumns;

    /// <summary>The cells of a column, by the rank of the case.</summary>
    public Func<int, object?> Of(string column) =>
        column switch
        {
            "case" => rank => log.CaseIds[rank],
            "start" => rank => log.StartOf(rank) is { } start ? log.Unit.ToUtc(start) : null,
            "end" => rank => log.EndOf(rank) is { } end ? log.Unit.ToUtc(end) : null,
            "throughputSeconds" => rank => Throughput(rank) is { } units ? log.Unit.ToSeconds(units) : null,
            "events" => rank => (long)log.LengthOf(rank),
            "variant" => rank => VariantOf(rank),
            _ => OfAttribute(rows.CaseColumn(column)),
        };

    /// <summary>The numbers that a column is sorted by, by the rank of the case.</summary>
    public Func<int, long?> KeysOf(string column, CaseSort sort) =>
        column switch
        {
            "case" => sort.KeyOfId,
            "start" => rank => log.StartOf(rank),
            "end" => rank => log.EndOf(rank),
            "throughputSeconds" => rank => Throughput(rank),
            "events" => rank => log.LengthOf(rank),
            "variant" => VariantOf,
            _ => CaseSort.KeysOf(rows.CaseColumn(column)),
        };

    // A case without events is in no variant.
    private long? VariantOf(int rank) => variantRanks.Value[log.VariantOf(rank)] is > 0 and var number ? number : null;

    private long? Throughput(int rank) => log.EndOf(rank) - log.StartOf(rank);

    private Func<int, object?> OfAttribute(AttributeColumn column) => rank => rows.Cell(column, rank);

    private static int[] VariantRanks(EventLog log, CaseSelection selection)
    {
        var ranks = new int[log.VariantCount];
        foreach (var variant in VariantList.Of(log, selection).Top())
        {
            ranks[variant.Number] = variant.Rank;
        }

        return ranks;
    }
}
