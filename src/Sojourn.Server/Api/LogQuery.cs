using System.Globalization;
using NodaTime;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Api;

/// <summary>The parameters with which every route on a log says what to look at.</summary>
internal static class LogQuery
{
    /// <summary>Names that no option of an analysis may take.</summary>
    public static readonly string[] Names = ["project", "filter", "asOf", "version", "timeZone"];

    /// <summary>Those of them that may be given several times.</summary>
    public static readonly string[] Repeatable = ["project", "filter"];

    /// <summary>Opens the dataset and applies the query.</summary>
    public static Opened Open(HttpContext http, string dataset, Asked asked)
    {
        var zone = asked.One("timeZone");
        if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            throw new OptionException("timeZone", $"'timeZone' takes an IANA name such as Europe/Rome, not '{zone}'.");
        }

        var query = new AnalysisQuery
        {
            Projections = Texts(asked, "project"),
            Filters = Texts(asked, "filter"),
            AsOf = asked.One("asOf") is { } asOf ? AnalysisQuery.ReadAsOf(asOf) : null,
            Zone = zone,
        };
        var services = http.RequestServices;
        var opened = services.GetRequiredService<LogStore>().Open(dataset, Version(asked), http.RequestAborted);
        try
        {
            var projected = services.GetRequiredService<ProjectionCache>();
            var subject = query.Apply(opened, http.RequestAborted, projected);
            return new Opened(opened, subject with { ReadFile = asked.ReadFile });
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static int? Version(Asked asked) =>
        asked.One("version") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : throw new OptionException("version", $"'version' takes a whole number, not '{text}'.");

    private static string[] Texts(Asked asked, string name) =>
        [.. asked.Many(name).Where(text => !string.IsNullOrWhiteSpace(text))];

    /// <summary>An opened log with what to look at in it.</summary>
    internal sealed record Opened(OpenedLog Log, AnalysisSubject Subject) : IDisposable
    {
        public void Dispose() => Log.Dispose();
    }
}
