using CsCheck;
using Shouldly;
using Sojourn.Mining.Maps;
using Xunit;

namespace Sojourn.Mining.Tests.Maps;

public sealed class MapDetailTests
{
    private static readonly double[] Positions = [0, 1, 12.5, 20, 33.3, 50, 66.6, 80, 99, 100];

    [Fact]
    public void Everything_shows_at_a_hundred()
    {
        var view = MapDetail.Of(ProcessMap.Discover(TestLogs.Log("a b c", "a c", "d"))).At(100, 100);
        view.HiddenActivities.ShouldBe(0);
        view.HiddenArcs.ShouldBe(0);
        view.HiddenEvents.ShouldBe(0);
    }

    [Fact]
    public void At_zero_the_most_frequent_activity_shows_with_a_path_from_start_to_end()
    {
        var view = MapDetail.Of(ProcessMap.Discover(TestLogs.Log("a b b c", "a b c", "x"))).At(0, 0);
        view.Activities.Select(a => a.Activity.Name).ShouldBe(["b", "a", "c"]);
        view.Arcs.Select(a => (a.FromName, a.ToName)).ShouldBe([("a", "b"), ("b", "c")], ignoreOrder: true);
        view.Activities[0].HiddenIn.ShouldBe(1);
    }

    [Fact]
    public void An_empty_map_has_an_empty_view() =>
        MapDetail.Of(ProcessMap.Discover(TestLogs.Log())).At(0, 0).Activities.ShouldBeEmpty();

    [Fact]
    public void A_share_beyond_a_hundred_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            MapDetail.Of(ProcessMap.Discover(TestLogs.Log("a"))).At(101, 0)
        );

    [Fact]
    public void At_every_position_flow_adds_up_paths_connect_and_more_never_hides() =>
        LogGenerators.Rows.Sample(
            rows =>
            {
                var detail = MapDetail.Of(ProcessMap.Discover(TestLogs.From(rows)));
                foreach (var paths in Positions)
                {
                    MapView? previous = null;
                    foreach (var activities in Positions)
                    {
                        var view = detail.At(activities, paths);
                        ShouldConserveFlow(view);
                        ShouldConnect(view);
                        ShouldContain(view, previous);
                        ShouldContain(detail.At(activities, 100), view);
                        previous = view;
                    }
                }

                foreach (var activities in Positions)
                {
                    var previous = default(MapView);
                    foreach (var paths in Positions)
                    {
                        var view = detail.At(activities, paths);
                        ShouldContain(view, previous);
                        previous = view;
                    }
                }
            },
            iter: 300
        );

    private static void ShouldConserveFlow(MapView view)
    {
        foreach (var shown in view.Activities)
        {
            var activity = shown.Activity;
            var into = view.Arcs.Where(a => a.To == activity.Code).Sum(a => a.Frequency);
            var outOf = view.Arcs.Where(a => a.From == activity.Code).Sum(a => a.Frequency);
            (activity.Starts + into + shown.HiddenIn).ShouldBe(activity.Occurrences);
            (activity.Ends + outOf + shown.HiddenOut).ShouldBe(activity.Occurrences);
        }
    }

    private static void ShouldConnect(MapView view)
    {
        Reach(view, a => a.Starts > 0, a => (a.From, a.To)).ShouldBe(view.Activities.Count);
        Reach(view, a => a.Ends > 0, a => (a.To, a.From)).ShouldBe(view.Activities.Count);
    }

    private static int Reach(MapView view, Func<MapActivity, bool> begins, Func<MapArc, (int From, int To)> direct)
    {
        var reached = view.Activities.Where(a => begins(a.Activity)).Select(a => a.Activity.Code).ToHashSet();
        var arcs = view.Arcs.Select(direct).ToArray();
        for (var before = -1; before != reached.Count; )
        {
            before = reached.Count;
            foreach (var (from, to) in arcs)
            {
                if (reached.Contains(from))
                {
                    reached.Add(to);
                }
            }
        }

        return reached.Count;
    }

    private static void ShouldContain(MapView more, MapView? less)
    {
        if (less is not null)
        {
            less.Activities.Select(a => a.Activity).Except(more.Activities.Select(a => a.Activity)).ShouldBeEmpty();
            less.Arcs.Except(more.Arcs).ShouldBeEmpty();
        }
    }
}
