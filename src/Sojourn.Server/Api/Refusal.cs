using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Sojourn.Server.Api;

/// <summary>Requests that no handler ever saw: they too are answered with a problem document.</summary>
internal static class Refusal
{
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

    /// <summary>What to say of a request that could not be read.</summary>
    public static string Sentence(BadHttpRequestException exception, HttpContext http) =>
        exception is { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException json }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The body cannot be read as JSON of this route at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}: {SojournApi.Root}/openapi.json says what it takes."
            )
            : Sentence(exception.StatusCode, http);

    /// <summary>What to say of a refusal that came without a word.</summary>
    public static string Sentence(int status, HttpContext http) =>
        status switch
        {
            StatusCodes.Status404NotFound => $"There is no such route: {SojournApi.Root}/openapi.json lists them.",
            StatusCodes.Status405MethodNotAllowed =>
                $"This route does not take {http.Request.Method}, but {http.Response.Headers.Allow}.",
            StatusCodes.Status408RequestTimeout => "The body came too slowly and was given up: send it again.",
            StatusCodes.Status413PayloadTooLarge =>
                $"The body is larger than the {Limit(http)} bytes that this route takes.",
            StatusCodes.Status415UnsupportedMediaType =>
                "Send the body as JSON, with the content type application/json.",
            _ => $"A parameter or the body cannot be read: {SojournApi.Root}/openapi.json says what this route takes.",
        };

    private static string Limit(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize?.ToString(CultureInfo.InvariantCulture)
        ?? "";
}
