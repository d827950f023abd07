using System.Text.Json.Serialization;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Variants;

namespace Sojourn.Workspace.Analyses;

/// <summary>Options of <c>cases</c>.</summary>
public sealed record CasesOptions
{
    /// <summary>The column to sort by, <c>:desc</c> behind it for descending. Default by start, then case.</summary>
    public string? Sort { get; init; }

    /// <summary>How many cases to list, at least 0. Default all.</summary>
    public int Top { get; init; } = int.MaxValue;

    /// <summary>The columns to show; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>The JSON members of <c>cases</c>: a row per case, with its attributes.</summary>
/// <param name="Cases">The rows; <c>variant</c> is the variant's rank among the selected cases.</param>
/// <param name="Columns">The columns of the rows, for tables.</param>
public sealed record CasesDocument(
    IEnumerable<ResultRow> Cases,
    [property: JsonIgnore] IReadOnlyList<TableColumn> Columns
);

/// <summary>The list of cases as an entry of the catalogue.</summary>
internal static class CasesAnalysis
{
    private static readonly TableColumn[] Fixed =
    [
        new("case", ColumnKind.Text),
        new("start", ColumnKind.Time),
        new("end", ColumnKind.Time),
        new("throughputSeconds", ColumnKind.Seconds),
        new("events", ColumnKind.Count),
        new("variant", ColumnKind.Count),
    ];

    public static Analysis Entry { get; } =
        new Analysis<CasesOptions, CasesDocument>(Run)
        {
            Name = "cases",
            Summary = "The cases, with start, end, throughput time, variant and attributes.",
            Question = "Which requests are these?",
            Example = "sojourn cases sample --sort throughputSeconds:desc --top 10",
            Page = "cases",
            Takes =
            [
                OptionTexts.Text<CasesOptions>(
                    "sort",
                    "The column to sort by; COL:desc for descending. Default by start, then case.",
                    (o, sort) => o with { Sort = sort }
                ),
                OptionTexts.Integer<CasesOptions>(
                    "top",
                    "How many cases to list; default all.",
                    0,
                    (o, top) => o with { Top = top }
                ),
                OptionTexts.Text<CasesOptions>(
                    "columns",
                    "A column to show, or several with commas between; repeatable; default all.",
                    (o, columns) =>
                        o with
                        {
                            Columns = [.. o.Columns, .. columns.Split(',', StringSplitOptions.TrimEntries)],
                        },
                    isRepeatable: true
                ),
            ],
            Tables = document =>
                [
                    new(
                        "cases",
                        document.Columns,
                        document.Cases.Select(row => (IReadOnlyList<object?>)[.. row.Members.Select(m => m.Value)])
                    ),
                ],
        };

    private static CasesDocument Run(AnalysisSubject subject, CasesOptions options, CancellationToken cancellation)
    {
        var log = subject.Log;
        var rows = new LogRows(subject, [.. Fixed.Select(f => f.Name)]);
        TableColumn[] all = [.. Fixed, .. rows.CaseColumns];
        var shown =
            options.Columns.Count == 0 ? all : [.. options.Columns.Select(name => Column(all, name, "columns"))];
        var variants = VariantRanks(log, subject.Selection);
        var ranks = Ordered(subject, all, rows, variants, options, cancellation);
        var keep = shown.Select(c => c.Name).ToArray();
        return new CasesDocument(
            ranks
                .Take(options.Top)
                .Select(rank =>
                {
                    var row = RowOf(log, rows, variants, rank);
                    return options.Columns.Count == 0 ? row : Reduced(row, keep);
                }),
            shown
        );
    }

    private static IEnumerable<int> Ordered(
        AnalysisSubject subject,
        TableColumn[] all,
        LogRows rows,
        int[] variants,
        CasesOptions options,
        CancellationToken cancellation
    )
    {
        var log = subject.Log;
        var ranks = subject
            .Selection.Ranks()
            .OrderBy(rank => log.StartOf(rank) ?? long.MaxValue)
            .ThenBy(rank => log.CaseIds[rank], OrdinalUtf8Comparer.Instance);
        if (options.Sort is not { } sort)
        {
            return ranks;
        }

        cancellation.ThrowIfCancellationRequested();
        var descends = sort.EndsWith(":desc", StringComparison.Ordinal);
        var name =
            descends ? sort[..^5]
            : sort.EndsWith(":asc", StringComparison.Ordinal) ? sort[..^4]
            : sort;
        var column = Column(all, name, "sort").Name;
        var keyed = ranks.Select(rank => (rank, key: RowOf(log, rows, variants, rank)[column])).ToList();
        return (
            descends
                ? keyed.OrderBy(k => k.key is null).ThenByDescending(k => k.key, CellOrder.Instance)
                : keyed.OrderBy(k => k.key is null).ThenBy(k => k.key, CellOrder.Instance)
        ).Select(k => k.rank);
    }

    private static TableColumn Column(TableColumn[] all, string name, string option) =>
        all.FirstOrDefault(c => c.Name == name)
        ?? throw new OptionException(
            option,
            $"There is no column '{name}'; there are {string.Join(", ", all.Select(c => c.Name))}."
        );

    private static ResultRow RowOf(EventLog log, LogRows rows, int[] variants, int rank)
    {
        var (start, end) = (log.StartOf(rank), log.EndOf(rank));
        var row = new ResultRow()
            .Add("case", log.CaseIds[rank])
            .Add("start", start is { } s ? log.Unit.ToUtc(s) : null)
            .Add("end", end is { } e ? log.Unit.ToUtc(e) : null)
            .Add("throughputSeconds", end - start is { } units ? log.Unit.ToSeconds(units) : null)
            .Add("events", (long)log.LengthOf(rank))
            .Add("variant", (long)variants[log.VariantOf(rank)]);
        rows.AddCase(row, rank);
        return row;
    }

    private static ResultRow Reduced(ResultRow row, string[] keep)
    {
        var reduced = new ResultRow();
        foreach (var name in keep)
        {
            reduced.Add(name, row[name]);
        }

        return reduced;
    }

    private static int[] VariantRanks(EventLog log, CaseSelection selection)
    {
        var ranks = new int[log.VariantCount];
        foreach (var variant in VariantList.Of(log, selection).Top())
        {
            ranks[variant.Number] = variant.Rank;
        }

        return ranks;
    }

    /// <summary>Orders cells of one column: numbers and times by value, texts ordinal.</summary>
    private sealed class CellOrder : IComparer<object?>
    {
        public static CellOrder Instance { get; } = new();

        public int Compare(object? x, object? y) =>
            x is string a && y is string b
                ? OrdinalUtf8Comparer.Instance.Compare(a, b)
                : System.Collections.Comparer.DefaultInvariant.Compare(x, y);
    }
}
