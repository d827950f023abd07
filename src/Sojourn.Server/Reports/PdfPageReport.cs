using System.Globalization;
using Sojourn.Charts.Documents;
using Sojourn.Charts.Files;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>Writes the report of a page as a PDF file on A4.</summary>
internal static class PdfPageReport
{
    /// <summary>How many rows of a table are written: paper is for reading, a file for counting.</summary>
    public const int MostRows = 40;

    public static byte[] Write(PageReport report)
    {
        var flow = Set(report, lacking: null);
        if (ScenePdf.CharactersWithoutGlyph(flow.Texts) is { Count: > 0 } lacking)
        {
            // A box says nothing: the reader is told that some stand there, and where the words are whole.
            var few = string.Join(", ", lacking.Take(8).Select(rune => $"U+{rune.Value:X4}"));
            var words = Text.Counted(lacking.Count, Strings.Report_Lacking_One, Strings.Report_Lacking_Other);
            flow = Set(report, $"{words} {few}{(lacking.Count > 8 ? ", …" : "")}");
        }

        var pages = flow.ToPages(
            $"{report.Dataset} · {report.Page.Title}",
            (page, all) => Text.Of(Strings.Report_PageOf, Show.Count(page), Show.Count(all))
        );
        return ScenePdf.Write($"{report.Dataset} · {report.Page.Title}", pages);
    }

    private static DocumentFlow Set(PageReport report, string? lacking)
    {
        var flow = new DocumentFlow();
        flow.Title($"{report.Dataset} · {report.Page.Title}");
        flow.Paragraph(report.Page.Question);
        flow.Space(6);
        flow.Facts([.. Facts(report)]);
        foreach (var note in lacking is null ? report.Notes : report.Notes.Append(lacking))
        {
            flow.Paragraph(note, 11, "warn");
        }

        flow.Space(8);
        flow.Paragraph(report.Page.Answer.Plain, 16, "text");
        flow.Paragraph(string.Join(" · ", report.Page.Basis), 11);
        flow.Space(10);
        flow.Tiles([
            .. report.Page.KeyFigures.Select(figure => new DocumentTile(
                figure.Label,
                figure.Figure,
                HtmlPageReport.KeyLines(figure)
            )),
        ]);
        foreach (var figure in report.Page.Figures)
        {
            Add(flow, figure);
        }

        AddTerms(flow, report);
        return flow;
    }

    private static IEnumerable<(string, string)> Facts(PageReport report)
    {
        foreach (var fact in report.Facts)
        {
            yield return fact;
        }

        foreach (var filters in report.Filters)
        {
            var lines = filters.Filters.Select(filter =>
                filter.Words == filter.Text ? filter.Text : $"{filter.Words}  –  {filter.Text}"
            );
            var words = filters.Filters.Count == 0 ? Strings.Report_NoFilters : string.Join('\n', lines);
            yield return (filters.Name, report.Filters.Count > 1 ? $"{filters.Cases}\n{words}" : words);
        }

        if (report.Projections.Count > 0)
        {
            yield return (
                Strings.Report_Projections,
                string.Join('\n', report.Projections.Select(each => $"{each.Words}  –  {each.Text}"))
            );
        }
    }

    private static void Add(DocumentFlow flow, PageFigure figure)
    {
        var table = figure.Table(MostRows);
        string[] basis = figure.Basis.Count == 0 ? [] : [string.Join(" · ", figure.Basis)];
        if (figure.Draw is { } draw)
        {
            flow.Figure(figure.Title, basis, draw(DocumentFlow.TextWide));
        }
        else
        {
            flow.Heading(figure.Title, basis, keep: 80);
        }

        if (table.Rows.Count > 0)
        {
            flow.Table(
                [.. table.Columns.Select(column => column.OnPaper)],
                [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell.Shown)])]
            );
        }

        if (table.LeftOut > 0)
        {
            flow.Paragraph(HtmlPageReport.LeftOut(figure, table), 11);
        }
    }

    private static void AddTerms(DocumentFlow flow, PageReport report)
    {
        if (report.Page.Terms.Count == 0)
        {
            return;
        }

        var culture = CultureInfo.CurrentUICulture;
        flow.Heading(Strings.Report_Definitions, [], keep: 60);
        flow.Facts([
            .. report.Page.Terms.Select(term =>
                (
                    ReportTerms.Name(term, culture),
                    $"{ReportTerms.Definition(term, culture, report.TieShare)} {ReportTerms.Page(term)}"
                )
            ),
        ]);
    }
}
