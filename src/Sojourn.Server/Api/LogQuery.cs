using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Logs;

namespace Sojourn.Server.Api;

/// <summary>The parameters with which every route on a log says what to look at.</summary>
internal static class LogQuery
{
    /// <summary>Names that no option of an analysis may take.</summary>
    public static readonly string[] Names = ["project", "filter", "asOf", "version", "timeZone", "format"];

    /// <summary>Opens the dataset and applies the query.</summary>
    public static Opened Open(HttpContext http, string dataset)
    {
        var parameters = http.Request.Query;
        var services = http.RequestServices;
        var zone = One(parameters, "timeZone");
        if (zone is not null && NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            throw new OptionException("timeZone", $"'timeZone' takes an IANA name such as Europe/Rome, not '{zone}'.");
        }

        var query = new AnalysisQuery
        {
            Projections = Texts(parameters, "project"),
            Filters = Texts(parameters, "filter"),
            AsOf = One(parameters, "asOf") is { } asOf ? AnalysisQuery.ReadAsOf(asOf) : null,
            Zone = zone,
        };
        var opened = services.GetRequiredService<LogStore>().Open(dataset, Version(parameters), http.RequestAborted);
        try
        {
            var projected = services.GetService<ProjectionCache>();
            return new Opened(opened, query.Apply(opened, http.RequestAborted, projected));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static int? Version(IQueryCollection parameters) =>
        One(parameters, "version") is not { } text ? null
        : int.TryParse(text, System.Globalization.NumberStyles.None, null, out var version) ? version
        : throw new OptionException("version", $"'version' takes a whole number, not '{text}'.");

    /// <summary>The value of a parameter that may be given once.</summary>
    public static string? One(IQueryCollection parameters, string name) =>
        parameters[name].Count <= 1
            ? (string?)parameters[name]
            : throw new OptionException(name, $"'{name}' is given {parameters[name].Count} times: give it once.");

    private static string[] Texts(IQueryCollection parameters, string name) =>
        [.. parameters[name].Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!)];

    /// <summary>An opened log with what to look at in it.</summary>
    internal sealed record Opened(OpenedLog Log, AnalysisSubject Subject) : IDisposable
    {
        public void Dispose() => Log.Dispose();
    }
}
