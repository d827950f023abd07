using Shouldly;
using Sojourn.Server.Api;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public sealed class UnfitPartsTests : IDisposable
{
    private const string Tickets =
        "case,activity,timestamp,channel\n1,Opened,2026-01-30 08:00,Phone\n2,Opened,2026-02-01 08:00,Chat\n";

    private readonly ImportedDataset data = new("tickets", Tickets);
    private readonly ViewStore store;
    private readonly PlaceNames places;

    public UnfitPartsTests()
    {
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));
        places = new PlaceNames(data.Workspace);
    }

    [Fact]
    public async Task Only_the_filters_that_do_not_fit_are_taken_away()
    {
        var state = State() with
        {
            Filters = [new("channel = \"Chat\""), new("chanel = \"Chat\""), new("colour = 1", IsOn: false)],
            Other = [new("channel > 5"), new("throughput >= 0s")],
            Projections = ["activity = nothing", "collapse repeats"],
        };

        var mended = await UnfitParts.WithoutAsync(state, FitsAsync);

        mended.Filters.ShouldBe([state.Filters[0], state.Filters[2]]);
        mended.Other!.Value.ShouldBe([new FilterEntry("throughput >= 0s")]);
        mended.Projections.ShouldBe(["collapse repeats"]);
        (await FitsAsync(mended)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("chanel = \"Chat\"", "This dataset has no column “chanel”. Close to it are “channel”.")]
    [InlineData("xyzzy = 1", "This dataset has no column “xyzzy”. The page Attributes lists those it has.")]
    public async Task A_column_that_is_not_there_is_said_for_a_reader_of_pages(string filter, string words)
    {
        using var _ = new InLanguage("en");

        var fault = await Should.ThrowAsync<Exception>(() => store.OpenAsync(State().WithFilter(filter)));

        Trouble.Of(fault, places)!.WhatToDo.ShouldBe(words);
    }

    public void Dispose() => data.Dispose();

    private async Task<bool> FitsAsync(ViewState state)
    {
        try
        {
            await store.OpenAsync(state);
            return true;
        }
        catch (Exception fault) when (Trouble.Of(fault, places) is not null)
        {
            return false;
        }
    }

    private static ViewState State() => new() { Dataset = "tickets", Page = "map" };
}
