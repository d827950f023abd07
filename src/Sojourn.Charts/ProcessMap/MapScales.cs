using System.Globalization;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.ProcessMap;

/// <summary>Width and colour of arcs: how they follow from numbers, and how the legend says so.</summary>
/// <remarks>
/// Width grows with the square root of moves. Durations fall into five steps at 1 h, 8 h, 1 d and 7 d; moves into five
/// at round numbers near 4, 16, 36 and 64 % of the greatest, which are equal steps of the root; so do total durations,
/// for which human thresholds say nothing.
/// </remarks>
internal sealed class MapScales
{
    public const double GreatestWidth = 12.5;
    private const double LeastWidth = 0.9;
    private static readonly double[] HumanSteps = [3600, 8 * 3600, 86400, 7 * 86400];
    private static readonly double[] RootSteps = [0.04, 0.16, 0.36, 0.64];

    private readonly long _most;
    private readonly long[] _moveSteps;
    private readonly double[] _durationSteps;

    // Four colours that stand out from the ground, and grey between them: a pale line would be no line.
    private static readonly string[] DifferenceColours = ["diff-7", "diff-6", "control", "diff-2", "diff-1"];

    private readonly PictureDifference? _difference;
    private readonly MapMetric _metric;
    private readonly CultureInfo _culture;

    public MapScales(MapPicture picture, CultureInfo culture)
    {
        _metric = picture.Metric;
        _culture = culture;
        _difference = picture.Difference;
        _most = picture
            .Arcs.Select(a => a.Moves)
            .Concat(picture.Starts.Concat(picture.Ends).Select(m => m.Cases))
            .DefaultIfEmpty(1)
            .Max();
        _most = Math.Max(1, _most);
        var isOfMoves = picture.Frequency == MapFrequency.Moves;
        var greatest = isOfMoves ? _most : Math.Max(1, picture.Arcs.Max(a => a.Frequency ?? a.Moves as long?) ?? 1);
        _moveSteps = Ascending(RootSteps.Select(s => Rounded(s * greatest, greatest)));
        var longest = picture.Arcs.Max(a => a.Seconds) ?? 0;
        _durationSteps =
            picture.Figure == MapDurationFigure.Total ? [.. RootSteps.Select(s => s * longest)] : HumanSteps;
    }

    public double Width(long moves) => LeastWidth + (GreatestWidth - LeastWidth) * Math.Sqrt((double)moves / _most);

    /// <summary>The colour token of an arc: step 4 to 8 of its scale, or grey where there is no value.</summary>
    public string Colour(double? value) => Step(value) is { } step ? StepColour(step) : "control";

    /// <summary>The place of a value among the five steps, from 0; null for none.</summary>
    public int? Step(double? value) =>
        _metric == MapMetric.Difference ? DifferenceStep(value)
        : value is null ? null
        : _metric == MapMetric.Frequency ? _moveSteps.Count(s => value >= s)
        : _durationSteps.Count(s => value >= s);

    // Where it is not clear that there is a difference, none is drawn.
    private int DifferenceStep(double? value) =>
        _difference is not { } scale || value is not { } difference ? 2
        : difference <= -scale.Much ? 0
        : difference <= -scale.Some ? 1
        : difference < scale.Some ? 2
        : difference < scale.Much ? 3
        : 4;

    public string StepColour(int step) =>
        _metric == MapMetric.Difference
            ? DifferenceColours[step]
            : $"{(_metric == MapMetric.Frequency ? "freq" : "dur")}-{4 + step}";

    /// <summary>The four thresholds between the five steps, in words.</summary>
    public IReadOnlyList<string> Thresholds =>
        _metric == MapMetric.Difference ? _difference?.Thresholds ?? []
        : _metric == MapMetric.Frequency ? [.. _moveSteps.Select(s => s.ToString("N0", _culture))]
        : [.. _durationSteps.Select(Words)];

    /// <summary>Three round numbers of moves whose widths the legend shows.</summary>
    public IReadOnlyList<long> WidthSamples =>
        [.. new[] { 0.011, 0.11, 1 }.Select(s => Rounded(s * _most, _most)).Distinct()];

    /// <summary>Thresholds that differ, for figures of a few only: no step of the legend is empty by its making.</summary>
    private static long[] Ascending(IEnumerable<long> steps)
    {
        var ascending = steps.ToArray();
        for (var i = 1; i < ascending.Length; i++)
        {
            ascending[i] = Math.Max(ascending[i], ascending[i - 1] + 1);
        }

        return ascending;
    }

    /// <summary>One significant digit, at least 1; never above the greatest.</summary>
    private static long Rounded(double value, long greatest)
    {
        if (value >= greatest)
        {
            var down = (long)Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(greatest)) - 1));
            return Math.Max(1, greatest / down * down);
        }

        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, value))));
        return Math.Max(1, (long)(Math.Round(value / scale) * scale));
    }

    /// <summary>A day is "1 d" on the legend, not "24 h".</summary>
    private string Words(double seconds) =>
        DurationText.Format(seconds < 86_400 ? seconds : Math.Round(seconds / 86_400) * 86_400, _culture);
}
