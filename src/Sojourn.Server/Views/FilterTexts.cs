using NodaTime;
using Sojourn.Mining.Filtering;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>The filters that the pages offer, in the filter language.</summary>
internal static class FilterTexts
{
    public static string GoesDirectly(string from, string to) => FilterText.Print(Directly(from, to));

    public static string NeverGoesDirectly(string from, string to) => FilterText.Print(Directly(from, to).Not());

    public static string TakesLonger(string from, string to, TimeSpan than) =>
        FilterText.Print(Directly(from, to) with { After = DurationValue.Of(than) });

    public static string EventuallyFollows(string from, string to) =>
        FilterText.Print(new FollowsFilter([from], FollowsKind.Eventually, [to]));

    /// <summary>Longer than this from an activity to the next, whichever of these it is.</summary>
    public static string TakesLongerAfter(string activity, IEnumerable<string> next, TimeSpan than) =>
        FilterText.Print(
            new FollowsFilter([activity], FollowsKind.Directly, [.. next]) { After = DurationValue.Of(than) }
        );

    /// <summary>At least one of some paths.</summary>
    public static string GoesAnyOf(IReadOnlyList<(string From, string To)> paths) =>
        FilterText.Print(
            paths.Count == 1
                ? Directly(paths[0].From, paths[0].To)
                : new AnyOf(paths.Select(path => Directly(path.From, path.To)))
        );

    public static string PassesThrough(string activity) =>
        FilterText.Print(new OccurrenceFilter([activity], Number(ComparisonOperator.GreaterOrEqual, 1)));

    public static string NeverPassesThrough(string activity) =>
        FilterText.Print(new OccurrenceFilter([activity], Number(ComparisonOperator.Equal, 0)));

    public static string StartsWith(string activity) => FilterText.Print(new EndpointFilter(CaseEnd.First, [activity]));

    public static string EndsWith(string activity) => FilterText.Print(new EndpointFilter(CaseEnd.Last, [activity]));

    public static string Repeats(string activity) => FilterText.Print(new RepeatFilter([activity]));

    public static string LongerThan(TimeSpan duration) =>
        FilterText.Print(new ThroughputFilter(new Comparison(ComparisonOperator.Greater, DurationValue.Of(duration))));

    public static string IsVariant(IEnumerable<string> activities) =>
        FilterText.Print(
            new VariantFilter([
                [.. activities],
            ])
        );

    public static string HasValue(string attribute, string value) =>
        FilterText.Print(
            new FieldFilter(Field.Attribute(attribute), new Comparison(ComparisonOperator.Equal, new TextValue(value)))
        );

    public static string IsCase(string id) => FilterText.Print(new CaseIdFilter([id]));

    /// <summary>The cases of some variants, each by its activities.</summary>
    public static string AreVariants(IEnumerable<IEnumerable<string>> traces) =>
        FilterText.Print(new VariantFilter([.. traces.Select(trace => (ValueList<string>)[.. trace])]));

    /// <summary>The cases of the most frequent variants of the whole log.</summary>
    public static string TopVariants(int count) =>
        FilterText.Print(new VariantCoverageFilter(count, CoverageUnit.Variants));

    /// <summary>The cases of one cluster of similar variants.</summary>
    public static string InCluster(int number, int count) => FilterText.Print(new VariantClusterFilter(number, count));

    /// <summary>The cases whose throughput time lies in a range; it may be open at its end.</summary>
    public static string LastsFrom(TimeSpan from, TimeSpan? toExclusive) =>
        FilterText.Print(
            new ThroughputFilter(
                new InRange(DurationValue.Of(from), toExclusive is { } to ? DurationValue.Of(to) : null)
            )
        );

    /// <summary>The cases that do not pass a filter.</summary>
    public static string Not(string filter) => FilterText.Print(FilterText.Parse(filter).Not());

    /// <summary>The cases that do not pass all of some filters; null where there is none, or one that cannot be read.</summary>
    public static string? Rest(IEnumerable<string> filters)
    {
        try
        {
            return FilterText.ParseAll(filters) is { } all ? FilterText.Print(all.Not()) : null;
        }
        catch (FilterSyntaxException)
        {
            return null;
        }
    }

    public static string LastsAtLeast(TimeSpan duration) =>
        FilterText.Print(
            new ThroughputFilter(new Comparison(ComparisonOperator.GreaterOrEqual, DurationValue.Of(duration)))
        );

    public static string LastsBetween(TimeSpan from, TimeSpan toExclusive) =>
        FilterText.Print(new ThroughputFilter(new InRange(DurationValue.Of(from), DurationValue.Of(toExclusive))));

    /// <summary>Cases that start on a day or later, and before another, if there is one.</summary>
    public static string StartedBetween(LocalDate from, LocalDate? toExclusive) =>
        FilterText.Print(
            new TimeFrameFilter(TimeFrameKind.Started, new TimeRange(Day(from), toExclusive is { } to ? Day(to) : null))
        );

    public static string StartedIn(YearMonth month)
    {
        var next = month.PlusMonths(1);
        var range = new TimeRange(FilterTime.Day(month.Year, month.Month, 1), FilterTime.Day(next.Year, next.Month, 1));
        return FilterText.Print(new TimeFrameFilter(TimeFrameKind.Started, range));
    }

    /// <summary>The cases that a cell of the weekday and hour profile of first events counts.</summary>
    public static string FirstEventAt(IsoDayOfWeek day, int hour) =>
        FilterText.Print(
            new EventFilter(EventQuantifier.First, new EventTest(Field.Timestamp, new WeekTime([day], hour, hour + 1)))
        );

    private static FilterTime Day(LocalDate day) => FilterTime.Day(day.Year, day.Month, day.Day);

    private static FollowsFilter Directly(string from, string to) => new([from], FollowsKind.Directly, [to]);

    private static Comparison Number(ComparisonOperator comparison, double number) =>
        new(comparison, new NumberValue(number));
}
