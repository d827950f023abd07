using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Sojourn.Server.Uploads;

/// <summary>How far a file is on its way to the server.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sent">Bytes that have arrived.</param>
/// <param name="Total">Bytes it has.</param>
/// <param name="Left">How long the rest takes at the pace so far; null where nothing is known yet.</param>
/// <param name="IsWaiting">Whether the connection is gone for now.</param>
public sealed record UploadProgress(string Name, long Sent, long Total, TimeSpan? Left, bool IsWaiting)
{
    /// <summary>How much has arrived, 0–1.</summary>
    public double Share => Total == 0 ? 0 : 1.0 * Sent / Total;
}

/// <summary>
/// The typed boundary to <c>upload.js</c>: one file at a time goes from this tab to the server, whatever page is open.
/// </summary>
internal sealed class UploadFlow(IJSRuntime javascript) : IAsyncDisposable
{
    private IJSObjectReference? module;
    private IJSObjectReference? handle;
    private DotNetObjectReference<UploadFlow>? self;

    /// <summary>Raised when anything below changed.</summary>
    public event Action? Changed;

    /// <summary>Whether the page listens.</summary>
    public bool IsReady => handle is not null;

    /// <summary>The file that is being sent, or null.</summary>
    public UploadProgress? Progress { get; private set; }

    /// <summary>Why the last one was not sent: the server's sentence, empty for a broken connection; null for no fault.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many files were dropped at once, where it was more than one.</summary>
    public int? TooMany { get; private set; }

    /// <summary>The file that was not taken because another was on its way.</summary>
    public string? NotTaken { get; private set; }

    /// <summary>What this browser began to send and did not finish.</summary>
    public IReadOnlyList<PartialUpload> Unfinished { get; private set; } = [];

    /// <summary>Begins to listen to the window. Called once per circuit.</summary>
    public async Task ConnectAsync(ElementReference input, ElementReference overlay, string token)
    {
        self = DotNetObjectReference.Create(this);
        module = await javascript.InvokeAsync<IJSObjectReference>("import", "/js/upload.js");
        handle = await module.InvokeAsync<IJSObjectReference>(
            "watch",
            input,
            overlay,
            self,
            UploadEndpoint.Path,
            token
        );
        await LookForUnfinishedAsync();
    }

    /// <summary>Opens the browser's file dialog.</summary>
    public async Task ChooseAsync() => await handle!.InvokeVoidAsync("choose");

    /// <summary>Stops the transfer; what has arrived is given up.</summary>
    public async Task StopAsync()
    {
        Progress = null;
        Changed?.Invoke();
        await handle!.InvokeVoidAsync("stop");
    }

    /// <summary>Gives up a transfer that was not finished.</summary>
    public async Task GiveUpAsync(string id)
    {
        await handle!.InvokeVoidAsync("giveUp", id);
        Unfinished = [.. Unfinished.Where(each => each.Id != id)];
        Changed?.Invoke();
    }

    [JSInvokable]
    public void Progressed(string name, long sent, long total, double? secondsLeft, bool isWaiting)
    {
        TimeSpan? left = secondsLeft is { } seconds and < 1e6 ? TimeSpan.FromSeconds(Math.Ceiling(seconds)) : null;
        Fault = null;
        TooMany = null;
        Progress = new UploadProgress(name, sent, total, left, isWaiting);
        Changed?.Invoke();
    }

    /// <summary>The browser's report of a file that is complete; it is made again where its answer was lost.</summary>
    /// <returns>The address at which the import goes on.</returns>
    [JSInvokable]
    public string Finished(string id)
    {
        (Progress, NotTaken) = (null, null);
        Unfinished = [.. Unfinished.Where(each => each.Id != id)];
        Changed?.Invoke();
        return $"/import/{id}";
    }

    [JSInvokable]
    public async Task Failed(string detail)
    {
        (Progress, NotTaken) = (null, null);
        Fault = detail;
        await LookForUnfinishedAsync();
    }

    [JSInvokable]
    public void Busy(string name)
    {
        NotTaken = name;
        Changed?.Invoke();
    }

    [JSInvokable]
    public void Several(int count)
    {
        Fault = null;
        TooMany = count;
        Changed?.Invoke();
    }

    private async Task LookForUnfinishedAsync()
    {
        Unfinished = await handle!.InvokeAsync<PartialUpload[]>("unfinished");
        Changed?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        try
        {
            if (handle is not null)
            {
                await handle.InvokeVoidAsync("dispose");
                await handle.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed: the browser has let everything go.
        }
    }
}
