using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Api;

/// <summary>Datasets or versions in the document that the command line prints, to the byte.</summary>
internal sealed class DatasetsAnswer(DatasetsDocument document) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(DatasetsDocument), ["application/json"])
        );

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        return httpContext.Response.WriteAsync(JsonSerializer.Serialize(document, DatasetsDocument.Json) + "\n");
    }
}
