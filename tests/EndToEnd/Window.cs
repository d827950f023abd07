using Microsoft.Playwright;
using Shouldly;

namespace Sojourn.EndToEnd;

/// <summary>A browser window that remembers what went wrong in it.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    public Window(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Add(message.Text);
            }
        };
        page.PageError += (_, error) => faults.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Opens an address and waits until the page answers to the mouse.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await ReadyAsync();
    }

    /// <summary>Waits until the circuit has taken over what the server drew first.</summary>
    public async Task ReadyAsync()
    {
        await Page.WaitForFunctionAsync("() => document.documentElement.dataset.ready === 'true'");
        await Page.WaitForSelectorAsync("[aria-busy=true]", new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Makes the browser as slow as a weaker machine's.</summary>
    /// <param name="times">How many times slower.</param>
    public async Task SlowDownAsync(int times)
    {
        var session = await context.NewCDPSessionAsync(Page);
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = times });
    }

    public ILocator Button(string name, bool exact = false) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public ILocator Link(string name, bool exact = false) =>
        Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>The text that counts the cases left by the filters.</summary>
    public ILocator Count => Page.Locator(".filterbar .set:first-child .count");

    /// <summary>Fails if the browser reported an error or a policy violation.</summary>
    public void HasNoFaults() => faults.ShouldBeEmpty();

    /// <summary>What reaches beyond the window's right edge, and is not in a part that scrolls.</summary>
    public Task<string[]> OverflowAsync() =>
        Page.EvaluateAsync<string[]>(
            """
            () => {
              const edge = document.documentElement.clientWidth + 1;
              const clips = (element) =>
                element !== null &&
                element !== document.body &&
                (getComputedStyle(element).overflowX !== "visible" || clips(element.parentElement));
              const beyond = [...document.querySelectorAll("body *")].filter(
                (each) => each.getBoundingClientRect().right > edge && !clips(each.parentElement),
              );
              const page = document.documentElement.scrollWidth > edge ? ["the page"] : [];
              return [...page, ...beyond.slice(0, 5).map((each) => each.outerHTML.slice(0, 120))];
            }
            """
        );

    /// <summary>Checks the page against WCAG 2.2, levels A and AA, and what is good practice beyond it.</summary>
    /// <param name="what">What is checked, for the message.</param>
    /// <param name="within">The part that is checked: what an open menu covers cannot be pressed. Null for the page.</param>
    public async Task IsAccessibleAsync(string what, string? within = null)
    {
        // The page's policy forbids scripts of others, so the checker comes in by the debugger's door.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var violations = await Page.EvaluateAsync<string[]>(
            """
            async (within) => {
              const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
              const result = await axe.run(within ? document.querySelector(within) : document, { runOnly: tags });
              return result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).slice(0, 3).join(" ")}`);
            }
            """,
            within
        );
        violations.ShouldBeEmpty(what);
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
