using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Sojourn.Server.Api;

/// <summary>Requests that no handler of the API ever saw: they too are answered with a problem document.</summary>
internal static class Refusal
{
    /// <summary>Gives refusals that came without a body their document.</summary>
    public static void Map(WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages(Explain));

    /// <summary>The document of a refusal.</summary>
    public static ProblemHttpResult Of(int status, string sentence) =>
        TypedResults.Problem(
            sentence,
            statusCode: status,
            title: ReasonPhrases.GetReasonPhrase(status),
            type: string.Create(CultureInfo.InvariantCulture, $"urn:sojourn:problem:http-{status}")
        );

    /// <summary>Refuses a request before it comes to the API: with a document there, with a sentence elsewhere.</summary>
    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            return Of(status, sentence).ExecuteAsync(context);
        }

        context.Response.StatusCode = status;
        return context.Response.WriteAsync(sentence);
    }

    private static Task Explain(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        return Of(status, Sentence(status, http.Request)).ExecuteAsync(http);
    }

    private static string Sentence(int status, HttpRequest request) =>
        status switch
        {
            StatusCodes.Status404NotFound => $"There is no such route: {SojournApi.Root}/openapi.json lists them.",
            StatusCodes.Status405MethodNotAllowed => $"This route does not take {request.Method}.",
            StatusCodes.Status415UnsupportedMediaType =>
                "Send the body as JSON, with the content type application/json.",
            StatusCodes.Status413PayloadTooLarge => "The body is larger than this server takes.",
            _ => $"A parameter or the body cannot be read: {SojournApi.Root}/openapi.json says what this route takes.",
        };
}
