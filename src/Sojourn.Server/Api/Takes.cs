using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Api;

/// <summary>The parameters of a route. A misspelt one is refused instead of ignored, and so is one given too often.</summary>
/// <param name="Names">All of them.</param>
/// <param name="Repeatable">Those that may be given several times.</param>
internal sealed record Takes(IReadOnlyList<string> Names, IReadOnlyList<string> Repeatable)
{
    private static readonly Takes Nothing = new([], []);

    /// <summary>What to look at in a log, and further parameters that may be given once.</summary>
    public static Takes Log(params string[] others) => new([.. LogQuery.Names, .. others], LogQuery.Repeatable);

    /// <summary>What to look at in a log, the form of the answer, and the options of an analysis.</summary>
    public static Takes Of(Analysis analysis) =>
        new(
            [.. LogQuery.Names, "format", .. analysis.Options.Select(option => option.Name)],
            [
                .. LogQuery.Repeatable,
                .. analysis.Options.Where(option => option.IsRepeatable).Select(option => option.Name),
            ]
        );

    /// <summary>Checks the address of a request against what its route takes.</summary>
    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var takes = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Takes>() ?? Nothing;
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            takes.Check(name, values.Count);
        }

        return next(context);
    }

    /// <summary>Checks one parameter.</summary>
    /// <exception cref="OptionException">The route does not have it, or not so often.</exception>
    public void Check(string name, int times)
    {
        if (!Names.Contains(name))
        {
            var known = Names.Count == 0 ? "it takes none" : $"it takes {string.Join(", ", Names)}";
            throw new OptionException(name, $"This route has no parameter '{name}'; {known}.");
        }

        if (times > 1 && !Repeatable.Contains(name))
        {
            throw new OptionException(name, $"'{name}' is given {times} times: give it once.");
        }
    }
}
