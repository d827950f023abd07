using Sojourn.Mining.Statistics;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Views;

/// <summary>A difference in words.</summary>
/// <param name="Words">The difference with its interval: "+3 h (1 h – 5 h) on Jan 2026".</param>
/// <param name="Tone"><c>good</c> or <c>bad</c> where the interval excludes that there is none; else empty.</param>
public sealed record Change(string Words, string Tone)
{
    /// <summary>What is said where nothing bounds the difference.</summary>
    public static Change Unknown => new(Strings.Change_Unknown, "");

    /// <summary>The difference of two medians of durations, where more is worse.</summary>
    internal static Change OfDurations(EstimateDifference? difference, string? since) =>
        difference is null
            ? Unknown
            : Of(
                Show.Signed(difference.Difference, Duration),
                Range(difference.Interval, Duration),
                since,
                difference.IsClear,
                isMore: difference.Difference > 0,
                moreIsWorse: true
            );

    /// <summary>The difference of two shares, where more is worse.</summary>
    internal static Change OfShares(ShareDifference? difference, string? since) =>
        difference is null
            ? Unknown
            : Of(
                Text.Of(Strings.Change_Points, Show.Signed(difference.Difference, Points)),
                Range(difference.Interval, Points),
                since,
                difference.IsClear,
                isMore: difference.Difference > 0,
                moreIsWorse: true
            );

    /// <summary>The difference of two rates, where neither more nor less is good.</summary>
    internal static Change OfRates(EstimateDifference? difference) =>
        difference is null
            ? Unknown
            : Of(
                Show.Signed(difference.Difference, Rounded),
                Range(difference.Interval, Rounded),
                since: null,
                difference.IsClear,
                isMore: difference.Difference > 0,
                moreIsWorse: null
            );

    /// <summary>The difference of two counts, where neither more nor less is good.</summary>
    internal static Change OfCounts(CountDifference difference, string? since) =>
        Of(
            Show.Signed((long)difference.Difference),
            difference.Interval is { } interval ? Range(interval, value => Show.Count((long)Math.Round(value))) : null,
            since,
            difference.IsClear,
            isMore: difference.Difference > 0,
            moreIsWorse: null
        );

    /// <summary>The difference of two shares in percentage points: "+3.1 points".</summary>
    internal static string PointsOf(ShareDifference difference) =>
        Text.Of(Strings.Change_Points, Show.Signed(difference.Difference, Points));

    /// <summary>The interval of a difference of two durations in seconds: "−3 h to +5 min".</summary>
    internal static string TimesIntervalOf(EstimateDifference difference) => Range(difference.Interval, Duration);

    /// <summary>The interval of a difference of two shares in percentage points: "+1.2 to +5".</summary>
    internal static string PointsIntervalOf(ShareDifference difference) => Range(difference.Interval, Points);

    private static Change Of(
        string difference,
        string? range,
        string? since,
        bool isClear,
        bool isMore,
        bool? moreIsWorse
    )
    {
        var words = range is null ? difference : Text.Of(Strings.Change_WithInterval, difference, range);
        return new Change(
            since is null ? Text.Of(Strings.Change_FromB, words) : Text.Of(Strings.Change_Since, words, since),
            !isClear || moreIsWorse is null ? ""
                : isMore == moreIsWorse ? "bad"
                : "good"
        );
    }

    private static string Range(Interval interval, Func<double, string> show) =>
        Text.Of(Strings.Change_Range, Show.Signed(interval.Lower ?? 0, show), Show.Signed(interval.Upper ?? 0, show));

    private static string Rounded(double value) => Show.Number(Math.Round(value, Math.Abs(value) < 10 ? 1 : 0));

    private static string Duration(double seconds) => Show.Duration(TimeSpan.FromSeconds(seconds));

    private static string Points(double share) => Show.Number(Math.Round(share * 100, 1));
}
