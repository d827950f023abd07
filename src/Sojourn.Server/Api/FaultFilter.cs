using Microsoft.Net.Http.Headers;
using Sojourn.Workspace.Faults;

namespace Sojourn.Server.Api;

/// <summary>Turns a fault into a problem document, with the same type and sentence that the command line tells.</summary>
internal sealed partial class FaultFilter(ILogger<FaultFilter> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException
                || !context.HttpContext.RequestAborted.IsCancellationRequested
            )
        {
            var fault = Fault.Of(exception);
            if (fault.Kind == FaultKind.Bug)
            {
                LogBug(log, exception, context.HttpContext.Request.Path);
            }

            if (!context.HttpContext.Response.HasStarted)
            {
                context.HttpContext.Response.Headers.Remove(HeaderNames.ContentDisposition);
                return Problem(fault);
            }

            // Half an answer is on its way: a broken transfer is told from a whole one, an ending with an error in it is not.
            context.HttpContext.Abort();
            return Results.Empty;
        }
    }

    /// <summary>The problem document of a fault.</summary>
    public static IResult Problem(Fault fault) =>
        TypedResults.Problem(
            detail: DetailOf(fault),
            statusCode: StatusOf(fault.Kind),
            title: fault.Title,
            type: fault.Urn,
            extensions: fault.Column is { } column ? [KeyValuePair.Create("column", (object?)column)] : null
        );

    /// <summary>The sentence to send. What a bug of ours says may hold anything: it goes to the log, not over the wire.</summary>
    public static string DetailOf(Fault fault) =>
        fault.Kind == FaultKind.Bug
            ? "This is a fault of Sojourn's, not yours; the server's log says more."
            : fault.Sentence;

    private static int StatusOf(FaultKind kind) =>
        kind switch
        {
            FaultKind.Usage => StatusCodes.Status400BadRequest,
            FaultKind.NotFound or FaultKind.NotInLog => StatusCodes.Status404NotFound,
            FaultKind.Conflict => StatusCodes.Status409Conflict,
            FaultKind.UnusableData or FaultKind.Unanswerable => StatusCodes.Status422UnprocessableEntity,
            FaultKind.DiskFull => StatusCodes.Status507InsufficientStorage,
            FaultKind.Trouble or FaultKind.Interrupted => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "An API request to {Path} failed")]
    private static partial void LogBug(ILogger logger, Exception exception, string path);
}
