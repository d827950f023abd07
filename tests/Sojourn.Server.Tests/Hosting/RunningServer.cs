using System.Net.Http.Headers;
using Sojourn.Server.Hosting;
using Xunit;

namespace Sojourn.Server.Tests.Hosting;

/// <summary>A server of its own for one test, on a free port, with an empty workspace.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TemporaryFolder folder = new();
    private Task running = Task.CompletedTask;

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public string Workspace => folder.Path;

    public static async Task<RunningServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var server = new RunningServer();
        var address = new TaskCompletionSource<string>();
        var options = new ServerOptions
        {
            Urls = ["http://127.0.0.1:0"],
            WorkspaceDirectory = server.folder.Path,
            Started = addresses => address.SetResult(addresses[0]),
        };
        server.running = SojournServer.RunAsync(change?.Invoke(options) ?? options, server.stop.Token);
        var first = await Task.WhenAny(address.Task, server.running).WaitAsync(TimeSpan.FromSeconds(30));
        await first;
        server.Client.BaseAddress = new Uri(await address.Task);
        return server;
    }

    public async Task<HttpResponseMessage> GetAsync(string path, AuthenticationHeaderValue authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        Client.Dispose();
        stop.Dispose();
        folder.Dispose();
    }
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sojourn-web-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
