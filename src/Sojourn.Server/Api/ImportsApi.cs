using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Sojourn.Data.Import;
using Sojourn.Server.Hosting;
using Sojourn.Server.Uploads;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Server.Api;

/// <summary>Files in: the body of a request becomes a version of a dataset, as a job.</summary>
internal static class ImportsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/imports", Start)
            .WithTags("Imports")
            .WithName("startImport")
            .WithSummary(
                "Imports the request's body as a version of a dataset. The answer is a job: ask for it until it has ended."
            )
            .WithDescription(
                "The body is the file (CSV, TSV, Excel, XES, Parquet or JSON lines, also gzip), sent as application/octet-stream. "
                    + "'fileName' says its name, 'dataset' the dataset, 'mapping' an earlier mapping as JSON, 'append' adds to the "
                    + "current version, 'dryRun' says what would be imported and stores nothing, 'asOf' says when the data were extracted."
            )
            .WithMetadata(new Takes(["dataset", "fileName", "mapping", "append", "dryRun", "asOf"], []))
            .Produces<JobsApi.JobAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> Start(
        HttpContext http,
        string? dataset,
        string? fileName,
        string? mapping,
        string? append,
        string? dryRun,
        string? asOf,
        UploadStore uploads,
        ServerOptions server,
        LocalWorkspace workspace,
        PlaceNames places,
        JobRunner jobs
    )
    {
        // A form of another site can post text and forms, never this type without asking first.
        if (http.Request.ContentType != "application/octet-stream")
        {
            return Refusal.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "Send the file as the body, with the content type application/octet-stream."
            );
        }

        var request = new ImportRequest
        {
            Files = [],
            Dataset = DatasetName.Parse(Given("dataset", dataset)).Text,
            Append = Flag.Of("append", append),
            Options = mapping is null
                ? new ImportOptions()
                : ColumnMapping.FromJson(mapping).ToOptions(new ImportOptions()),
            ObservationEnd = asOf is null ? null : AnalysisQuery.ReadAsOf(asOf),
        };
        var isRehearsal = Flag.Of("dryRun", dryRun);
        var name = Given("fileName", fileName);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = server.MaxUploadBytes;
        }

        var upload = await uploads.SaveAsync(name, http.Request.Body, http.RequestAborted);
        request = request with { Files = [upload.Path] };
        var job = uploads.Start(
            jobs,
            upload,
            request.Dataset!,
            AfterUse.Discard,
            (progress, cancellation) =>
                isRehearsal
                    ? Rehearse(request, progress, cancellation)
                    : workspace.Import(request, progress, cancellation)
        );
        return TypedResults.Accepted($"{SojournApi.Root}/jobs/{job.Id}", JobsApi.JobAnswer.Of(job.Snapshot, places));
    }

    private static string Given(string name, string? text) =>
        string.IsNullOrEmpty(text) ? throw new OptionException(name, $"Say '{name}': it is missing.") : text;

    private static ImportDocument Rehearse(
        ImportRequest request,
        IProgress<WorkProgress> progress,
        CancellationToken cancellation
    )
    {
        var proposal = DatasetImport.Inspect(request.Files, request.Options, progress, cancellation);
        return proposal.Obstacle is { } obstacle
            ? throw new UnusableDataException(obstacle)
            : ImportDocument.Of(proposal, request.Dataset);
    }
}
