using Sojourn.Charts.ProcessMap;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>An arc, or an activity, on both sides of a comparison.</summary>
/// <param name="A">Its figures among the cases of A; null where none has it.</param>
/// <param name="B">Its figures among the cases of B; null where none has it.</param>
internal sealed record BothSides<T>(T? A, T? B)
    where T : class;

/// <summary>The maps of two sets of cases in one: what the one has more of than the other.</summary>
/// <remarks>
/// How often is compared by shares of cases, so that sets of unequal size can be; how long by the metric that is chosen. A
/// difference is coloured where its 95 % interval excludes that there is none, and of durations only where both sides have
/// at least thirty moves. A sum, a least and a greatest have no interval: they are given, and coloured by none.
/// </remarks>
internal sealed class MapDifference
{
    /// <summary>So many moves an arc needs on each side before its durations are compared.</summary>
    public const int LeastMoves = 30;

    private const double SomePoints = 2;
    private const double MuchPoints = 10;
    private static readonly TimeSpan someTime = TimeSpan.FromHours(1);
    private static readonly TimeSpan muchTime = TimeSpan.FromDays(1);

    private readonly Dictionary<(int From, int To), MapArc> arcsA;
    private readonly Dictionary<(int From, int To), MapArc> arcsB;
    private readonly Dictionary<int, MapActivity> activitiesA;
    private readonly Dictionary<int, MapActivity> activitiesB;
    private readonly (ViewFigures A, ViewFigures B) figures;

    public MapDifference(DatasetView view, DatasetView other)
    {
        var (a, b) = (view.Figures.Map, other.Figures.Map);
        figures = (view.Figures, other.Figures);
        Durations = new ArcDifferences(view, other);
        (CasesOfA, CasesOfB) = (a.Cases, b.Cases);
        (arcsA, arcsB) = (a.Arcs.ToDictionary(Key), b.Arcs.ToDictionary(Key));
        activitiesA = a.Activities.ToDictionary(each => each.Code);
        activitiesB = b.Activities.ToDictionary(each => each.Code);
    }

    /// <summary>The cases of A.</summary>
    public int CasesOfA { get; }

    /// <summary>The cases of B.</summary>
    public int CasesOfB { get; }

    /// <summary>How much longer A takes along its paths.</summary>
    public ArcDifferences Durations { get; }

    /// <summary>An arc on both sides.</summary>
    public BothSides<MapArc> Of(MapArc arc) =>
        new(arcsA.GetValueOrDefault(Key(arc)), arcsB.GetValueOrDefault(Key(arc)));

    /// <summary>An activity on both sides.</summary>
    public BothSides<MapActivity> Of(MapActivity activity) =>
        new(activitiesA.GetValueOrDefault(activity.Code), activitiesB.GetValueOrDefault(activity.Code));

    /// <summary>The difference of the shares of cases that take an arc.</summary>
    public ShareDifference? Shares(BothSides<MapArc> arc) => Shares(arc.A?.Cases ?? 0, arc.B?.Cases ?? 0);

    /// <summary>The difference of the shares of cases that have an activity.</summary>
    public ShareDifference? Shares(BothSides<MapActivity> activity) =>
        Shares(activity.A?.Cases ?? 0, activity.B?.Cases ?? 0);

    /// <summary>The difference of the shares of cases of which so many have something.</summary>
    public ShareDifference? Shares(int a, int b) => ShareDifference.Of(a, CasesOfA, b, CasesOfB);

    // Whether both sides take an arc often enough to compare how long it takes.
    private static bool IsEnough(BothSides<MapArc> arc) =>
        arc is { A.Frequency: >= LeastMoves, B.Frequency: >= LeastMoves };

    /// <summary>Whether a difference of durations can be told from chance, and so is coloured.</summary>
    public bool IsClear(BothSides<MapArc> arc, MapMetricChoice metric) =>
        IsEnough(arc) && Durations.Of(arc, metric) is { IsClear: true };

    /// <summary>What the colours mean, in a sentence.</summary>
    public static string Help(MapMetricChoice metric) =>
        !MapMetricChoices.IsDuration(metric) ? Strings.Difference_Help
        : ArcDifferences.IsBounded(metric) ? Text.Of(Strings.Difference_HelpTimes, MapMetricChoices.Name(metric))
        : Text.Of(Strings.Difference_HelpUnbounded, MapMetricChoices.Name(metric));

    /// <summary>The scale of the colours.</summary>
    public static PictureDifference Scale(MapMetricChoice metric)
    {
        if (!MapMetricChoices.IsDuration(metric))
        {
            return new PictureDifference(
                Strings.Difference_OfShares,
                SomePoints,
                MuchPoints,
                [.. new[] { -MuchPoints, -SomePoints, SomePoints, MuchPoints }.Select(Points)]
            );
        }

        return new PictureDifference(
            Text.Of(Strings.Difference_OfTimes, MapMetricChoices.Name(metric)),
            someTime.TotalSeconds,
            muchTime.TotalSeconds,
            [$"−1 {Strings.Unit_Day}", Show.Signed(-someTime), Show.Signed(someTime), $"+1 {Strings.Unit_Day}"]
        );
    }

    /// <summary>Computes what paths differ in before they are drawn.</summary>
    public void Prepare(IReadOnlyList<MapArc> arcs, MapMetricChoice metric) =>
        Durations.Prepare([.. arcs.Select(Of)], metric);

    /// <summary>An arc of the picture.</summary>
    public PictureArc Picture(MapArc arc, MapMetricChoice metric, MapLabelChoice label)
    {
        var sides = Of(arc);
        var (value, words) = MapMetricChoices.IsDuration(metric)
            ? Times(sides, metric)
            : Cases(sides.A?.Cases ?? 0, sides.B?.Cases ?? 0);
        return new PictureArc(arc.FromName, arc.ToName, arc.Frequency)
        {
            Difference = value,
            Words = words with { Second = Second(sides, label) },
        };
    }

    /// <summary>The path from the start to an activity.</summary>
    public PictureMark Start(MapActivity activity, MapMetricChoice metric, MapLabelChoice label) =>
        Mark(activity, each => each.Starts, metric, label);

    /// <summary>The path from an activity to the end.</summary>
    public PictureMark End(MapActivity activity, MapMetricChoice metric, MapLabelChoice label) =>
        Mark(activity, each => each.Ends, metric, label);

    /// <summary>What the box of an activity says.</summary>
    public PictureWords Words(MapActivity activity)
    {
        var sides = Of(activity);
        var (a, b) = (sides.A?.Cases ?? 0, sides.B?.Cases ?? 0);
        var said = Words(Shares(sides), a, b);
        // One text: two would be set beside each other by widths that only the font knows.
        return Shares(sides) is null
            ? said
            : said with
            {
                First = $"{SharesOf(a, b)} ({said.First} {Strings.Unit_Points})",
            };
    }

    // A start takes no time: beside durations it has no label, and its sentence says how often it is.
    private PictureMark Mark(
        MapActivity activity,
        Func<MapActivity, int> count,
        MapMetricChoice metric,
        MapLabelChoice label
    )
    {
        var sides = Of(activity);
        var (a, b) = (sides.A is { } mine ? count(mine) : 0, sides.B is { } theirs ? count(theirs) : 0);
        var (value, words) = Cases(a, b);
        var isDuration = MapMetricChoices.IsDuration(metric);
        return new PictureMark(activity.Name, count(activity))
        {
            Difference = isDuration ? null : value,
            Words = isDuration
                ? words with
                {
                    First = "",
                }
                : words with
                {
                    Second = label switch
                    {
                        MapLabelChoice.None => null,
                        MapLabelChoice.Frequency => Pair(Show.Count(a), Show.Count(b)),
                        _ => SharesOf(a, b),
                    },
                },
        };
    }

    private (double? Value, PictureWords Words) Cases(int a, int b)
    {
        var difference = Shares(a, b);
        return (difference is { IsClear: true } clear ? clear.Difference * 100 : null, Words(difference, a, b));
    }

    private (double? Value, PictureWords Words) Times(BothSides<MapArc> sides, MapMetricChoice metric)
    {
        var (a, b) = (Seconds(sides.A, metric), Seconds(sides.B, metric));
        var values = Text.Of(Strings.Difference_BothSides, Show.Seconds(a), Show.Seconds(b));
        if (a is not { } one || b is not { } other)
        {
            return (null, new PictureWords(Show.Missing, null, values));
        }

        var first = Show.Signed(TimeSpan.FromSeconds(one - other));
        var sentence = $"{values}, {first}";
        if (!ArcDifferences.IsBounded(metric))
        {
            return (null, new PictureWords(first, null, sentence));
        }

        return IsEnough(sides) && Durations.Of(sides, metric) is { } difference
            ? (
                difference.IsClear ? one - other : null,
                new PictureWords(first, null, $"{sentence} ({Change.TimesIntervalOf(difference)})")
            )
            : (null, new PictureWords(first, null, $"{sentence}, {Strings.Change_Unknown}"));
    }

    /// <summary>What the second label asks for, of both sides.</summary>
    private string? Second(BothSides<MapArc> sides, MapLabelChoice label)
    {
        switch (label)
        {
            case MapLabelChoice.None:
                return null;
            case MapLabelChoice.Cases:
                return SharesOf(sides.A?.Cases ?? 0, sides.B?.Cases ?? 0);
            case MapLabelChoice.Frequency:
                return Pair(Show.Count(sides.A?.Frequency ?? 0), Show.Count(sides.B?.Frequency ?? 0));
            case MapLabelChoice.Repeats:
                return Pair(
                    Show.Count(sides.A is { } a ? figures.A.Repeats.OfArc(a.From, a.To) : 0),
                    Show.Count(sides.B is { } b ? figures.B.Repeats.OfArc(b.From, b.To) : 0)
                );
            default:
                var metric = Enum.Parse<MapMetricChoice>(label.ToString());
                return Pair(Show.Seconds(Seconds(sides.A, metric)), Show.Seconds(Seconds(sides.B, metric)));
        }
    }

    private static double? Seconds(MapArc? arc, MapMetricChoice metric) => arc is null ? null : metric.Of(arc, null);

    private PictureWords Words(ShareDifference? difference, int a, int b)
    {
        var values = Text.Of(Strings.Difference_BothSides, ShareOf(a, CasesOfA), ShareOf(b, CasesOfB));
        return difference is null
            ? new PictureWords(Show.Missing, null, values)
            : new PictureWords(
                Points(difference.Difference * 100),
                null,
                $"{values}, {Change.PointsOf(difference)} ({Change.PointsIntervalOf(difference)})"
            );
    }

    private string SharesOf(int a, int b) => Pair(ShareOf(a, CasesOfA), ShareOf(b, CasesOfB));

    private static string Pair(string a, string b) => $"{a} · {b}";

    private static string ShareOf(int cases, int of) => of == 0 ? Show.Missing : Show.ShareShort(1.0 * cases / of);

    private static string Points(double points) =>
        Show.Signed(points, size => Show.Number(Math.Round(size, size < 10 ? 1 : 0)));

    private static (int From, int To) Key(MapArc arc) => (arc.From, arc.To);
}
