using System.Globalization;
using Sojourn.Data.Export;
using Sojourn.Server.Formatting;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Api;

/// <summary>Files out: the selected cases' events.</summary>
internal static class FilesApi
{
    /// <summary>The formats of an export, the default first.</summary>
    public static readonly string[] Formats = ["csv", "parquet", "xes"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/datasets/{dataset}/report", Report)
            .WithTags("Files")
            .WithMetadata(new ReadsLog(), Takes.Log("language"))
            .WithName("report")
            .WithSummary(
                "A self-contained HTML file with map, variants and key figures; language en (default), zh-Hans, nl or it."
            )
            .Produces<string>(StatusCodes.Status200OK, "text/html");
        api.MapGet("/datasets/{dataset}/export", Export)
            .WithTags("Files")
            .WithMetadata(new ReadsLog(), Takes.Log("format", "raw"))
            .WithName("export")
            .WithSummary("The events of the selected cases as csv (default), parquet or xes.")
            .Produces<byte[]>(StatusCodes.Status200OK, "text/csv", "application/xml", "application/vnd.apache.parquet");
    }

    private static async Task<IResult> Report(HttpContext http, string dataset, string? language)
    {
        if (!Languages.All.Any(known => known.Culture == (language ?? "en")))
        {
            throw new OptionException("language", $"'language' is en, zh-Hans, nl or it, not '{language}'.");
        }

        using var opened = LogQuery.Open(http, dataset, await Asked.Of(http.Request, Takes.Log("language")));
        var html = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(html, opened.Subject, CultureInfo.GetCultureInfo(language ?? "en"), http.RequestAborted);
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"report.html\"";
        await http.Response.WriteAsync(html.ToString(), http.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> Export(HttpContext http, string dataset, string? format, string? raw)
    {
        var texts = Flag.Of("raw", raw) ? CsvTexts.Raw : CsvTexts.SafeForSpreadsheets;
        format ??= "csv";
        if (!Formats.Contains(format))
        {
            throw new OptionException(
                "format",
                $"'export' has the formats {string.Join(", ", Formats)}, not '{format}'."
            );
        }

        using var opened = LogQuery.Open(http, dataset, await Asked.Of(http.Request, Takes.Log("format", "raw")));
        var subject = opened.Subject;
        var table = ExportTable.Of(subject.Log, subject.Selection, subject.Roles);
        http.Response.ContentType = format switch
        {
            "csv" => "text/csv; charset=utf-8",
            "xes" => "application/xml; charset=utf-8",
            _ => "application/vnd.apache.parquet",
        };
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"events.{format}\"";
        // The writers stream; nothing of the log is copied first.
        var body = ResponseBody.Of(http);
        switch (format)
        {
            case "csv":
                CsvExport.Write(table, body, texts, http.RequestAborted);
                break;
            case "xes":
                XesExport.Write(table, body, http.RequestAborted);
                break;
            default:
                WriteParquet(table, body, http.RequestAborted);
                break;
        }

        return Results.Empty;
    }

    /// <summary>Parquet is written to a file first: its writer needs one.</summary>
    private static void WriteParquet(ExportTable table, Stream target, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("sojourn-");
        try
        {
            var path = Path.Combine(scratch.FullName, "events.parquet");
            ParquetExport.Write(table, path, scratch.FullName, cancellation);
            using var file = File.OpenRead(path);
            file.CopyTo(target);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}

/// <summary>Marks a route that takes the parameters of <see cref="LogQuery"/>.</summary>
internal sealed record ReadsLog;
