using System.Net;

namespace Sojourn.Server.Hosting;

/// <summary>Where the web app listens, whose data it shows, and who may reach it.</summary>
public sealed record ServerOptions
{
    /// <summary>Addresses to listen on, for example <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>The workspace whose datasets are shown. Default: <c>./sojourn-data</c>.</summary>
    public string WorkspaceDirectory { get; init; } = "sojourn-data";

    /// <summary>Permits an address that other machines can reach. Needs <see cref="Token"/>.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>The secret every request must present; at least 16 characters. Null: loopback only, no secret.</summary>
    public string? Token { get; init; }

    /// <summary>Further host names under which a remote server may be addressed, for example behind a proxy.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The largest file that may be uploaded, in bytes. Default: 5 GB.</summary>
    public long MaxUploadBytes { get; init; } = 5_000_000_000;

    /// <summary>Called once with the addresses actually bound, when the server is ready.</summary>
    public Action<IReadOnlyList<string>>? Started { get; init; }

    /// <summary>Checks everything and reports all faults in one sentence.</summary>
    /// <exception cref="ArgumentException">An address is malformed, or reachable from outside without permission.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Urls.Count == 0)
        {
            faults.Add("no address was given: use --urls http://127.0.0.1:5080");
        }

        foreach (var url in Urls)
        {
            CheckAddress(url, faults);
        }

        if (Token is { Length: < 16 })
        {
            faults.Add("the token is shorter than 16 characters: choose a longer one");
        }

        if (MaxUploadBytes < 1)
        {
            faults.Add($"the upload limit is {MaxUploadBytes} bytes: it must be at least 1");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException($"The web app cannot start: {string.Join("; ", faults)}.");
        }
    }

    private void CheckAddress(string url, List<string> faults)
    {
        // Kestrel also understands "http://*:80" and "http://+:80", which Uri does not.
        var plain = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
            .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            faults.Add($"\"{url}\" is not an address: write it as http://127.0.0.1:5080");
        }
        else if (address.PathAndQuery != "/")
        {
            faults.Add($"\"{url}\" has a path: give scheme, host and port only");
        }
        else if (!IsLoopback(address.IdnHost) && !(AllowRemote && Token is not null))
        {
            faults.Add(
                $"\"{url}\" can be reached from other machines: add --allow-remote and a token, or use 127.0.0.1"
            );
        }
    }

    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
