using Sojourn.Mining.Performance;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Charts;
using Sojourn.Server.Views;

namespace Sojourn.Server.Spectrum;

/// <summary>One segment with its figures.</summary>
/// <param name="From">The code of the activity it leaves.</param>
/// <param name="To">The code of the activity it reaches.</param>
/// <param name="Spectrum">Its passages and the limits of their classes, which are passages' own times and no percentiles.</param>
/// <param name="Times">The times of its passages in figures, as the map has them.</param>
/// <param name="Cases">Cases with at least one passage.</param>
/// <param name="Occurrences">Events of the activity it leaves.</param>
/// <param name="Bands">Passages by the time they begin and by class.</param>
internal sealed record SpectrumSegment(
    int From,
    int To,
    SegmentSpectrum Spectrum,
    DurationSummary Times,
    int Cases,
    int Occurrences,
    int[,] Bands
)
{
    /// <summary>The share of events of the first activity that the second follows directly.</summary>
    public double Share => Occurrences == 0 ? 0 : 1.0 * Spectrum.Count / Occurrences;

    /// <summary>Passages of a class.</summary>
    public long CountOf(int category)
    {
        var count = 0L;
        for (var bin = 0; bin < Bands.GetLength(0); bin++)
        {
            count += Bands[bin, category];
        }

        return count;
    }
}

/// <summary>The performance spectrum of a view. Computed once for all who choose the same.</summary>
internal sealed class SpectrumModel
{
    /// <summary>How many stretches the time is cut into for the bands.</summary>
    public const int Bins = 160;

    private readonly long[] limits;

    private SpectrumModel(DatasetView view, SpectrumChoice choice)
    {
        Choice = choice;
        (First, Last) = Range(view);
        Classes = choice.ByStep ? 5 : 4;
        limits = StepLimits(view);
        Segments = [.. choice.Segments.Select(pair => Segment(view, pair.From, pair.To))];
        Passages = Segments.Sum(each => (long)each.Spectrum.Count);
    }

    public SpectrumChoice Choice { get; }

    /// <summary>Where the time axis begins: at the log's first event, whatever is filtered; earlier where all is one instant.</summary>
    public long First { get; }

    /// <summary>Where it ends.</summary>
    public long Last { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    public IReadOnlyList<SpectrumSegment> Segments { get; }

    /// <summary>All passages of all segments.</summary>
    public long Passages { get; }

    /// <summary>Whether there are too many passages for a line each, so that only bands are drawn.</summary>
    public bool IsBandsOnly => Passages > SpectrumData.MostLines;

    public static SpectrumModel Of(DatasetView view, SpectrumChoice choice) =>
        view.Figures.Keep(
            $"spectrum {choice.ByStep} {string.Join(' ', choice.Segments)}",
            () => new SpectrumModel(view, choice)
        );

    /// <summary>Whether this is the spectrum that an address chooses.</summary>
    public bool IsOf(SpectrumChoice choice) =>
        Choice.ByStep == choice.ByStep && Choice.Segments.SequenceEqual(choice.Segments);

    /// <summary>The class of a passage: a quarter, 0 to 3, or a step of duration, 0 to 4.</summary>
    public int ClassOf(SegmentSpectrum spectrum, long duration) =>
        Choice.ByStep ? StepOf(limits, duration) : (int)spectrum.ClassOf(duration);

    private SpectrumSegment Segment(DatasetView view, int from, int to)
    {
        var spectrum = SegmentSpectrum.Measure(view.Log, from, to, view.Selection);
        var bands = new int[Bins, Classes];
        var span = (double)(Last - First);
        spectrum.Read(
            (_, enters, _, duration) =>
            {
                var bin = (int)Math.Clamp((enters - First) / span * Bins, 0, Bins - 1);
                bands[bin, ClassOf(spectrum, duration)]++;
            }
        );
        var counts = view.Figures.Counts;
        return new SpectrumSegment(
            from,
            to,
            spectrum,
            DurationSummary.Of(spectrum.Durations().AsSpan(), view.Log.Unit),
            counts.Arcs.FirstOrDefault(arc => arc.From == from && arc.To == to)?.Cases ?? 0,
            counts.Activities.FirstOrDefault(activity => activity.Code == from)?.Occurrences ?? 0,
            bands
        );
    }

    // A log of a single instant has a day around it: its passages stand in the middle instead of on the edge.
    private static (long First, long Last) Range(DatasetView view)
    {
        var (first, last) = (view.Log.FirstTime ?? 0, view.Log.LastTime ?? 0);
        var half = 43_200 * Mining.EventLogs.TimeUnits.PerSecond(view.Log.Unit);
        return first < last ? (first, last) : (first - half, first + half);
    }

    private static int StepOf(long[] limits, long duration)
    {
        var step = 0;
        while (step < limits.Length && duration >= limits[step])
        {
            step++;
        }

        return step;
    }

    private static long[] StepLimits(DatasetView view) =>
        [
            .. DurationSteps.Thresholds.Select(limit =>
                (long)Math.Ceiling(limit.TotalSeconds * Mining.EventLogs.TimeUnits.PerSecond(view.Log.Unit))
            ),
        ];
}
