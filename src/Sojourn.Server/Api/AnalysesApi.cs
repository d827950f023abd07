using System.Text;
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
            api.MapGet(
                    $"/datasets/{{dataset}}/{analysis.Name}",
                    (HttpContext http, string dataset) => Run(http, dataset, analysis)
                )
                .WithName(analysis.Name)
                .WithTags("Analyses")
                .WithSummary(analysis.Summary)
                .WithDescription(analysis.Question)
                .WithMetadata(analysis)
                .Produces(StatusCodes.Status200OK, analysis.ResultType)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static IReadOnlyList<Entry> List() =>
        [
            .. AnalysisCatalog.All.Select(analysis => new Entry(
                analysis.Name,
                analysis.Summary,
                analysis.Question,
                analysis.Roles,
                Formats(analysis),
                [
                    .. Options(analysis)
                        .Select(option => new Option(option.Name, option.Help, option.Choices, option.IsRepeatable)),
                ]
            )),
        ];

    /// <summary>The options that a request may set: those that name a file of the server's are not among them.</summary>
    public static IEnumerable<AnalysisOption> Options(Analysis analysis) =>
        analysis.Options.Where(option => option.Kind != OptionKind.File);

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
        var format = FormatOf(http.Request, analysis);
        var options = OptionsOf(http.Request.Query, analysis);
        using var opened = LogQuery.Open(http, dataset);
        var result = analysis.Run(opened.Subject, options, http.RequestAborted);
        switch (format)
        {
            case "json":
                http.Response.ContentType = $"{ContentTypeOf(format)}; charset=utf-8";
                // The document streams: a synchronous writer on the response needs permission for it.
                http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpBodyControlFeature>()!.AllowSynchronousIO =
                    true;
                AnalysisDocument.Write(http.Response.Body, analysis.Name, opened.Subject, result);
                break;
            case "csv":
                http.Response.ContentType = $"{ContentTypeOf(format)}; charset=utf-8";
                await using (
                    var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(false), leaveOpen: true)
                    {
                        NewLine = "\n",
                    }
                )
                {
                    await CsvText.WriteAsync(writer, result.Tables()[0], http.RequestAborted);
                }

                break;
            default:
                return TypedResults.Text(result.Draw(format), ContentTypeOf(format), Encoding.UTF8);
        }

        return Results.Empty;
    }

    private static string FormatOf(HttpRequest request, Analysis analysis)
    {
        var formats = Formats(analysis);
        var format =
            LogQuery.One(request.Query, "format")
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

    private static List<KeyValuePair<string, string>> OptionsOf(IQueryCollection parameters, Analysis analysis)
    {
        var given = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in parameters.Where(p => !LogQuery.Names.Contains(p.Key)))
        {
            var option = analysis.Options.FirstOrDefault(o => o.Name == name);
            if (option is { Kind: OptionKind.File })
            {
                throw new OptionException(
                    name,
                    $"'{name}' names a file, which only the command line may: the API takes dataset names only."
                );
            }

            if (option is { IsRepeatable: false })
            {
                _ = LogQuery.One(parameters, name);
            }

            given.AddRange(values.Select(value => KeyValuePair.Create(name, value ?? "")));
        }

        return given;
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

    /// <summary>An option of an analysis.</summary>
    internal sealed record Option(string Name, string Help, IReadOnlyList<string> Choices, bool IsRepeatable);
}
