using Microsoft.JSInterop;

namespace Sojourn.Server.Components;

/// <summary>What became of a figure that was to be copied.</summary>
public enum Copied
{
    /// <summary>It is on the clipboard.</summary>
    Yes,

    /// <summary>The browser does not take it there, so it was saved as a file.</summary>
    Saved,

    /// <summary>It could not be had.</summary>
    No,
}

/// <summary>The typed boundary to <c>figures.js</c>: puts figures on the clipboard.</summary>
internal sealed class FigureCopy(IJSRuntime javascript) : IAsyncDisposable
{
    private IJSObjectReference? module;

    /// <summary>Copies the picture at an address.</summary>
    public Task<Copied> PictureAsync(string address) => CopyAsync("copyPicture", address);

    /// <summary>Copies the text at an address.</summary>
    public Task<Copied> DataAsync(string address) => CopyAsync("copyData", address);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed: the browser has let the module go.
        }
    }

    private async Task<Copied> CopyAsync(string function, string address)
    {
        module ??= await javascript.InvokeAsync<IJSObjectReference>("import", "/js/figures.js");
        return await module.InvokeAsync<string>(function, address) switch
        {
            "copied" => Copied.Yes,
            "saved" => Copied.Saved,
            _ => Copied.No,
        };
    }
}
