using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Workspace.Tests.Filters;

public sealed class ProjectionCacheTests
{
    private static readonly EventLog Log = EventLog.From(
        new EventTable
        {
            Unit = TimeUnit.Second,
            Case = new CodedColumn(new[] { 0, 0, 1, 1, 2 }, ["x", "y", "z"]),
            Activity = new CodedColumn(new[] { 0, 1, 0, 2, 2 }, ["a", "b", "c"]),
            Completed = new long[] { 0, 10, 0, 20, 0 },
            Attributes = [new CategoricalColumn("Agent", new[] { 0, 1, 0, 0, 1 }, ["eva", "tom"])],
        }
    );

    [Fact]
    public void A_cached_projection_is_the_same_log_again_until_enough_others_came()
    {
        var cache = new ProjectionCache();
        EventLog Of(params string[] texts) =>
            cache.Project(Log, [.. texts.Select(ProjectionText.Parse)], FilterScope.Default).Log;
        var first = Of("events where Agent = \"eva\"");
        Of("events where  Agent  = \"eva\"").ShouldBeSameAs(first);
        for (var i = 0; i < ProjectionCache.MostLogs; i++)
        {
            Of($"drop activity in (\"{i}\")");
        }

        Of("events where Agent = \"eva\"").ShouldNotBeSameAs(first);
    }

    [Fact]
    public void A_cancelled_projection_is_not_kept()
    {
        var cache = new ProjectionCache();
        LogProjection[] projections = [ProjectionText.Parse("events where Agent = \"eva\"")];
        Should.Throw<OperationCanceledException>(() =>
            cache.Project(Log, projections, FilterScope.Default, cancellation: new CancellationToken(canceled: true))
        );
        cache.Project(Log, projections, FilterScope.Default).Log.EventCount.ShouldBe(3);
    }
}
