using Microsoft.AspNetCore.Components;
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

    /// <summary>Raised with the name of a shortcut that was pressed: <c>palette</c>, <c>undo</c> or <c>redo</c>.</summary>
    public event Action<string>? Pressed;

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

    [JSInvokable]
    public void ShortcutPressed(string name) => Pressed?.Invoke(name);

    /// <summary>Keeps a text in this tab, also when the page is loaded anew; null forgets it.</summary>
    public Task KeepAsync(string key, string? text) =>
        UnlessClosed(async () =>
        {
            await (await ModuleAsync()).InvokeVoidAsync("keep", key, text);
            return true;
        });

    /// <summary>The text that was kept in this tab, or null.</summary>
    public Task<string?> KeptAsync(string key) =>
        UnlessClosed(async () => await (await ModuleAsync()).InvokeAsync<string?>("kept", key));

    /// <summary>
    /// What was being written, by field, when this page was left to be loaded anew; empty for nothing. It is given once.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> WrittenAsync() =>
        await UnlessClosed(async () => await (await ModuleAsync()).InvokeAsync<Dictionary<string, string>?>("written"))
        ?? [];

    /// <summary>Moves the keyboard into the palette's field, and remembers where it was.</summary>
    public async Task OpenPaletteAsync(ElementReference input) =>
        await (await ModuleAsync()).InvokeVoidAsync("openPalette", input);

    /// <summary>Moves the keyboard back to where it was before the palette opened.</summary>
    public async Task ClosePaletteAsync() => await (await ModuleAsync()).InvokeVoidAsync("closePalette");

    /// <summary>Scrolls an element into sight.</summary>
    public async Task RevealAsync(string id) => await (await ModuleAsync()).InvokeVoidAsync("reveal", id);

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

    /// <summary>Moves the keyboard to the page's heading where it is nowhere, as after what it was on has gone.</summary>
    public Task FocusIfLostAsync() =>
        UnlessClosed(async () =>
        {
            await (await ModuleAsync()).InvokeVoidAsync("focusIfLost");
            return true;
        });

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

    // The tab may be closed while it is being asked: then there is nobody to answer.
    private static async Task<T?> UnlessClosed<T>(Func<Task<T?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault)
            when (fault is JSDisconnectedException or ObjectDisposedException or TaskCanceledException)
        {
            return default;
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        module ??= await javascript.InvokeAsync<IJSObjectReference>("import", "/js/shell.js");
}
