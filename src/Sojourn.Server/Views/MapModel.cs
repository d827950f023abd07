using System.Globalization;
using Sojourn.Charts.Layout;
using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.Maps;

namespace Sojourn.Server.Views;

/// <summary>A map at one position of its sliders: the figures, the drawing, and how far the sliders go.</summary>
public sealed class MapModel
{
    /// <summary>How many activities a drawing may have: beyond that nobody can read it.</summary>
    public const int MostActivities = 300;

    /// <summary>How many arcs a drawing may have.</summary>
    public const int MostPaths = 1_200;

    // Room for a label between two rows, and no more: a window shows some ten rows.
    private const double RowGap = 42;

    private readonly MapDetail detail;
    private IReadOnlyList<ShownActivity> starts = [];
    private IReadOnlyList<ShownActivity> ends = [];

    private readonly ViewFigures figures;

    private MapModel(ViewFigures figures, ProcessMap map, MapDetail detail, MapDifference? difference)
    {
        this.figures = figures;
        Difference = difference;
        Map = map;
        this.detail = detail;
        View = detail.At(100, 100);
    }

    /// <summary>The whole map; of the cases of both sides, where two are compared.</summary>
    public ProcessMap Map { get; }

    /// <summary>What the sides differ in; null where nothing is compared.</summary>
    internal MapDifference? Difference { get; }

    /// <summary>What the sliders show of it.</summary>
    public MapView View { get; private set; }

    /// <summary>What is drawn, as figures.</summary>
    public MapPicture Picture { get; private set; } = null!;

    /// <summary>The drawing.</summary>
    public MapDrawing Drawing { get; private set; } = null!;

    /// <summary>How it was asked for.</summary>
    public MapAsk Ask { get; private set; } = null!;

    /// <summary>The most repeats in one case, where they are asked for; else null.</summary>
    public MapRepeats? Repeats { get; private set; }

    /// <summary>The rank the activities' slider stands at.</summary>
    public int Activities { get; private set; }

    /// <summary>The rank the paths' slider stands at.</summary>
    public int Paths { get; private set; }

    /// <summary>How far the activities' slider goes.</summary>
    public int ActivitiesEnd => Math.Min(MostActivities, Map.Activities.Count);

    /// <summary>How far the paths' slider goes.</summary>
    public int PathsEnd => Math.Min(MostPaths, Map.Arcs.Count);

    /// <summary>All moves.</summary>
    public long AllMoves => Map.Arcs.Sum(arc => (long)arc.Frequency);

    /// <summary>Moves along paths that are not drawn.</summary>
    public long HiddenMoves => AllMoves - View.Arcs.Sum(arc => (long)arc.Frequency);

    /// <summary>Cases that start with a drawn activity to which no path from the start is drawn.</summary>
    public long HiddenStarts => View.Activities.Except(starts).Sum(shown => (long)shown.Activity.Starts);

    /// <summary>Cases that end with a drawn activity from which no path to the end is drawn.</summary>
    public long HiddenEnds => View.Activities.Except(ends).Sum(shown => (long)shown.Activity.Ends);

    /// <summary>Where the sliders stand at first: what holds nearly all of the flow, if it can be read.</summary>
    public (int Activities, int Paths) Beginning(bool isNarrow)
    {
        var activities = Cover(Map.Activities.Select(activity => (long)activity.Occurrences), isNarrow ? 0.9 : 0.995);
        var paths = Cover(Map.Arcs.Select(arc => (long)arc.Frequency), isNarrow ? 0.8 : 0.97);
        return (Math.Clamp(activities, 1, isNarrow ? 5 : 12), Math.Clamp(paths, 1, isNarrow ? 7 : 26));
    }

    /// <summary>The map of a view's cases.</summary>
    public static MapModel Of(DatasetView view)
    {
        if (view.Other is not { } other)
        {
            return new MapModel(view.Figures, view.Figures.Map, MapDetail.Of(view.Figures.Map), null);
        }

        // Both sides are cases of one log: what either has is drawn.
        var both = ProcessMap.Discover(view.Log, view.Selection.Or(other.Selection), MapDurations.None);
        return new MapModel(view.Figures, both, MapDetail.Of(both), new MapDifference(view, other));
    }

    /// <summary>Where the boxes of a map stand at first: as on the map of all cases, so that a link gives everyone the same.</summary>
    public static MapPlaces Anchor(DatasetView whole, bool isNarrow)
    {
        var all = Of(whole);
        var (activities, paths) = all.Beginning(isNarrow);
        all.Draw(
            new MapAsk
            {
                Activities = activities,
                Paths = paths,
                IsNarrow = isNarrow,
            }
        );
        return MapPlaces.None.With(all.Drawing.Layout);
    }

    /// <summary>Whether a drawing needs the most repeats in one case, which take a walk of their own.</summary>
    public static bool NeedsRepeats(MapAsk ask) =>
        ask.Metric == MapMetricChoice.Repeats || ask.Label == MapLabelChoice.Repeats;

    /// <summary>Computes, away from the page, what the next drawing needs and may take a while.</summary>
    public Task PrepareAsync(DatasetView view, MapAsk ask) =>
        NeedsRepeats(ask) ? Task.Run(() => (view.Figures.Repeats, view.Other?.Figures.Repeats)) : Task.CompletedTask;

    /// <summary>Draws the map anew; boxes keep the places that are known.</summary>
    public void Draw(MapAsk ask)
    {
        Ask = ask;
        Repeats = NeedsRepeats(ask) ? figures.Repeats : null;
        Activities = Math.Clamp(ask.Activities, Math.Min(1, ActivitiesEnd), ActivitiesEnd);
        Paths = Math.Clamp(ask.Paths, Math.Min(1, PathsEnd), PathsEnd);
        View = detail.At(Percent(Activities, Map.Activities.Count), Percent(Paths, Map.Arcs.Count));
        var least =
            Paths == PathsEnd && PathsEnd == Map.Arcs.Count
                ? 1
                : Map.Arcs.Take(Paths).Select(arc => arc.Frequency).LastOrDefault();
        starts = MapMarks.Of(View, activity => activity.Starts, arc => (arc.FromName, arc.ToName), least);
        ends = MapMarks.Of(View, activity => activity.Ends, arc => (arc.ToName, arc.FromName), least);
        var places = ask
            .Groups.Where(group => !group.IsOpen)
            .Aggregate(ask.Places, (known, group) => known.Instead(group.Name, group.Members));
        Difference?.Prepare(View.Arcs, ask.Metric);
        Picture = PictureOf(ask);
        Drawing = ProcessMapDrawing.Compose(Picture, Style(ask.IsNarrow) with { Places = places });
    }

    /// <summary>How the map is drawn, in a page and in files.</summary>
    public static MapStyle Style(bool isNarrow) =>
        new()
        {
            Culture = CultureInfo.CurrentCulture,
            Legend = false,
            MostTextWidth = isNarrow ? 120 : 200,
            Layout = new LayoutOptions { LayerGap = RowGap },
        };

    /// <summary>Whether an activity is drawn.</summary>
    public bool IsDrawn(string activity) => View.Activities.Any(shown => shown.Activity.Name == activity);

    /// <summary>The slider position from which an activity is drawn; null where it is too rare for any.</summary>
    public int? RankOf(string activity)
    {
        var rank = 1 + Map.Activities.TakeWhile(each => each.Name != activity).Count();
        return rank <= ActivitiesEnd ? rank : null;
    }

    /// <summary>The slider position that a percentage in an address stands for.</summary>
    public static int RankOf(string? percent, int count, int otherwise) =>
        double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and <= 100
            ? Math.Max(1, (int)Math.Ceiling(value / 100 * count - 1e-9))
            : otherwise;

    /// <summary>The percentage of a slider position, short, and such that the position is found again.</summary>
    public static string PercentText(int rank, int count)
    {
        var short2 = Math.Floor(Percent(rank, count) * 100) / 100;
        return (
            RankOf(short2.ToString(CultureInfo.InvariantCulture), count, 0) == rank ? short2 : Percent(rank, count)
        ).ToString(CultureInfo.InvariantCulture);
    }

    private static double Percent(int rank, int count) => count == 0 ? 100 : 100.0 * rank / count;

    private MapPicture PictureOf(MapAsk ask)
    {
        var isDuration = MapMetricChoices.IsDuration(ask.Metric);
        // The moves stand beside a duration by themselves, and every sentence names them.
        var labelsMoves = isDuration && ask.Label == MapLabelChoice.Frequency;
        var second = labelsMoves ? null : ask.Label.Metric(ask.Metric);
        return new MapPicture(
            [
                .. View.Activities.Select(shown => new PictureNode(
                    shown.Activity.Name,
                    shown.Activity.Name,
                    shown.Activity.Occurrences,
                    shown.Activity.Cases,
                    shown.HiddenIn,
                    shown.HiddenOut
                )
                {
                    HiddenStarts = starts.Contains(shown) ? 0 : shown.Activity.Starts,
                    HiddenEnds = ends.Contains(shown) ? 0 : shown.Activity.Ends,
                    MostInOneCase = Repeats?.OfActivity(shown.Activity.Code),
                    Words = Difference?.Words(shown.Activity),
                }),
            ],
            [
                .. View.Arcs.Select(arc =>
                    Difference?.Picture(arc, ask.Metric, ask.Label)
                    ?? new PictureArc(
                        arc.FromName,
                        arc.ToName,
                        arc.Frequency,
                        isDuration ? ask.Metric.Of(arc, Repeats) : null
                    )
                    {
                        Frequency = isDuration ? null : (long?)ask.Metric.Of(arc, Repeats),
                        Second = second?.Of(arc, Repeats),
                    }
                ),
            ],
            [
                .. starts.Select(shown =>
                    Difference?.Start(shown.Activity, ask.Metric, ask.Label)
                    ?? new PictureMark(shown.Activity.Name, shown.Activity.Starts)
                ),
            ],
            [
                .. ends.Select(shown =>
                    Difference?.End(shown.Activity, ask.Metric, ask.Label)
                    ?? new PictureMark(shown.Activity.Name, shown.Activity.Ends)
                ),
            ]
        )
        {
            Metric =
                Difference is not null ? MapMetric.Difference
                : isDuration ? MapMetric.Duration
                : MapMetric.Frequency,
            Difference = Difference is null ? null : MapDifference.Scale(ask.Metric),
            Figure = ask.Metric.Figure(),
            MetricName = isDuration ? MapMetricChoices.Name(ask.Metric) : null,
            Frequency = ask.Metric.Counting(),
            FrequencyName = ask.Metric.Counting() == MapFrequency.Moves ? null : MapMetricChoices.Name(ask.Metric),
            LabelsMoves = labelsMoves,
            Second = second is { } label
                ? new MapSecondLabel(MapMetricChoices.Name(label), MapMetricChoices.IsDuration(label))
                : null,
            Frames =
            [
                .. ask
                    .Groups.Where(group => group.IsOpen)
                    .Select(group => new PictureFrame(group.Name, [.. group.Members])),
            ],
        };
    }

    // How many of the most frequent make up a share of all.
    private static int Cover(IEnumerable<long> descending, double share)
    {
        var counts = descending.ToList();
        var wanted = counts.Sum() * share;
        var sum = 0L;
        return counts
            .TakeWhile(count =>
            {
                var isNeeded = sum < wanted;
                sum += count;
                return isNeeded;
            })
            .Count();
    }
}
