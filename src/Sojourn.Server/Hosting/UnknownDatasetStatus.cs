using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Hosting;

/// <summary>A page of a dataset that is not there says so; this makes its status say so too.</summary>
internal sealed class UnknownDatasetStatus(RequestDelegate next, LocalWorkspace workspace)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.Request.Path.StartsWithSegments("/d")
            && context.GetRouteValue("dataset") is string dataset
            && workspace.Find(dataset) is null
        )
        {
            // Set as late as can be: a status set earlier would bring the page for addresses that lead nowhere instead.
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
