using Microsoft.JSInterop;
using Sojourn.Server.Formatting;

namespace Sojourn.Server.Components;

/// <summary>The typed boundary to <c>shell.js</c>: theme, language, clipboard and focus of this browser tab.</summary>
internal sealed class BrowserShell(IJSRuntime javascript) : IAsyncDisposable
{
    public const string ThemeCookie = "sojourn-theme";

    private IJSObjectReference? module;
    private DotNetObjectReference<BrowserShell>? self;

    /// <summary>Raised when the theme changed, by choice or by the system.</summary>
    public event Action? Changed;

    /// <summary>Whether the page is dark; false until the browser has been asked.</summary>
    public bool IsDark { get; private set; }

    /// <summary>Whether the window is as narrow as a phone's; false until the browser has been asked.</summary>
    public bool IsNarrow { get; private set; }

    /// <summary>Asks the browser for its theme and listens to the system's setting. Called once per circuit.</summary>
    public async Task ConnectAsync()
    {
        try
        {
            await ConnectNowAsync();
        }
        catch (Exception fault)
            when (fault is JSDisconnectedException or ObjectDisposedException or TaskCanceledException)
        {
            // The tab was closed while it was being asked.
        }
    }

    private async Task ConnectNowAsync()
    {
        var shell = await ModuleAsync();
        self ??= DotNetObjectReference.Create(this);
        await shell.InvokeVoidAsync("watch", self);
        WindowChanged(await shell.InvokeAsync<bool>("isNarrow"));
        SystemThemeChanged(await shell.InvokeAsync<bool>("isDark"));
    }

    [JSInvokable]
    public void SystemThemeChanged(bool isDark)
    {
        if (isDark != IsDark)
        {
            IsDark = isDark;
            Changed?.Invoke();
        }
    }

    [JSInvokable]
    public void WindowChanged(bool isNarrow)
    {
        if (isNarrow != IsNarrow)
        {
            IsNarrow = isNarrow;
            Changed?.Invoke();
        }
    }

    public async Task ToggleThemeAsync()
    {
        IsDark = !IsDark;
        await (await ModuleAsync()).InvokeVoidAsync("setTheme", IsDark ? "dark" : "light");
        Changed?.Invoke();
    }

    public async Task SetLanguageAsync(Language language) =>
        await (await ModuleAsync()).InvokeVoidAsync("setLanguage", Languages.CookieName, language.Culture);

    /// <summary>Puts text on the clipboard; false where the browser forbids it.</summary>
    public async Task<bool> CopyAsync(string text) => await (await ModuleAsync()).InvokeAsync<bool>("copyText", text);

    public async Task FocusAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("focusOn", selector);

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        if (module is not null)
        {
            try
            {
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The tab is closed: the browser has let the module go.
            }
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        module ??= await javascript.InvokeAsync<IJSObjectReference>("import", "/js/shell.js");
}
