using Sojourn.Charts.Variants;
using Sojourn.Mining.Statistics;
using Sojourn.Mining.Variants;

namespace Sojourn.Server.Views;

/// <summary>A step that only one of two compared variants has, or the wait before it.</summary>
/// <param name="Activity">The step; null for the wait after the last of them.</param>
/// <param name="Gap">The median wait before it; null before the first step of a variant, and after its last.</param>
public sealed record OwnStep(int? Activity, TimeSpan? Gap);

/// <summary>What lies between two steps that two variants share.</summary>
/// <param name="First">The first variant's own steps there, each with the wait before it; the last element is the wait before the shared step.</param>
/// <param name="Second">The second variant's.</param>
/// <param name="Difference">How much longer the first takes from the shared step before to the one after; null at the ends.</param>
/// <param name="Interval">The 95 % interval of that difference.</param>
/// <param name="Shared">The shared step that ends it; null at the end.</param>
public sealed record ComparedPart(
    IReadOnlyList<OwnStep> First,
    IReadOnlyList<OwnStep> Second,
    TimeSpan? Difference,
    (TimeSpan From, TimeSpan To)? Interval,
    int? Shared
);

/// <summary>A duration of both variants, and how far they are apart: the first − the second.</summary>
public sealed record ComparedTime(
    TimeSpan First,
    TimeSpan Second,
    TimeSpan Difference,
    (TimeSpan From, TimeSpan To)? Interval
)
{
    /// <summary>Whether the 95 % interval of a difference excludes that there is none; without an interval nothing does.</summary>
    public static bool IsClear((TimeSpan From, TimeSpan To)? interval) =>
        interval is { } known && (known.From > TimeSpan.Zero || known.To < TimeSpan.Zero);
}

/// <summary>Two variants step by step: what both do, what each does besides, and how long each takes.</summary>
public sealed class VariantComparison
{
    /// <summary>How many steps of each are compared, from the first.</summary>
    public const int MostSteps = 60;

    private readonly DatasetView view;

    private VariantComparison(DatasetView view, VariantRow first, VariantRow second)
    {
        this.view = view;
        First = first;
        Second = second;
        var (a, b) = (Times(first), Times(second));
        Parts = [.. PartsOf(a, b)];
        Whole = Difference(Throughput(first), Throughput(second));
    }

    public VariantRow First { get; }

    public VariantRow Second { get; }

    /// <summary>How many variants the cases of one view have and those of the other lack.</summary>
    public static int OnlyIn(DatasetView one, DatasetView other) =>
        one.Figures.Variants.Top().Count(variant => other.Figures.Variants.CountOf(variant.Number) == 0);

    /// <summary>From the beginning to the end, cut at the shared steps.</summary>
    public IReadOnlyList<ComparedPart> Parts { get; }

    /// <summary>The median throughput times of the finished cases; null where one of the variants has none.</summary>
    public ComparedTime? Whole { get; }

    /// <summary>How many steps both have.</summary>
    public int Shared => Parts.Count(part => part.Shared is not null);

    /// <summary>How many steps only the first has.</summary>
    public int OnlyFirst => Parts.Sum(part => part.First.Count(step => step.Activity is not null));

    /// <summary>How many steps only the second has.</summary>
    public int OnlySecond => Parts.Sum(part => part.Second.Count(step => step.Activity is not null));

    public static VariantComparison Of(DatasetView view, VariantRow first, VariantRow second) =>
        new(view, first, second);

    private StepTimes Times(VariantRow row) =>
        StepTimes.Measure(view.Log, row.Summary.Number, view.Selection, MostSteps);

    private IEnumerable<ComparedPart> PartsOf(StepTimes a, StepTimes b)
    {
        var steps = StepAlignment.Of([.. Second.Activities.Take(MostSteps)], [.. First.Activities.Take(MostSteps)]);
        var (own, others) = (new List<OwnStep>(), new List<OwnStep>());
        var (i, j) = (0, 0);
        (int I, int J)? before = null;
        foreach (var (activity, kind) in steps)
        {
            if (kind == StepKind.LeftOut)
            {
                own.Add(new OwnStep(activity, GapBefore(a, i++)));
            }
            else if (kind == StepKind.Added)
            {
                others.Add(new OwnStep(activity, GapBefore(b, j++)));
            }
            else
            {
                own.Add(new OwnStep(null, GapBefore(a, i)));
                others.Add(new OwnStep(null, GapBefore(b, j)));
                var between = before is { } at ? Difference(a.Between(at.I, i), b.Between(at.J, j)) : null;
                yield return new ComparedPart([.. own], [.. others], between?.Difference, between?.Interval, activity);
                own.Clear();
                others.Clear();
                before = (i++, j++);
            }
        }

        if (own.Count + others.Count > 0)
        {
            yield return new ComparedPart([.. own], [.. others], null, null, null);
        }
    }

    private TimeSpan? GapBefore(StepTimes times, int step) => times.Steps[step].Gap is { } gap ? view.Span(gap) : null;

    private MedianTime? Throughput(VariantRow row)
    {
        var sorted = view.Figures.FinishedVariants.ThroughputOf(row.Summary.Number);
        return Percentiles.OfSorted<long>(sorted, Quantile.Median) is { } median
            ? new MedianTime(median, OrderStatisticInterval.OfSorted<long>(sorted, Quantile.Median)!.Value)
            : null;
    }

    private ComparedTime? Difference(MedianTime? first, MedianTime? second)
    {
        if (first is null || second is null)
        {
            return null;
        }

        // With few cases nothing bounds a median, nor then the difference.
        var bounded = EstimateDifference.Of(first.Median, first.Interval, second.Median, second.Interval);
        return new ComparedTime(
            view.Span(first.Median),
            view.Span(second.Median),
            view.Span(first.Median - second.Median),
            bounded is { Interval: { Lower: { } low, Upper: { } high } } ? (view.Span(low), view.Span(high)) : null
        );
    }
}
