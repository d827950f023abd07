using System.Text.Json.Serialization;

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
        var cells = new CaseCells(subject, [.. Fixed.Select(f => f.Name)]);
        TableColumn[] all = [.. Fixed, .. cells.Attributes];
        var shown =
            options.Columns.Count == 0 ? all : [.. options.Columns.Select(name => Column(all, name, "columns"))];
        var ranks = Ordered(subject, all, cells, options, cancellation);
        (string Name, Func<int, object?> Cell)[] columns = [.. shown.Select(c => (c.Name, cells.Of(c.Name)))];
        return new CasesDocument(
            ranks
                .Take(options.Top)
                .Select(rank =>
                {
                    var row = new ResultRow();
                    foreach (var (name, cell) in columns)
                    {
                        row.Add(name, cell(rank));
                    }

                    return row;
                }),
            shown
        );
    }

    private static IEnumerable<int> Ordered(
        AnalysisSubject subject,
        TableColumn[] all,
        CaseCells cells,
        CasesOptions options,
        CancellationToken cancellation
    )
    {
        if (options.Sort is not { } text)
        {
            return new CaseSort(subject.Log, subject.Selection).Plain;
        }

        var descends = text.EndsWith(":desc", StringComparison.Ordinal);
        var name =
            descends ? text[..^5]
            : text.EndsWith(":asc", StringComparison.Ordinal) ? text[..^4]
            : text;
        var column = Column(all, name, "sort").Name;
        var sort = new CaseSort(subject.Log, subject.Selection);
        cancellation.ThrowIfCancellationRequested();
        return sort.By(cells.KeysOf(column, sort), descends);
    }

    private static TableColumn Column(TableColumn[] all, string name, string option) =>
        all.FirstOrDefault(c => c.Name == name)
        ?? throw new OptionException(
            option,
            $"There is no column '{name}'; there are {string.Join(", ", all.Select(c => c.Name))}."
        );
}
