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
                "The body is the file (CSV, TSV, XES, Parquet or JSON lines, also gzip), sent as application/octet-stream. "
                    + "'fileName' says its name, 'dataset' the dataset, 'mapping' an earlier mapping as JSON, 'append' adds to the "
                    + "current version, 'dryRun' says what would be imported and stores nothing, 'asOf' says when the data were extracted."
            )
            .Accepts<byte[]>("application/octet-stream")
            .Produces<JobsApi.JobAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> Start(
        HttpContext http,
        string dataset,
        string fileName,
        string? mapping,
        bool? append,
        bool? dryRun,
        string? asOf,
        UploadStore uploads,
        ServerOptions server,
        LocalWorkspace workspace,
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

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = server.MaxUploadBytes;
        }

        _ = DatasetName.Parse(dataset);
        var options = mapping is null
            ? new ImportOptions()
            : ColumnMapping.FromJson(mapping).ToOptions(new ImportOptions());
        var extracted = asOf is null ? (DateTimeOffset?)null : AnalysisQuery.ReadAsOf(asOf);
        var upload = await uploads.SaveAsync(fileName, http.Request.Body, http.RequestAborted);
        var request = new ImportRequest
        {
            Files = [upload.Path],
            Dataset = dataset,
            Append = append ?? false,
            Options = options,
            ObservationEnd = extracted,
        };
        var job = jobs.Start(
            "import",
            dataset,
            (progress, cancellation) =>
            {
                try
                {
                    return dryRun == true
                        ? Rehearse(request, cancellation)
                        : workspace.Import(request, progress, cancellation);
                }
                finally
                {
                    uploads.Discard(upload);
                }
            }
        );
        return TypedResults.Accepted($"{SojournApi.Root}/jobs/{job.Id}", JobsApi.JobAnswer.Of(job.Snapshot));
    }

    private static ImportDocument Rehearse(ImportRequest request, CancellationToken cancellation)
    {
        var proposal = DatasetImport.Inspect(request.Files, request.Options, cancellation);
        return proposal.Obstacle is { } obstacle
            ? throw new UnusableDataException(obstacle)
            : ImportDocument.Of(proposal, request.Dataset);
    }
}
