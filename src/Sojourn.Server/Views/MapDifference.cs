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
/// How often is compared by shares of cases, so that sets of unequal size can be; a difference counts where its interval
/// excludes none. How long is compared by the metric that is chosen; a difference counts where both sides have at least
/// thirty moves.
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

    public MapDifference(ProcessMap a, ProcessMap b)
    {
        (CasesOfA, CasesOfB) = (a.Cases, b.Cases);
        (arcsA, arcsB) = (a.Arcs.ToDictionary(Key), b.Arcs.ToDictionary(Key));
        activitiesA = a.Activities.ToDictionary(each => each.Code);
        activitiesB = b.Activities.ToDictionary(each => each.Code);
    }

    /// <summary>The cases of A.</summary>
    public int CasesOfA { get; }

    /// <summary>The cases of B.</summary>
    public int CasesOfB { get; }

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

    /// <summary>Whether both sides take an arc often enough to compare how long it takes.</summary>
    public static bool IsEnough(BothSides<MapArc> arc) =>
        arc is { A.Frequency: >= LeastMoves, B.Frequency: >= LeastMoves };

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

    /// <summary>An arc of the picture.</summary>
    public PictureArc Picture(MapArc arc, MapMetricChoice metric)
    {
        var sides = Of(arc);
        var (value, words) = MapMetricChoices.IsDuration(metric) ? Times(sides, metric) : Cases(sides);
        return new PictureArc(arc.FromName, arc.ToName, arc.Frequency) { Difference = value, Words = words };
    }

    /// <summary>What the box of an activity says.</summary>
    public PictureWords Words(MapActivity activity)
    {
        var sides = Of(activity);
        var said = Words(Shares(sides), ShareOf(sides.A?.Cases ?? 0, CasesOfA), ShareOf(sides.B?.Cases ?? 0, CasesOfB));
        // One text: two would be set beside each other by widths that only the font knows.
        return said.Second is { } shares ? said with { First = $"{shares} ({said.First})", Second = null } : said;
    }

    private (double? Value, PictureWords Words) Cases(BothSides<MapArc> sides)
    {
        var difference = Shares(sides);
        return (
            difference is { IsClear: true } clear ? clear.Difference * 100 : null,
            Words(difference, ShareOf(sides.A?.Cases ?? 0, CasesOfA), ShareOf(sides.B?.Cases ?? 0, CasesOfB))
        );
    }

    private static (double? Value, PictureWords Words) Times(BothSides<MapArc> sides, MapMetricChoice metric)
    {
        var (a, b) = (Seconds(sides.A, metric), Seconds(sides.B, metric));
        var values = Text.Of(Strings.Difference_BothSides, Show.Seconds(a), Show.Seconds(b));
        if (a is not { } one || b is not { } other)
        {
            return (null, new PictureWords(Show.Missing, values, values));
        }

        var first = Show.Signed(TimeSpan.FromSeconds(one - other));
        var isEnough = IsEnough(sides);
        var sentence = $"{values}, {first}";
        return (
            isEnough ? one - other : null,
            new PictureWords(first, null, isEnough ? sentence : $"{sentence}, {Strings.Change_Unknown}")
        );
    }

    private static double? Seconds(MapArc? arc, MapMetricChoice metric) => arc is null ? null : metric.Of(arc, null);

    private static PictureWords Words(ShareDifference? difference, string a, string b)
    {
        var values = Text.Of(Strings.Difference_BothSides, a, b);
        return difference is null
            ? new PictureWords(Show.Missing, null, values)
            : new PictureWords(
                Points(difference.Difference * 100),
                $"{a} · {b}",
                $"{values}, {Change.PointsOf(difference)} ({Change.PointsIntervalOf(difference)})"
            );
    }

    private static string ShareOf(int cases, int of) => of == 0 ? Show.Missing : Show.ShareShort(1.0 * cases / of);

    private static string Points(double points) =>
        Show.Signed(points, size => Show.Number(Math.Round(size, size < 10 ? 1 : 0)));

    private static (int From, int To) Key(MapArc arc) => (arc.From, arc.To);
}
