using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MudBlazor;
using MudBlazor.Services;
using Sojourn.Server.Api;
using Sojourn.Server.Commands;
using Sojourn.Server.Components;
using Sojourn.Server.Formatting;
using Sojourn.Server.Reports;
using Sojourn.Server.Uploads;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Hosting;

/// <summary>The web app and its HTTP interface as one function that runs until it is cancelled.</summary>
public static class SojournServer
{
    private const int LongestAddress = 256 * 1024;

    /// <summary>Serves the workspace until <paramref name="cancellation"/> or Ctrl+C, then shuts down cleanly.</summary>
    /// <exception cref="ArgumentException">The options permit no safe start; the message says what to change.</exception>
    /// <exception cref="IOException">An address is taken or not available.</exception>
    public static async Task RunAsync(ServerOptions options, CancellationToken cancellation = default)
    {
        await using var app = Build(options);
        await app.StartAsync(cancellation);
        app.Services.GetRequiredService<StartingLog>().IsStarting = false;
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        options.Started?.Invoke(bound?.ToList() ?? [.. options.Urls]);
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>Builds the app without starting it.</summary>
    internal static WebApplication Build(ServerOptions options)
    {
        options.Validate();
        var builder = WebApplication.CreateBuilder(
            // An installed tool runs from anywhere: its files lie beside the executable, not in the current directory.
            new WebApplicationOptions
            {
                ApplicationName = AssetOwner(),
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = "wwwroot",
                // Nor must it make the server show its insides.
                EnvironmentName = Environments.Production,
            }
        );
        // Everything is said in the options; a stray environment variable must not move the server to another address.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        var log = new StartingLog();
        builder.Services.AddSingleton(log);
        builder.Logging.AddFilter(log.Keeps);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(ConfigureKestrel);
        AddServices(builder.Services, options);

        var app = builder.Build();
        Map(app, options);
        return app;
    }

    // The list of static files carries the executable's name; a host that builds none, such as a test, uses our own.
    private static string AssetOwner()
    {
        var entry = Assembly.GetEntryAssembly()?.GetName().Name;
        return File.Exists(Path.Combine(AppContext.BaseDirectory, $"{entry}.staticwebassets.endpoints.json"))
            ? entry!
            : typeof(SojournServer).Assembly.GetName().Name!;
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // A filter has up to 100,000 characters and stands in the address; a longer one gets a sentence, not a cut line.
        kestrel.Limits.MaxRequestLineSize = LongestAddress;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        // The circuit is told every address; unless it may be as long as a request's, the tab would lose its connection.
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 2 * LongestAddress);
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.PreventDuplicates = false;
            mud.SnackbarConfiguration.VisibleStateDuration = 10_000;
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = "RequestVerificationToken";
            antiforgery.Cookie.Name = "sojourn-antiforgery";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            var cultures = Languages.All.Select(language => new CultureInfo(language.Culture)).ToList();
            localization.DefaultRequestCulture = new RequestCulture(cultures[0]);
            localization.SupportedCultures = cultures;
            localization.SupportedUICultures = cultures;
            localization.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = Languages.CookieName },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        services.AddSingleton<UploadStore>();
        services.AddSingleton(provider => new LocalWorkspace(
            options.WorkspaceDirectory,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<LogStore>();
        services.AddSingleton<ProjectionCache>();
        services.AddSingleton<ViewStore>();
        services.AddSingleton<PageContents>();
        services.AddSingleton<JobRunner>();
        services.AddScoped<DatasetSession>();
        services.AddScoped<MapSession>();
        services.AddScoped<FilterHistory>();
        services.AddScoped<ViewNavigator>();
        services.AddScoped<PageMemory>();
        services.AddScoped<BrowserShell>();
        services.AddScoped<UploadFlow>();
        services.AddScoped<Undoing>();
        services.AddScoped<WorkspaceUndo>();
        services.AddScoped<CurrentView>();
        services.AddScoped<PaletteSource>();
        services.AddScoped<PaletteDoor>();
        services.AddScoped<FilterDoor>();
        services.AddSingleton<Miniatures>();
        services.AddHostedService<Housekeeping>();
        services.AddScoped<FigureCopy>();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddHealthChecks();
        SojournApi.AddServices(services);
    }

    private static void Map(WebApplication app, ServerOptions options)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        // A page for readers who follow an old link; programs get the bare status.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(
            (http, next) =>
            {
                if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path.StartsWithSegments("/api"))
                {
                    http.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
                }

                return next(http);
            }
        );
        app.UseMiddleware<SecurityHeaders>();
        ApiFaults.Use(app);
        app.UseMiddleware<RequestGuard>();
        if (options.Token is { } token)
        {
            app.UseMiddleware<TokenGate>(token);
        }

        app.UseRequestLocalization();
        app.UseAntiforgery();
        app.UseMiddleware<UnknownDatasetStatus>();
        app.MapHealthChecks("/health");
        app.MapStaticAssets();
        UploadEndpoint.Map(app);
        FigureData.Map(app);
        CasesFileEndpoint.Map(app);
        SojournApi.Map(app);
        ReportEndpoints.Map(app);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(render => render.ContentSecurityFrameAncestorsPolicy = null);
    }
}
