using System.Security.Cryptography;
using Scalar.AspNetCore;
using Sojourn.Server.Hosting;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Api;

/// <summary>The REST API under <c>/api/v1</c>: what it needs, and where its parts are.</summary>
internal static class SojournApi
{
    public const string Root = "/api/v1";

    public static void AddServices(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddSingleton<PlaceNames>();
        services.AddSingleton<ApiRoutes>();
        // What cannot be read says where, whatever environment the server was started in.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            // Answers are written as the analyses' documents are: times in UTC, numbers as numbers.
            json.SerializerOptions.Encoder = AnalysisDocument.Options.Encoder;
            json.SerializerOptions.NumberHandling = AnalysisDocument.Options.NumberHandling;
            foreach (var converter in AnalysisDocument.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
        services.AddOpenApi("v1", ApiDescription.Configure);
    }

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup(Root)
            .AddEndpointFilter(Takes.Check)
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
        app.MapScalarApiReference("/api/docs", ShowReference).ExcludeFromDescription();
    }

    /// <summary>The reference page starts with one script of its own on the page, known by its nonce; no other may.</summary>
    private static void ShowReference(ScalarOptions options, HttpContext http)
    {
        options.Title = "Sojourn API";
        options.OpenApiRoutePattern = Root + "/openapi.json";
        options.DefaultFonts = false;
        options.Favicon = "/favicon.svg";
        options.Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentSecurityPolicy.Replace(
            "script-src 'self'",
            $"script-src 'self' 'nonce-{options.Nonce}'",
            StringComparison.Ordinal
        );
    }
}
