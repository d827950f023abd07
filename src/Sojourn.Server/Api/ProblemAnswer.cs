using Microsoft.AspNetCore.Http.HttpResults;
using Sojourn.Workspace.Faults;

namespace Sojourn.Server.Api;

/// <summary>Why something failed, with the type and the sentence that the command line tells.</summary>
internal sealed record ProblemAnswer(string Type, string Title, string Detail)
{
    public static ProblemAnswer Of(Fault fault, PlaceNames places) =>
        new(
            fault.Urn,
            fault.Title,
            // What a bug of ours says may hold anything: it goes to the log, not over the wire.
            fault.Kind == FaultKind.Bug
                ? "This is a fault of Sojourn's, not yours; the server's log says more."
                : places.In(fault.Sentence)
        );

    /// <summary>The problem document of a fault.</summary>
    public static ProblemHttpResult Result(Fault fault, PlaceNames places)
    {
        var answer = Of(fault, places);
        return TypedResults.Problem(
            detail: answer.Detail,
            statusCode: StatusOf(fault.Kind),
            title: answer.Title,
            type: answer.Type,
            extensions: fault.Column is { } column ? [KeyValuePair.Create("column", (object?)column)] : null
        );
    }

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
}
