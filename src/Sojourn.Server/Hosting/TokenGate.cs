using System.Security.Cryptography;
using System.Text;
using Sojourn.Server.Api;

namespace Sojourn.Server.Hosting;

/// <summary>
/// Asks every request for the server's token: a bearer header from programs, a cookie from browsers, which get it at the
/// sign-in page. The cookie holds a keyed hash, so that the token itself is not stored in the browser.
/// </summary>
internal sealed class TokenGate(RequestDelegate next, string token)
{
    public const string CookieName = "sojourn-session";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (IsOpen(path) || IsAuthorized(context.Request))
        {
            return next(context);
        }

        if (
            HttpMethods.IsGet(context.Request.Method)
            && !path.StartsWithSegments(SojournApi.Root)
            && context.Request.Headers.Accept.ToString().Contains("text/html")
        )
        {
            var back = Uri.EscapeDataString(context.Request.Path + context.Request.QueryString);
            context.Response.Redirect($"/sign-in?return={back}");
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Refusal.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "This server needs a token: send it as \"Authorization: Bearer …\"."
        );
    }

    public static bool Matches(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(expected)),
            SHA256.HashData(Encoding.UTF8.GetBytes(given))
        );

    public static string CookieValue(string token) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "sojourn session"u8));

    private static bool IsOpen(PathString path) =>
        path.StartsWithSegments("/health")
        || path.StartsWithSegments("/sign-in")
        || path.StartsWithSegments("/favicon.svg")
        || path.StartsWithSegments("/css")
        || path.StartsWithSegments("/js")
        || path.StartsWithSegments("/lib")
        || path == "/favicon.svg";

    private bool IsAuthorized(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Matches(token, header[scheme.Length..].Trim());
        }

        return request.Cookies[CookieName] is { } cookie && Matches(CookieValue(token), cookie);
    }
}
