using Microsoft.AspNetCore.Http.HttpResults;
using Sojourn.Data.Import;
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

    /// <summary>A job. Its result is that of an import: the dataset, its version, its rows and its report.</summary>
    internal sealed record JobAnswer(
        string Id,
        string Kind,
        string Subject,
        string State,
        string? Step,
        double Fraction,
        double? SecondsLeft,
        ImportAnswer? Result,
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
                job.Result is ImportResult import ? ImportAnswer.Of(import) : null,
                job.Fault is { } exception ? ProblemAnswer.Of(Fault.Of(exception)) : null
            );
    }

    /// <summary>A finished import.</summary>
    internal sealed record ImportAnswer(
        string Dataset,
        int Version,
        long Events,
        long Cases,
        RecordCounts Rows,
        IReadOnlyList<ImportIssue> Report
    )
    {
        public static ImportAnswer Of(ImportResult result) =>
            new(
                result.Manifest.Name,
                result.Version.Version,
                result.Version.Events,
                result.Version.Cases,
                result.Summary.Rows,
                result.Summary.Report
            );
    }

    /// <summary>Why a job failed.</summary>
    internal sealed record ProblemAnswer(string Type, string Title, string Detail)
    {
        public static ProblemAnswer Of(Fault fault) => new(fault.Urn, fault.Title, fault.Sentence);
    }
}
