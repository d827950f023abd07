using Microsoft.Net.Http.Headers;
using Sojourn.Workspace.Faults;

namespace Sojourn.Server.Api;

/// <summary>
/// Answers whatever goes wrong under <c>/api</c> with a problem document: a fault with the type and the sentence that the
/// command line tells, a refusal that came without a body with a sentence of its own.
/// </summary>
internal sealed partial class ApiFaults(
    RequestDelegate next,
    PlaceNames places,
    ApiRoutes routes,
    ILogger<ApiFaults> log
)
{
    private const int NotFound = StatusCodes.Status404NotFound;
    private const int NotAllowed = StatusCodes.Status405MethodNotAllowed;

    /// <summary>Puts it in front of the API.</summary>
    public static void Use(WebApplication app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<ApiFaults>());

    public async Task InvokeAsync(HttpContext http)
    {
        // JSON is UTF-8; the framework would take other character sets, and stumble over those that do not exist.
        if (
            http.Request.GetTypedHeaders().ContentType is { Charset: { HasValue: true } charset }
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        )
        {
            await Refusal.Of(StatusCodes.Status415UnsupportedMediaType, "Send the body in UTF-8.").ExecuteAsync(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            await Answer(http, exception);
            return;
        }

        var response = http.Response;
        if (
            response is { HasStarted: false, ContentLength: null, ContentType: null }
            && response.StatusCode >= StatusCodes.Status400BadRequest
        )
        {
            if (http.GetEndpoint() is not RouteEndpoint && response.StatusCode is NotFound or NotAllowed)
            {
                var methods = routes.MethodsAt(http.Request.Path);
                response.StatusCode = methods.Count > 0 ? NotAllowed : NotFound;
                response.Headers.Allow = methods.Count > 0 ? string.Join(", ", methods) : default;
            }

            await Refusal.Of(response.StatusCode, Refusal.Sentence(response.StatusCode, http)).ExecuteAsync(http);
        }
    }

    private async Task Answer(HttpContext http, Exception exception)
    {
        if (exception is not BadHttpRequestException && Fault.Of(exception).Kind == FaultKind.Bug)
        {
            LogBug(log, exception, http.Request.Path);
        }

        if (http.Response.HasStarted)
        {
            // Half an answer is on its way: a broken transfer is told from a whole one, an ending with an error in it is not.
            http.Abort();
            return;
        }

        http.Response.Headers.Remove(HeaderNames.ContentDisposition);
        var answer = exception is BadHttpRequestException bad
            ? Refusal.Of(bad.StatusCode, Refusal.Sentence(bad, http))
            : ProblemAnswer.Result(Fault.Of(exception), places);
        await answer.ExecuteAsync(http);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An API request to {Path} failed")]
    private static partial void LogBug(ILogger logger, Exception exception, string path);
}
