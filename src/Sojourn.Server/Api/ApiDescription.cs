using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Api;

/// <summary>Completes the OpenAPI document with what the catalogue knows: parameters of every analysis.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Sojourn API",
                    Version = "v1",
                    Description =
                        "Process mining for customer service. Durations are seconds, times ISO-8601 UTC, shares 0–1. "
                        + "A fault is a problem document (RFC 9457) whose detail is one sentence.",
                };
                // The address is the reader's own.
                document.Servers = [];
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var metadata = context.Description.ActionDescriptor.EndpointMetadata;
                if (metadata.OfType<Analysis>().FirstOrDefault() is { } analysis)
                {
                    AddLogParameters(operation);
                    AddOptions(operation, analysis);
                }
                else if (
                    context.Description.RelativePath is { } path
                    && (path.EndsWith("/export") || path.EndsWith("/report"))
                )
                {
                    AddLogParameters(operation);
                }

                return Task.CompletedTask;
            }
        );
    }

    private static void AddLogParameters(OpenApiOperation operation)
    {
        Add(operation, "project", "A projection; repeatable, applied in order before the filters.", isList: true);
        Add(operation, "filter", "A filter; repeatable, all must hold.", isList: true);
        Add(operation, "asOf", "The observation end, ISO-8601; default the log's own.");
        Add(operation, "version", "A version that the dataset keeps; default the current one.");
        Add(operation, "timeZone", "The IANA zone of times without an offset, and of local days; default UTC.");
    }

    private static void AddOptions(OpenApiOperation operation, Analysis analysis)
    {
        string[] formats = ["json", "csv", .. analysis.DrawnFormats];
        Add(operation, "format", "The form of the answer; default json.", choices: formats);
        foreach (var option in AnalysesApi.Options(analysis))
        {
            Add(operation, option.Name, option.Help, option.IsRepeatable, option.Choices);
        }
    }

    private static void Add(
        OpenApiOperation operation,
        string name,
        string help,
        bool isList = false,
        IReadOnlyList<string>? choices = null
    )
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = choices is { Count: > 0 } ? [.. choices.Select(choice => (JsonNode)choice)] : null,
        };
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = help,
                Schema = isList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            }
        );
    }
}
