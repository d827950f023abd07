using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sojourn.Server.Formatting;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Api;

/// <summary>Completes the OpenAPI document with what the catalogue knows: parameters, forms and header of every answer.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Sojourn API",
                    Version = "v1",
                    Description =
                        "Process mining for customer service. Durations are seconds, times ISO-8601 UTC, shares 0–1. "
                        + "A fault is a problem document (RFC 9457) whose detail is one sentence; where an expression "
                        + "cannot be read, 'column' says where.",
                };
                // The address is the reader's own.
                document.Servers = [];
                return Task.CompletedTask;
            }
        );
        options.AddSchemaTransformer(
            (schema, context, _) =>
            {
                Complete(schema, context.JsonTypeInfo.Type);
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                Complete(operation, context.Description.ActionDescriptor.EndpointMetadata);
                return Task.CompletedTask;
            }
        );
    }

    // Documents call their rows alike (an item, an activity, a pair): a row's name begins with its document's.
    private static string? NameOf(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        var owner = type.Type.DeclaringType;
        return name is null || owner is null || owner.Assembly != typeof(AnalysisDocument).Assembly
            ? name
            : owner.Name.Replace("Document", "", StringComparison.Ordinal) + name;
    }

    private static void Complete(OpenApiSchema schema, Type type)
    {
        if (type == typeof(ResultRow))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "Members by name; which there are depends on the log.";
        }
        else if (type == typeof(IEnumerable<ResultRow>))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.Object };
        }
        else if (AnalysisCatalog.All.FirstOrDefault(a => a.ResultType == type) is { } analysis)
        {
            AddHeader(schema, analysis);
        }
    }

    /// <summary>The members with which every document begins.</summary>
    private static void AddHeader(OpenApiSchema schema, Analysis analysis)
    {
        OpenApiSchema Text(string says, bool orNull = false) =>
            new()
            {
                Type = orNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String,
                Description = says,
            };
        OpenApiSchema Texts(string says) =>
            new()
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = says,
            };
        OpenApiSchema Counts(string says) =>
            new()
            {
                Type = JsonSchemaType.Object,
                Description = says,
                Required = new SortedSet<string>(StringComparer.Ordinal) { "cases", "events" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["cases"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                    ["events"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                },
            };
        var members = new Dictionary<string, IOpenApiSchema>
        {
            ["schema"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = $"sojourn/{analysis.Name}/1" },
            ["dataset"] = Text("The dataset."),
            ["version"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer | JsonSchemaType.Null,
                Description = "Its version.",
            },
            ["filter"] = Texts("The filters in their canonical form."),
            ["project"] = Texts("The projections in their canonical form, in the order applied."),
            ["selected"] = Counts("What passed the filters."),
            ["total"] = Counts("What the projected log holds."),
            ["asOf"] = Text("The observation end, ISO-8601 UTC.", orNull: true),
            ["tieShare"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Number,
                Description =
                    "The share, 0–1, of the selected cases whose event order depends on the record order somewhere.",
            },
            ["notes"] = Texts("Codes of what the reader should know, such as completion-not-declared."),
        };
        schema.Required = new SortedSet<string>(
            members.Keys.Concat(schema.Required ?? Enumerable.Empty<string>()),
            StringComparer.Ordinal
        );
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            members.Add(name, member);
        }

        schema.Properties = members;
    }

    private static void Complete(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<Analysis>().FirstOrDefault() is { } analysis)
        {
            AddLogParameters(operation);
            AddOptions(operation, analysis);
            AddForms(operation, analysis);
            if (metadata.OfType<TakesBody>().Any())
            {
                AddBody(operation, analysis);
            }
        }
        else if (metadata.OfType<ReadsLog>().Any())
        {
            AddLogParameters(operation);
        }

        if (operation.OperationId == "startImport")
        {
            operation.RequestBody = BodyOf(
                "application/octet-stream",
                new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
            );
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if ((operation.OperationId, parameter.Name) is ("report", "language"))
            {
                parameter.Schema = Words([.. Languages.All.Select(language => language.Culture)]);
            }
            else if ((operation.OperationId, parameter.Name) is ("export", "format"))
            {
                parameter.Schema = Words(FilesApi.Formats);
            }
            else if (
                (operation.OperationId, parameter.Name) is ("export", "raw") or ("startImport", "append" or "dryRun")
            )
            {
                parameter.Schema = Plain(JsonSchemaType.Boolean);
            }
            else if ((operation.OperationId, parameter.Name) is ("startImport", "dataset" or "fileName"))
            {
                parameter.Required = true;
            }
        }
    }

    private static void AddLogParameters(OpenApiOperation operation)
    {
        Add(operation, "project", "A projection; repeatable, applied in order before the filters.", Many(Plain()));
        Add(operation, "filter", "A filter; repeatable, all must hold.", Many(Plain()));
        Add(operation, "asOf", "The observation end, ISO-8601; default the log's own.", Plain());
        Add(
            operation,
            "version",
            "A version that the dataset keeps; default the current one.",
            Plain(JsonSchemaType.Integer)
        );
        Add(
            operation,
            "timeZone",
            "The IANA zone of times without an offset, and of local days; default the dataset's own.",
            Plain()
        );
    }

    private static void AddOptions(OpenApiOperation operation, Analysis analysis)
    {
        Add(operation, "format", "The form of the answer; default json.", Words(AnalysesApi.Formats(analysis)));
        foreach (var option in analysis.Options.Where(option => option.Kind != OptionKind.File))
        {
            Add(operation, option.Name, option.Help, SchemaOf(option));
        }
    }

    /// <summary>The body of a POST has the parameters of the address as members, and the documents beside them.</summary>
    private static void AddBody(OpenApiOperation operation, Analysis analysis)
    {
        var members = new Dictionary<string, IOpenApiSchema>();
        foreach (var parameter in (operation.Parameters ?? []).Where(p => p.In == ParameterLocation.Query))
        {
            members[parameter.Name!] = parameter.Schema!;
        }

        foreach (var option in analysis.Options.Where(option => option.Kind == OptionKind.File))
        {
            members[option.Name] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = $"{option.Help} Here the document itself, not the file's name.",
            };
        }

        operation.RequestBody = BodyOf(
            "application/json",
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = members,
                AdditionalPropertiesAllowed = false,
            }
        );
    }

    private static OpenApiRequestBody BodyOf(string contentType, OpenApiSchema schema) =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [contentType] = new() { Schema = schema } },
        };

    private static OpenApiSchema SchemaOf(AnalysisOption option)
    {
        var schema =
            option.Choices.Count > 0
                ? Words(option.Choices)
                : Plain(
                    option.Kind switch
                    {
                        OptionKind.Integer => JsonSchemaType.Integer,
                        OptionKind.Number => JsonSchemaType.Number,
                        OptionKind.Flag => JsonSchemaType.Boolean,
                        _ => JsonSchemaType.String,
                    }
                );
        return option.IsRepeatable ? Many(schema) : schema;
    }

    private static void AddForms(OpenApiOperation operation, Analysis analysis)
    {
        var content = operation.Responses?["200"].Content;
        foreach (var format in AnalysesApi.Formats(analysis).Skip(1))
        {
            content?.TryAdd(AnalysesApi.ContentTypeOf(format), new OpenApiMediaType { Schema = Plain() });
        }
    }

    private static OpenApiSchema Plain(JsonSchemaType type = JsonSchemaType.String) => new() { Type = type };

    private static OpenApiSchema Words(IEnumerable<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };

    private static OpenApiSchema Many(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static void Add(OpenApiOperation operation, string name, string help, OpenApiSchema schema)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = help,
                Schema = schema,
            }
        );
    }
}
