using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Sojourn.Mining.Performance;
using Sojourn.Server.Api;
using Sojourn.Server.Dots;
using Sojourn.Server.Spectrum;
using Sojourn.Server.Travel;
using Sojourn.Server.Views;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Hosting;

/// <summary>
/// What the canvases of the dataset pages draw, as bytes that leave as they are made. The address is the page's own with
/// <c>/data</c> behind it, so filters and projections are those of the page, and so is whoever may read it.
/// </summary>
internal static class FigureData
{
    /// <summary>The part of the address after the page.</summary>
    public const string Suffix = "/data";

    /// <summary>The window that is looked at: left, right, top, bottom; and how many cells it has each way.</summary>
    public const string WindowKey = "window";

    public const string CellsKey = "cells";

    /// <summary>The category that covers the others.</summary>
    public const string FrontKey = "front";

    private const string Bytes = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/d/{{dataset}}/map{Suffix}", SendMovesAsync).ExcludeFromDescription();
        routes.MapGet($"/d/{{dataset}}/dots{Suffix}", SendDotsAsync).ExcludeFromDescription();
        routes.MapGet($"/d/{{dataset}}/spectrum{Suffix}", SendSpectrumAsync).ExcludeFromDescription();
    }

    private static Task<Results<EmptyHttpResult, ProblemHttpResult>> SendMovesAsync(
        HttpContext http,
        ViewStore views
    ) =>
        SendAsync(
            http,
            views,
            view =>
            {
                var travel = CaseTravel.Of(view, view.State.Option(CaseTravel.ColorKey), http.RequestAborted);
                return travel.Write;
            },
            compares: true
        );

    private static Task<Results<EmptyHttpResult, ProblemHttpResult>> SendDotsAsync(HttpContext http, ViewStore views) =>
        SendAsync(
            http,
            views,
            view =>
            {
                var model = DotsModel.Of(view, DotsChoice.In(view.State));
                if (Window(view.State) is { } window)
                {
                    return to => DotsData.WriteCells(to, model, window, Front(view.State), http.RequestAborted);
                }

                return model.IsSentAsDots && view.State.Option(WindowKey) is null
                    ? to => DotsData.WriteDots(to, model, http.RequestAborted)
                    : null;
            }
        );

    private static Task<Results<EmptyHttpResult, ProblemHttpResult>> SendSpectrumAsync(
        HttpContext http,
        ViewStore views
    ) =>
        SendAsync(
            http,
            views,
            view =>
            {
                var model = SpectrumModel.Of(view, SpectrumChoice.In(view));
                return to => SpectrumData.Write(to, model, http.RequestAborted);
            }
        );

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> SendAsync(
        HttpContext http,
        ViewStore views,
        Func<DatasetView, Action<Stream>?> prepare,
        bool compares = false
    )
    {
        if (ViewState.Parse(http.Request.GetEncodedUrl()) is not { } state)
        {
            return Refusal.Of(StatusCodes.Status404NotFound, Refusal.Sentence(StatusCodes.Status404NotFound, http));
        }

        Action<Stream>? write;
        try
        {
            var view = await views.OpenAsync(state);
            if (
                compares
                && state.Other is not null
                && await views.OpenAsync(state.Only(FilterSide.B)) is { Selection.Count: > 0 } other
            )
            {
                view = view with { Other = other };
            }

            write = await Task.Run(() => prepare(view), http.RequestAborted);
        }
        catch (Exception fault)
            when (Trouble.Of(fault, http.RequestServices.GetRequiredService<PlaceNames>()) is { } trouble)
        {
            return TypedResults.Problem(
                trouble.Details ?? trouble.WhatToDo ?? trouble.What,
                statusCode: fault is WorkspaceException { Fault: WorkspaceFault.UnknownDataset }
                    ? StatusCodes.Status404NotFound
                    : StatusCodes.Status400BadRequest
            );
        }

        if (write is null)
        {
            return TypedResults.Problem(
                Resources.Strings.Chart_WindowNeeded,
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        http.Response.ContentType = Bytes;
        http.Response.Headers.CacheControl = "no-store";
        var body = ResponseBody.Of(http);
        await Task.Run(() => write(body), http.RequestAborted);
        return TypedResults.Empty;
    }

    private static int Front(ViewState state) =>
        int.TryParse(state.Option(FrontKey), out var category) && category is >= 0 and < DotColors.Count
            ? category
            : -1;

    private static DotWindow? Window(ViewState state) =>
        NumbersInAddress.Read(state.Option(WindowKey), 4) is [var left, var right, var top, var bottom]
        && NumbersInAddress.Read(state.Option(CellsKey), 2)
            is [>= 1 and <= 8192 and var columns, >= 1 and <= 8192 and var lines]
        && left < right
        && top < bottom
        && columns * lines <= DotsData.MostCells
            ? new DotWindow(left, right, top, bottom, (int)columns, (int)lines)
            : null;
}
