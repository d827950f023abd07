using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Sojourn.Charts.Documents;
using Sojourn.Charts.Files;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Theme;
using Sojourn.Server.Api;
using Sojourn.Server.Reports;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Hosting;

/// <summary>
/// The reports and figures of dataset pages as files. The address is the page's own with <c>/report</c> or <c>/figure</c>
/// behind it, so filters, projections and options are those of the page, and so is whoever may read it.
/// </summary>
internal static class ReportEndpoints
{
    // Spreadsheets take no more rows than this.
    private const int MostRows = 1_000_000;

    // Wide enough for a slide; charts are drawn for it, not stretched.
    private const double PictureWidth = 860;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Map(IEndpointRouteBuilder routes)
    {
        // The page of a case takes any id as the next part of its address, so it has routes of its own that come first.
        foreach (var page in (string[])["{page}", "case"])
        {
            routes
                .MapGet($"/d/{{dataset}}/{page}{ReportAddress.ReportSuffix}", SendReportAsync)
                .ExcludeFromDescription();
            routes
                .MapGet($"/d/{{dataset}}/{page}{ReportAddress.FigureSuffix}", SendFigureAsync)
                .ExcludeFromDescription();
        }
    }

    private static Task<IResult> SendReportAsync(HttpContext http, PageContents contents, TimeProvider time) =>
        SendAsync(
            http,
            contents,
            ReportAddress.ReportSuffix,
            (view, content, asked) =>
            {
                var report = PageReports.Of(view, content, time.GetUtcNow());
                return asked.Option(ReportAddress.FormatKey) switch
                {
                    "html" => new ReportFile("text/html; charset=utf-8", "html", Html(report)),
                    "pdf" => new ReportFile("application/pdf", "pdf", PdfPageReport.Write(report)),
                    _ => null,
                };
            }
        );

    private static Task<IResult> SendFigureAsync(HttpContext http, PageContents contents) =>
        SendAsync(
            http,
            contents,
            ReportAddress.FigureSuffix,
            (view, content, asked) =>
                content.Figures.FirstOrDefault(each => each.Key == asked.Option(ReportAddress.FigureKey)) is { } figure
                    ? FileOf(view, figure, asked)
                    : null
        );

    private static ReportFile? FileOf(DatasetView view, PageFigure figure, ViewState asked)
    {
        var theme = asked.Option(ReportAddress.ThemeKey) == "dark" ? DrawingTheme.Dark : DrawingTheme.Light;
        return asked.Option(ReportAddress.FormatKey) switch
        {
            "png" when Picture() is { } scene => new ReportFile(
                "image/png",
                "png",
                ScenePng.Write(scene, theme),
                figure.Key
            ),
            "svg" when Picture() is { } scene => new ReportFile(
                "image/svg+xml",
                "svg",
                Utf8.GetBytes(scene.ToSvg(theme)),
                figure.Key
            ),
            "tsv" => new ReportFile(
                "text/tab-separated-values; charset=utf-8",
                "tsv",
                Utf8.GetBytes(FigureText.Write(figure.Table(MostRows))),
                figure.Key
            ),
            _ => null,
        };

        Scene? Picture() =>
            figure.Draw is { } draw
                ? Captions.Below(draw(PictureWidth), figure.Title, [.. figure.Basis, PageReports.Line(view)])
                : null;
    }

    private static async Task<IResult> SendAsync(
        HttpContext http,
        PageContents contents,
        string suffix,
        Func<DatasetView, PageContent, ViewState, ReportFile?> make
    )
    {
        if (
            ViewState.Parse(http.Request.GetEncodedUrl()) is not { } asked
            || ReportAddress.PageOf(asked, suffix) is not { } page
        )
        {
            return Nothing(http);
        }

        ReportFile? file;
        try
        {
            if (await contents.OfAsync(page, http.RequestAborted) is not var (view, content))
            {
                return Nothing(http);
            }

            file = await Task.Run(() => make(view, content, asked), http.RequestAborted);
        }
        catch (Exception fault)
            when (Trouble.Of(fault, http.RequestServices.GetRequiredService<PlaceNames>()) is { } trouble)
        {
            return TypedResults.Problem(
                trouble.Details ?? trouble.WhatToDo ?? trouble.What,
                statusCode: fault is WorkspaceException { Fault: WorkspaceFault.UnknownDataset }
                    ? StatusCodes.Status404NotFound
                    : StatusCodes.Status400BadRequest
            );
        }

        if (file is null)
        {
            return TypedResults.Problem(Strings.Report_NoSuchFile, statusCode: StatusCodes.Status400BadRequest);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(file.Bytes, file.ContentType, NameOf(page, file));
    }

    private static IResult Nothing(HttpContext http) =>
        Refusal.Of(StatusCodes.Status404NotFound, Refusal.Sentence(StatusCodes.Status404NotFound, http));

    private static byte[] Html(PageReport report)
    {
        using var text = new StringWriter { NewLine = "\n" };
        HtmlPageReport.Write(text, report);
        return Utf8.GetBytes(text.ToString());
    }

    // A name may hold anything; a file's name may not.
    private static string NameOf(ViewState page, ReportFile file)
    {
        var parts =
            file.Figure is { } figure && figure != page.Page
                ? $"{page.Dataset}-{page.Page}-{figure}"
                : $"{page.Dataset}-{page.Page}";
        return string.Concat(
                parts.Select(letter =>
                    Path.GetInvalidFileNameChars().Contains(letter) || "\\/:*?\"<>|".Contains(letter) ? '-' : letter
                )
            ) + $".{file.Extension}";
    }

    private sealed record ReportFile(string ContentType, string Extension, byte[] Bytes, string? Figure = null);
}
