using System.Globalization;
using System.Text;
using Sojourn.Charts.Files;
using Sojourn.Charts.Theme;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>
/// Writes the report of a page as one HTML file: nothing is loaded from elsewhere, nothing runs, every text is encoded, and
/// it is well-formed XML too.
/// </summary>
internal sealed class HtmlPageReport
{
    /// <summary>How many rows of a table are written.</summary>
    public const int MostRows = 200;

    private const double Width = 900;

    private readonly TextWriter target;
    private readonly PageReport report;

    private HtmlPageReport(TextWriter target, PageReport report)
    {
        this.target = target;
        this.report = report;
    }

    public static void Write(TextWriter target, PageReport report)
    {
        // The letters decide which fonts the file carries.
        using var body = new StringWriter { NewLine = "\n" };
        new HtmlPageReport(body, report).WriteBody();
        new HtmlPageReport(target, report).WriteAround(body.ToString());
    }

    private string Title => $"{report.Dataset} · {report.Page.Title}";

    private void WriteAround(string body)
    {
        target.Write("<!DOCTYPE html>\n");
        target.Write($"<html lang=\"{CultureInfo.CurrentUICulture.Name}\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        target.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        // The file may be opened from anywhere: it may show what is in it, and load nothing.
        target.Write(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:\"/>\n"
        );
        target.Write(
            $"<title>{E(Title)}</title>\n<style>\n{WebFont.Css(Title + body)}{ReportStyle.Css}{ReportStyle.PageCss}</style>\n</head>\n"
        );
        target.Write(body);
        target.Write("</html>\n");
    }

    private void WriteBody()
    {
        target.Write(
            $"<body>\n<main>\n<header>\n<h1>{E(Title)}</h1>\n<p class=\"scope\">{E(report.Page.Question)}</p>\n</header>\n"
        );
        WriteFacts();
        WriteNotes();
        target.Write($"<p class=\"answer\">{Sentence(report.Page.Answer)}</p>\n");
        Sentences(report.Page.Basis);
        WriteKeyFigures();
        foreach (var figure in report.Page.Figures)
        {
            WriteFigure(figure);
        }

        WriteTerms();
        target.Write("</main>\n</body>\n");
    }

    private void WriteFacts()
    {
        target.Write("<dl class=\"facts\">\n");
        foreach (var (name, text) in report.Facts)
        {
            target.Write($"<dt>{E(name)}</dt><dd>{E(text)}</dd>\n");
        }

        foreach (var filters in report.Filters)
        {
            target.Write($"<dt>{E(filters.Name)}</dt><dd>");
            if (report.Filters.Count > 1)
            {
                target.Write($"{E(filters.Cases)}<br/>");
            }

            target.Write(filters.Filters.Count == 0 ? E(Strings.Report_NoFilters) : "<ol>");
            foreach (var (words, text) in filters.Filters)
            {
                target.Write($"<li>{E(words)}{(words == text ? "" : $" <code>{E(text)}</code>")}</li>");
            }

            target.Write(filters.Filters.Count == 0 ? "</dd>\n" : "</ol></dd>\n");
        }

        if (report.Projections.Count > 0)
        {
            target.Write($"<dt>{E(Strings.Report_Projections)}</dt><dd><ol>");
            foreach (var (words, text) in report.Projections)
            {
                target.Write($"<li>{E(words)} <code>{E(text)}</code></li>");
            }

            target.Write("</ol></dd>\n");
        }

        target.Write("</dl>\n");
    }

    private void WriteNotes()
    {
        if (report.Notes.Count == 0)
        {
            return;
        }

        target.Write("<ul class=\"notes\">\n");
        foreach (var note in report.Notes)
        {
            target.Write($"<li>{E(note)}</li>\n");
        }

        target.Write("</ul>\n");
    }

    private void WriteKeyFigures()
    {
        if (report.Page.KeyFigures.Count == 0)
        {
            return;
        }

        target.Write("<section class=\"figures\">\n");
        foreach (var figure in report.Page.KeyFigures)
        {
            target.Write(
                $"<div><span class=\"label\">{E(figure.Label)}</span><span class=\"value\">{E(figure.Figure)}</span>"
            );
            foreach (var line in KeyLines(figure))
            {
                target.Write($"<span class=\"below\">{E(line)}</span>");
            }

            target.Write("</div>\n");
        }

        target.Write("</section>\n");
    }

    /// <summary>What stands below a key figure.</summary>
    public static IReadOnlyList<string> KeyLines(KeyFigure figure)
    {
        var lines = new List<string> { figure.Basis };
        if (figure.Other is var (other, difference))
        {
            lines.Add($"B {other}");
            lines.Add(difference.Words);
        }
        else if (figure.Change is { } change)
        {
            lines.Add(change.Words);
        }

        return lines;
    }

    private void WriteFigure(PageFigure figure)
    {
        target.Write($"<section>\n<h2>{E(figure.Title)}</h2>\n");
        Sentences(figure.Basis);
        if (figure.Draw is { } draw)
        {
            target.Write($"<figure>{draw(Width).ToSvg(DrawingTheme.Auto)}</figure>\n");
        }

        var table = figure.Table(MostRows);
        if (table.Rows.Count > 0)
        {
            WriteTable(figure, table);
        }

        target.Write("</section>\n");
    }

    private void WriteTable(PageFigure figure, FigureTable table)
    {
        target.Write(
            $"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{E(figure.Title)}\"><table>\n<thead><tr>"
        );
        foreach (var column in table.Columns)
        {
            target.Write($"<th scope=\"col\"{Side(column)}>{E(column.Title)}</th>");
        }

        target.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            target.Write("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                target.Write($"<td{Side(table.Columns[i])}>{E(row[i].Shown)}</td>");
            }

            target.Write("</tr>\n");
        }

        target.Write("</tbody>\n</table></div>\n");
        if (table.LeftOut > 0)
        {
            target.Write($"<p class=\"below\">{E(LeftOut(figure, table))}</p>\n");
        }
    }

    /// <summary>How many rows a table leaves out, and where they are.</summary>
    public static string LeftOut(PageFigure figure, FigureTable table)
    {
        var sentence = Text.Counted(table.LeftOut, Strings.Report_LeftOut_One, Strings.Report_LeftOut_Other);
        return figure.AllRows is { } address ? $"{sentence} {Text.Of(Strings.Report_AllRows, address)}" : sentence;
    }

    private void WriteTerms()
    {
        if (report.Page.Terms.Count == 0)
        {
            return;
        }

        target.Write($"<section>\n<h2>{E(Strings.Report_Definitions)}</h2>\n<dl class=\"terms\">\n");
        var culture = CultureInfo.CurrentUICulture;
        foreach (var term in report.Page.Terms)
        {
            var definition = ReportTerms.Definition(term, culture, report.TieShare);
            target.Write($"<dt>{E(ReportTerms.Name(term, culture))}</dt>");
            target.Write($"<dd>{E(definition)} <span class=\"page\">{E(ReportTerms.Page(term))}</span></dd>\n");
        }

        target.Write("</dl>\n</section>\n");
    }

    private void Sentences(IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            target.Write($"<p class=\"below\">{string.Join(" · ", sentences.Select(E))}</p>\n");
        }
    }

    private static string Sentence(Answer answer) =>
        string.Format(
            CultureInfo.InvariantCulture,
            E(answer.Format),
            [.. answer.Values.Select(value => $"<b>{E(value)}</b>")]
        );

    private static string Side(FigureColumn column) => column.IsNumber ? " class=\"r\"" : "";

    // Letters stay readable in the source; what XML cannot hold becomes the sign for it.
    private static string E(string text)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => encoded.Append("&amp;"),
                '<' => encoded.Append("&lt;"),
                '>' => encoded.Append("&gt;"),
                '"' => encoded.Append("&quot;"),
                '\'' => encoded.Append("&#39;"),
                '\t' or '\n' or '\r' => encoded.Append(rune.ToString()),
                < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => encoded.Append('\uFFFD'),
                _ => encoded.Append(rune.ToString()),
            };
        }

        return encoded.ToString();
    }
}
