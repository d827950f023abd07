using Microsoft.AspNetCore.Routing.Template;

namespace Sojourn.Server.Api;

/// <summary>
/// The routes of the API by address. While the static files of a build are served, their route takes any address with GET
/// before it finds that it has no such file; the router then takes an address of other methods for unknown, and an unknown
/// one for one of other methods.
/// </summary>
internal sealed class ApiRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<(TemplateMatcher Address, IReadOnlyList<string> Methods)[]> routes = new(() =>
        [
            .. endpoints
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
                .Select(endpoint =>
                    (
                        new TemplateMatcher(
                            TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/')),
                            new RouteValueDictionary()
                        ),
                        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
                    )
                ),
        ]
    );

    /// <summary>The methods that an address takes; none where there is no such address.</summary>
    public IReadOnlyList<string> MethodsAt(PathString path) =>
        [
            .. routes
                .Value.Where(route => route.Address.TryMatch(path, new RouteValueDictionary()))
                .SelectMany(route => route.Methods)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
