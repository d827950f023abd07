using Sojourn.Mining.Maps;

namespace Sojourn.Charts.ProcessMap;

/// <summary>Turns a discovered map into a picture of it.</summary>
public static class MapPictures
{
    /// <summary>
    /// The picture of a map at a position of its sliders. Starts and ends are drawn if they are as frequent as the
    /// rarest drawn arc, or if an activity would otherwise hang in the air; the rest is said apart from the hidden moves, so
    /// that on every box what is drawn and what the stub says add up.
    /// </summary>
    public static MapPicture Of(
        MapView view,
        MapMetric metric = MapMetric.Duration,
        MapDurationFigure figure = MapDurationFigure.Median
    )
    {
        var arcs = view.Arcs.Select(a => (a.From, a.To)).ToList();
        var rarest = view.HiddenArcs == 0 ? 1 : view.Arcs.Select(a => a.Frequency).DefaultIfEmpty(1).Min();
        var activities = view.Activities.Select(a => a.Activity).ToList();
        var starts = Drawn([.. activities.Select(a => (a.Code, a.Starts))], arcs, rarest);
        var ends = Drawn([.. activities.Select(a => (a.Code, a.Ends))], [.. arcs.Select(a => (a.To, a.From))], rarest);
        return new MapPicture(
            [
                .. view.Activities.Select(a => new PictureNode(
                    a.Activity.Name,
                    a.Activity.Name,
                    a.Activity.Occurrences,
                    a.Activity.Cases,
                    a.HiddenIn,
                    a.HiddenOut
                )
                {
                    HiddenStarts = starts.Contains(a.Activity.Code) ? 0 : a.Activity.Starts,
                    HiddenEnds = ends.Contains(a.Activity.Code) ? 0 : a.Activity.Ends,
                }),
            ],
            [.. view.Arcs.Select(a => new PictureArc(a.FromName, a.ToName, a.Frequency, Figure(a.Duration, figure)))],
            [.. activities.Where(a => starts.Contains(a.Code)).Select(a => new PictureMark(a.Name, a.Starts))],
            [.. activities.Where(a => ends.Contains(a.Code)).Select(a => new PictureMark(a.Name, a.Ends))]
        )
        {
            Metric = metric,
            Figure = figure,
            Remainder = new PictureRemainder(
                view.HiddenActivities,
                view.HiddenEvents,
                view.Map.Events,
                view.HiddenArcs,
                view.Map.Arcs.Sum(a => (long)a.Frequency) - view.Arcs.Sum(a => (long)a.Frequency),
                view.Map.Arcs.Sum(a => (long)a.Frequency)
            ),
        };
    }

    /// <summary>The activities whose start (or, with arcs turned, end) is drawn.</summary>
    private static HashSet<int> Drawn(List<(int Code, int Count)> marks, List<(int From, int To)> arcs, int rarest)
    {
        var drawn = marks.Where(m => m.Count >= Math.Max(1, rarest)).Select(m => m.Code).ToHashSet();
        var next = arcs.ToLookup(a => a.From, a => a.To);
        var reached = new HashSet<int>();
        foreach (var code in drawn)
        {
            Reach(code);
        }

        foreach (var (code, _) in marks.Where(m => m.Count > 0).OrderByDescending(m => m.Count))
        {
            if (!reached.Contains(code))
            {
                drawn.Add(code);
                Reach(code);
            }
        }

        return drawn;

        void Reach(int code)
        {
            var stack = new Stack<int>([code]);
            while (stack.TryPop(out var at))
            {
                if (reached.Add(at))
                {
                    foreach (var to in next[at])
                    {
                        stack.Push(to);
                    }
                }
            }
        }
    }

    private static double? Figure(ArcDuration? duration, MapDurationFigure figure) =>
        duration is null
            ? null
            : figure switch
            {
                MapDurationFigure.Median => duration.MedianSeconds,
                MapDurationFigure.Mean => duration.MeanSeconds,
                MapDurationFigure.P90 => duration.P90Seconds,
                MapDurationFigure.Min => duration.MinSeconds,
                MapDurationFigure.Max => duration.MaxSeconds,
                _ => duration.TotalSeconds,
            };
}
