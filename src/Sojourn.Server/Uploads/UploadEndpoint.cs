using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Sojourn.Server.Formatting;
using Sojourn.Server.Hosting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Uploads;

/// <summary>
/// Takes a file in pieces and streams each to disk: it never passes through a circuit, and a transfer that broke off goes
/// on where it was.
/// </summary>
internal static class UploadEndpoint
{
    public const string Path = "/uploads";

    private const string One = Path + "/{id}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/token", Token).ExcludeFromDescription();
        routes.MapPost(Path, BeginAsync).ExcludeFromDescription();
        routes.MapGet(One, State).ExcludeFromDescription();
        routes.MapPut(One, AppendAsync).ExcludeFromDescription();
        routes.MapDelete(One, GiveUpAsync).ExcludeFromDescription();
    }

    // Only a page of this server can read the answer, and only its browser sends the cookie that the token goes with.
    private static ContentHttpResult Token(HttpContext http, IAntiforgery antiforgery) =>
        TypedResults.Text(antiforgery.GetAndStoreTokens(http).RequestToken);

    private static async Task<Results<Ok<PartialUpload>, ProblemHttpResult>> BeginAsync(
        HttpContext http,
        string name,
        long? bytes,
        UploadStore uploads,
        ServerOptions options,
        IAntiforgery antiforgery
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Forged();
        }

        return bytes is { } total and >= 0 && total <= options.MaxUploadBytes
            ? OnDisk(() => uploads.Begin(name, total))
            : TooLarge(options);
    }

    private static Results<Ok<PartialUpload>, NotFound> State(string id, UploadStore uploads) =>
        uploads.FindPart(id) is { } part ? TypedResults.Ok(part)
        : uploads.Find(id) is { } whole
            ? TypedResults.Ok(new PartialUpload(whole.Id, whole.Name, whole.Bytes, whole.Bytes))
        : TypedResults.NotFound();

    private static async Task<Results<Ok<PartialUpload>, NotFound, ProblemHttpResult>> AppendAsync(
        HttpContext http,
        string id,
        long? offset,
        UploadStore uploads,
        ServerOptions options,
        IAntiforgery antiforgery
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Forged();
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxUploadBytes;
        }

        try
        {
            return await uploads.AppendAsync(id, offset ?? -1, http.Request.Body, http.RequestAborted) is { } part
                ? TypedResults.Ok(part)
                : TypedResults.NotFound();
        }
        catch (InvalidDataException)
        {
            return TooLarge(options);
        }
        catch (UploadInUseException)
        {
            return TypedResults.Problem(Strings.Upload_InUse, statusCode: StatusCodes.Status409Conflict);
        }
        catch (IOException fault)
            when (fault is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            return DiskRefuses();
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> GiveUpAsync(
        HttpContext http,
        string id,
        UploadStore uploads,
        IAntiforgery antiforgery
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Forged();
        }

        uploads.GiveUp(id);
        return TypedResults.NoContent();
    }

    private static Results<Ok<PartialUpload>, ProblemHttpResult> OnDisk(Func<PartialUpload> write)
    {
        try
        {
            return TypedResults.Ok(write());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return DiskRefuses();
        }
    }

    private static ProblemHttpResult Forged() =>
        TypedResults.Problem(Strings.Upload_Forged, statusCode: StatusCodes.Status400BadRequest);

    private static ProblemHttpResult TooLarge(ServerOptions options) =>
        TypedResults.Problem(
            Text.Of(Strings.Upload_TooLarge, Show.Bytes(options.MaxUploadBytes)),
            statusCode: StatusCodes.Status413PayloadTooLarge
        );

    private static ProblemHttpResult DiskRefuses() =>
        TypedResults.Problem(Strings.Upload_Disk, statusCode: StatusCodes.Status507InsufficientStorage);
}
