using System.Text.Json.Serialization;
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

    private static JobsAnswer List(JobRunner jobs, PlaceNames places) =>
        new([.. jobs.Jobs().Select(job => JobAnswer.Of(job, places) with { Schema = null })]);

    private static Results<Ok<JobAnswer>, ProblemHttpResult> One(JobRunner jobs, PlaceNames places, string id) =>
        jobs.Find(id) is { } job ? TypedResults.Ok(JobAnswer.Of(job.Snapshot, places)) : Unknown(id);

    private static Results<Ok<JobAnswer>, ProblemHttpResult> Cancel(JobRunner jobs, PlaceNames places, string id)
    {
        if (jobs.Find(id) is not { } job)
        {
            return Unknown(id);
        }

        job.Cancel();
        return TypedResults.Ok(JobAnswer.Of(job.Snapshot, places));
    }

    private static ProblemHttpResult Unknown(string id) =>
        TypedResults.Problem(
            $"There is no job '{id}': it may have ended before the server was started anew.",
            statusCode: StatusCodes.Status404NotFound,
            title: "No such job",
            type: "urn:sojourn:problem:unknown-job"
        );

    /// <summary>The jobs, last started first.</summary>
    internal sealed record JobsAnswer(IReadOnlyList<JobAnswer> Jobs)
    {
        /// <summary>The form of the document.</summary>
        [JsonPropertyOrder(-1)]
        public string Schema => "sojourn/jobs/1";
    }

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
        /// <summary>The form of the document; left out where the job stands in a list.</summary>
        [JsonPropertyOrder(-1)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Schema { get; init; } = "sojourn/job/1";

        public static JobAnswer Of(JobSnapshot job, PlaceNames places) =>
            new(
                job.Id,
                job.Kind,
                job.Subject,
                job.State.ToString().ToLowerInvariant(),
                job.Step,
                job.Fraction,
                job.TimeLeft?.TotalSeconds,
                ResultOf(job),
                job.Fault is { } exception ? ProblemAnswer.Of(Fault.Of(exception), places) : null
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
}
