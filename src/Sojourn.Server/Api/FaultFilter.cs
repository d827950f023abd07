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

            return Problem(fault);
        }
    }

    /// <summary>The problem document of a fault.</summary>
    public static IResult Problem(Fault fault) =>
        TypedResults.Problem(
            // What a bug of ours says may hold anything: it goes to the log, not over the wire.
            detail: fault.Kind == FaultKind.Bug
                ? "This is a fault of Sojourn's, not yours; the server's log says more."
                : fault.Sentence,
            statusCode: StatusOf(fault.Kind),
            title: fault.Title,
            type: fault.Urn
        );

    private static int StatusOf(FaultKind kind) =>
        kind switch
        {
            FaultKind.Usage => StatusCodes.Status400BadRequest,
            FaultKind.NotFound => StatusCodes.Status404NotFound,
            FaultKind.Conflict => StatusCodes.Status409Conflict,
            FaultKind.UnusableData or FaultKind.Unanswerable => StatusCodes.Status422UnprocessableEntity,
            FaultKind.DiskFull => StatusCodes.Status507InsufficientStorage,
            FaultKind.Trouble or FaultKind.Interrupted => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "An API request to {Path} failed")]
    private static partial void LogBug(ILogger logger, Exception exception, string path);
}
