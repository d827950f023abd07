using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Sojourn.Server.Hosting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Uploads;

/// <summary>Takes a file as the body of a request and streams it to disk: it never passes through a circuit.</summary>
internal static class UploadEndpoint
{
    public const string Path = "/uploads";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, SaveAsync).ExcludeFromDescription();

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> SaveAsync(
        HttpContext http,
        string name,
        UploadStore uploads,
        ServerOptions options,
        IAntiforgery antiforgery
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.Problem(Strings.Upload_Forged, statusCode: StatusCodes.Status400BadRequest);
        }

        if (http.Request.ContentLength > options.MaxUploadBytes)
        {
            var limit = Formatting.Show.Bytes(options.MaxUploadBytes);
            return TypedResults.Problem(
                Formatting.Text.Of(Strings.Upload_TooLarge, limit),
                statusCode: StatusCodes.Status413PayloadTooLarge
            );
        }

        if (
            http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is
            { IsReadOnly: false } size
        )
        {
            size.MaxRequestBodySize = options.MaxUploadBytes;
        }

        try
        {
            var upload = await uploads.SaveAsync(name, http.Request.Body, http.RequestAborted);
            return TypedResults.Ok(new Answer(upload.Id));
        }
        catch (IOException fault)
            when (fault is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Problem(Strings.Upload_Disk, statusCode: StatusCodes.Status507InsufficientStorage);
        }
    }

    private sealed record Answer(string Id);
}
