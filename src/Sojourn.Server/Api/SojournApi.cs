using System.Text.Json;
using System.Text.Json.Serialization;
using Scalar.AspNetCore;
using Sojourn.Server.Hosting;

namespace Sojourn.Server.Api;

/// <summary>The REST API under <c>/api/v1</c>: what it needs, and where its parts are.</summary>
internal static class SojournApi
{
    public const string Root = "/api/v1";

    public static void AddServices(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower))
        );
        services.AddOpenApi("v1", ApiDescription.Configure);
    }

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup(Root)
            .AddEndpointFilter<FaultFilter>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .DisableAntiforgery();
        AnalysesApi.Map(api);
        DatasetsApi.Map(api);
        ImportsApi.Map(api);
        JobsApi.Map(api);
        FilesApi.Map(api);
        app.MapOpenApi(Root + "/openapi.json").ExcludeFromDescription();
        app.MapScalarApiReference(
                "/api/docs",
                options =>
                {
                    options.Title = "Sojourn API";
                    options.OpenApiRoutePattern = Root + "/openapi.json";
                    options.DefaultFonts = false;
                }
            )
            .AddEndpointFilter(ReferencePolicy)
            .ExcludeFromDescription();
    }

    /// <summary>The reference page starts with a script of its own on the page; nothing else may.</summary>
    private static ValueTask<object?> ReferencePolicy(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        context.HttpContext.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentSecurityPolicy.Replace(
            "script-src 'self'",
            "script-src 'self' 'unsafe-inline'",
            StringComparison.Ordinal
        );
        return next(context);
    }
}
