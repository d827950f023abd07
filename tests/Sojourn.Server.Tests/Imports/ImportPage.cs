using System.Text;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Sojourn.Server.Api;
using Sojourn.Server.Commands;
using Sojourn.Server.Components;
using Sojourn.Server.Hosting;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Server.Uploads;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Jobs;
using Xunit;
using TestContext = Xunit.TestContext;

namespace Sojourn.Server.Tests.Imports;

/// <summary>The import wizard's page of one uploaded file, over a workspace of its own.</summary>
internal sealed class ImportPage : BunitContext
{
    private readonly TemporaryFolder folder = new();

    public ImportPage()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(new ServerOptions { WorkspaceDirectory = Folder });
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new LocalWorkspace(Folder, TimeProvider.System));
        Services.AddSingleton<UploadStore>();
        Services.AddSingleton<JobRunner>();
        Services.AddSingleton<PlaceNames>();
        Services.AddScoped<BrowserShell>();
        Services.AddScoped<Undoing>();
        Services.AddScoped<PaletteDoor>();
        Services.AddScoped<WorkspaceUndo>();
        Services.AddMudServices();
    }

    /// <summary>Where the workspace lies on the server's disk.</summary>
    public string Folder => folder.Path;

    public LocalWorkspace Workspace => Services.GetRequiredService<LocalWorkspace>();

    public JobRunner Jobs => Services.GetRequiredService<JobRunner>();

    /// <summary>Sends a file and opens its page, read to the end.</summary>
    public async Task<IRenderedComponent<ImportContent>> OpenAsync(string name, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var upload = await Services
            .GetRequiredService<UploadStore>()
            .SaveAsync(name, stream, TestContext.Current.CancellationToken);
        var page = Render<ImportContent>(with => with.Add(p => p.Upload, upload));
        page.WaitForState(
            () => page.FindAll(".mp, [role=alert]").Count > 0 && page.FindAll(".skeleton").Count == 0,
            TimeSpan.FromSeconds(60)
        );
        return page;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        folder.Dispose();
    }
}
