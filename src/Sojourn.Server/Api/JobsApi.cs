using Microsoft.AspNetCore.Http.HttpResults;
using Sojourn.Workspace.Faults;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Server.Api;

/// <summary>Long work: how far it is, its result, and cancel.</summary>
internal static class JobsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", List).WithName("listJobs").WithSummary("Lists the jobs, last started first.");
        jobs.MapGet("/{id}", One).WithName("getJob").WithSummary("How a job stands, and its result.");
        jobs.MapDelete("/{id}", Cancel)
            .WithName("cancelJob")
            .WithSummary("Stops a job; what it had not finished leaves no trace.");
    }

    private static IReadOnlyList<JobAnswer> List(JobRunner jobs) => [.. jobs.Jobs().Select(JobAnswer.Of)];

    private static Results<Ok<JobAnswer>, ProblemHttpResult> One(JobRunner jobs, string id) =>
        jobs.Find(id) is { } job ? TypedResults.Ok(JobAnswer.Of(job.Snapshot)) : Unknown(id);

    private static Results<Ok<JobAnswer>, ProblemHttpResult> Cancel(JobRunner jobs, string id)
    {
        if (jobs.Find(id) is not { } job)
        {
            return Unknown(id);
        }

        job.Cancel();
        return TypedResults.Ok(JobAnswer.Of(job.Snapshot));
    }

    private static ProblemHttpResult Unknown(string id) =>
        TypedResults.Problem(
            $"There is no job '{id}': it may have ended before the server was started anew.",
            statusCode: StatusCodes.Status404NotFound,
            title: "No such job",
            type: "urn:sojourn:problem:unknown-job"
        );

    /// <summary>A job. The result of an import, or of its rehearsal, is the document that the command line prints.</summary>
    internal sealed record JobAnswer(
        string Id,
        string Kind,
        string Subject,
        string State,
        string? Step,
        double Fraction,
        double? SecondsLeft,
        ImportDocument? Result,
        ProblemAnswer? Problem
    )
    {
        public static JobAnswer Of(JobSnapshot job) =>
            new(
                job.Id,
                job.Kind,
                job.Subject,
                job.State.ToString().ToLowerInvariant(),
                job.Step,
                job.Fraction,
                job.TimeLeft?.TotalSeconds,
                ResultOf(job),
                job.Fault is { } exception ? ProblemAnswer.Of(Fault.Of(exception)) : null
            );

        private static ImportDocument? ResultOf(JobSnapshot job)
        {
            var document = job.Result switch
            {
                ImportResult import => ImportDocument.Of(import),
                ImportDocument rehearsal => rehearsal,
                _ => null,
            };
            return document is null || job.Ended is not { } ended
                ? document
                : document with
                {
                    Seconds = (ended - job.Started).TotalSeconds,
                };
        }
    }

    /// <summary>Why a job failed.</summary>
    internal sealed record ProblemAnswer(string Type, string Title, string Detail)
    {
        public static ProblemAnswer Of(Fault fault) => new(fault.Urn, fault.Title, FaultFilter.DetailOf(fault));
    }
}
