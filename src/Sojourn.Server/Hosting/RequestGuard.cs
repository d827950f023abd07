using System.Net;
using Sojourn.Server.Api;

namespace Sojourn.Server.Hosting;

/// <summary>
/// Refuses requests addressed to a name that is not ours, and requests sent by another site's page. A page of a foreign
/// site can make the browser talk to this machine under a name of its own (DNS rebinding); it cannot forge these headers.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, ServerOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsOurs(context.Request.Host, context.Connection))
        {
            return Refuse(
                context,
                $"This server does not answer to the host \"{context.Request.Host}\". Use the address it was started with."
            );
        }

        if (!IsSameOrigin(context.Request))
        {
            return Refuse(context, "This request was sent by a page of another site and was refused.");
        }

        return next(context);
    }

    private bool IsOurs(HostString host, ConnectionInfo connection)
    {
        var name = host.Host.Trim('[', ']');
        if (options.AllowedHosts.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        // A proxy in front may use a port of its own, but then its name is among the allowed hosts.
        var port = host.Port ?? DefaultPort(connection);
        if (connection.LocalPort != 0 && port != connection.LocalPort)
        {
            return false;
        }

        if (ServerOptions.IsLoopback(name))
        {
            return connection.LocalIpAddress is null || IPAddress.IsLoopback(Plain(connection.LocalIpAddress));
        }

        return options.AllowRemote
            && (
                name.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
                || (
                    IPAddress.TryParse(name, out var asked)
                    && connection.LocalIpAddress is { } local
                    && Plain(local).Equals(Plain(asked))
                )
            );
    }

    private static int DefaultPort(ConnectionInfo connection) => connection.LocalPort == 443 ? 443 : 80;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsSameOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
        {
            return true;
        }

        // The scheme is not compared: a proxy that ends TLS makes it differ, and it cannot be forged without the host.
        return origin.Count == 1
            && Uri.TryCreate(origin[0], UriKind.Absolute, out var from)
            && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static Task Refuse(HttpContext context, string sentence) =>
        Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, sentence);
}
