using System.Text;
using System.Text.Json.Serialization;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Api;

/// <summary>One route for every analysis of the catalogue, and the catalogue itself.</summary>
internal static class AnalysesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analyses", List).WithName("listAnalyses").WithTags("Analyses").WithSummary("Lists the analyses.");
        foreach (var analysis in AnalysisCatalog.All)
        {
            var route = $"/datasets/{{dataset}}/{analysis.Name}";
            Task<IResult> Answer(HttpContext http, string dataset) => Run(http, dataset, analysis);
            Describe(api.MapGet(route, Answer), analysis).WithName(analysis.Name).WithDescription(analysis.Question);
            Describe(api.MapPost(route, Answer), analysis)
                .WithName($"post-{analysis.Name}")
                .WithDescription(
                    $"{analysis.Question} The same as with GET, where a parameter is too long for an address or is a "
                        + "document: each may stand in the address or as a member of the body."
                )
                .WithMetadata(new TakesBody())
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, Analysis analysis) =>
        route
            .WithTags("Analyses")
            .WithSummary(analysis.Summary)
            .WithMetadata(analysis, Takes.Of(analysis))
            .Produces(StatusCodes.Status200OK, analysis.ResultType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static AnalysesAnswer List() =>
        new([
            .. AnalysisCatalog.All.Select(analysis => new Entry(
                analysis.Name,
                analysis.Summary,
                analysis.Question,
                analysis.Roles,
                Formats(analysis),
                [
                    .. analysis.Options.Select(option => new Option(
                        option.Name,
                        option.Help,
                        option.Choices,
                        option.IsRepeatable,
                        option.Kind == OptionKind.File
                    )),
                ]
            )),
        ]);

    /// <summary>The forms in which an analysis answers, the default first.</summary>
    public static string[] Formats(Analysis analysis) => ["json", "csv", .. analysis.DrawnFormats];

    /// <summary>The media type of a form.</summary>
    public static string ContentTypeOf(string format) =>
        format switch
        {
            "json" => "application/json",
            "csv" => "text/csv",
            "svg" => "image/svg+xml",
            "bpmn" => "application/xml",
            _ => "text/plain",
        };

    private static async Task<IResult> Run(HttpContext http, string dataset, Analysis analysis)
    {
        var documents = analysis.Options.Where(o => o.Kind == OptionKind.File).Select(o => o.Name).ToArray();
        var asked = await Asked.Of(http.Request, Takes.Of(analysis), documents);
        var format = FormatOf(http.Request, asked, analysis);
        using var opened = LogQuery.Open(http, dataset, asked);
        var options = asked.Except([.. LogQuery.Names, "format"]);
        var result = analysis.Run(opened.Subject, options, http.RequestAborted);
        http.Response.ContentType = $"{ContentTypeOf(format)}; charset=utf-8";
        var body = ResponseBody.Of(http);
        if (format == "json")
        {
            AnalysisDocument.Write(body, analysis.Name, opened.Subject, result);
            body.WriteByte((byte)'\n');
            return Results.Empty;
        }

        if (format == "csv")
        {
            var table = result.Tables()[0];
            await using var writer = Writer(body);
            await CsvText.WriteAsync(writer, table, http.RequestAborted);
        }
        else
        {
            var drawing = result.Draw(format);
            await using var writer = Writer(body);
            await writer.WriteAsync(drawing.AsMemory(), http.RequestAborted);
        }

        return Results.Empty;
    }

    private static StreamWriter Writer(Stream body) =>
        new(body, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };

    private static string FormatOf(HttpRequest request, Asked asked, Analysis analysis)
    {
        var formats = Formats(analysis);
        var format =
            asked.One("format")
            ?? (
                request.Headers.Accept.Any(a => a?.StartsWith("text/csv", StringComparison.Ordinal) == true)
                    ? "csv"
                    : "json"
            );
        return formats.Contains(format)
            ? format
            : throw new OptionException(
                "format",
                $"'{analysis.Name}' has the formats {string.Join(", ", formats)}, not '{format}'."
            );
    }

    /// <summary>The catalogue.</summary>
    internal sealed record AnalysesAnswer(IReadOnlyList<Entry> Analyses)
    {
        /// <summary>The form of the document.</summary>
        [JsonPropertyOrder(-1)]
        public string Schema => "sojourn/analyses/1";
    }

    /// <summary>An analysis as the catalogue lists it.</summary>
    internal sealed record Entry(
        string Name,
        string Summary,
        string Question,
        IReadOnlyList<string> Roles,
        IReadOnlyList<string> Formats,
        IReadOnlyList<Option> Options
    );

    /// <summary>An option of an analysis; a document goes into the body of a POST.</summary>
    internal sealed record Option(
        string Name,
        string Help,
        IReadOnlyList<string> Choices,
        bool IsRepeatable,
        bool IsDocument
    );
}

/// <summary>Marks a route that takes its parameters in a JSON body too.</summary>
internal sealed record TakesBody;
