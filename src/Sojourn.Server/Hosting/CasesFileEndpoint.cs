using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Sojourn.Server.Api;
using Sojourn.Server.Components;
using Sojourn.Server.Views;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Hosting;

/// <summary>The list of cases as CSV, a row leaving as it is made: what the page of the same address shows.</summary>
internal static class CasesFileEndpoint
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet($"/d/{{dataset}}/{DatasetPage.Cases.Path()}{CasesFile.Suffix}", SendAsync)
            .ExcludeFromDescription();

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> SendAsync(HttpContext http, ViewStore views)
    {
        if (ViewState.Parse(http.Request.GetEncodedUrl()) is not { } state)
        {
            return Refusal.Of(StatusCodes.Status404NotFound, Refusal.Sentence(StatusCodes.Status404NotFound, http));
        }

        ResultTable table;
        try
        {
            var view = await views.OpenAsync(state);
            table = await Task.Run(() => CasesFile.Of(view), http.RequestAborted);
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

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName($"{state.Dataset}-cases.csv");
        http.Response.Headers.ContentDisposition = name.ToString();
        await using var writer = new StreamWriter(ResponseBody.Of(http), Utf8, 1 << 15) { NewLine = "\n" };
        await CsvText.WriteAsync(writer, table, http.RequestAborted);
        return TypedResults.Empty;
    }
}
