using NodaTime;
using Sojourn.Mining.Distributions;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>The filters that charts offer, in the filter language.</summary>
internal static class GroupFilters
{
    /// <summary>Cases with the value, or one in the bar, of a group; −1 stands for a missing value.</summary>
    public static string Is(DatasetView view, EventGroups groups, int group) => Is(view, groups, group, group);

    /// <summary>Cases with a value in one of neighbouring bars.</summary>
    public static string Is(DatasetView view, EventGroups groups, int first, int last) =>
        FilterText.Print(Filter(view, groups, first, last));

    /// <summary>Cases without it.</summary>
    public static string IsNot(DatasetView view, EventGroups groups, int first, int last) =>
        FilterText.Print(Filter(view, groups, first, last).Not());

    /// <summary>Cases with an event in a stretch of time.</summary>
    public static string HasEventIn(TimeRange range) =>
        FilterText.Print(new EventFilter(EventQuantifier.Any, new EventTest(Field.Timestamp, Within(range))));

    /// <summary>Cases with the events asked for in any of some times of the week.</summary>
    public static string HasEventAt(EventQuantifier quantifier, IReadOnlyList<WeekTime> times) =>
        FilterText.Print(
            new EventFilter(
                quantifier,
                times.Count == 1
                    ? new EventTest(Field.Timestamp, times[0])
                    : new AnyOfEvent(times.Select(time => new EventTest(Field.Timestamp, time)))
            )
        );

    /// <summary>Cases with at least so many events, and at most as many as another number where there is one.</summary>
    public static string HasEvents(int least, int? most) =>
        FilterText.Print(
            new EventCountFilter(
                most is not { } last ? new Comparison(ComparisonOperator.GreaterOrEqual, new NumberValue(least))
                : last == least ? new Comparison(ComparisonOperator.Equal, new NumberValue(least))
                : new Between(new NumberValue(least), new NumberValue(last))
            )
        );

    /// <summary>Cases with an event of an activity in a stretch of time.</summary>
    public static string PassesThroughIn(string activity, TimeRange range) =>
        FilterText.Print(
            new EventFilter(
                EventQuantifier.Any,
                new AllOfEvent([
                    new EventTest(Field.Activity, new Comparison(ComparisonOperator.Equal, new TextValue(activity))),
                    new EventTest(Field.Timestamp, Within(range)),
                ])
            )
        );

    /// <summary>Cases that stand to a stretch of time so.</summary>
    public static string Lies(TimeFrameKind kind, TimeRange range) =>
        FilterText.Print(new TimeFrameFilter(kind, range));

    /// <summary>Cases that last at least one duration and less than another.</summary>
    public static string LastsBetween(TimeSpan from, TimeSpan to) =>
        FilterText.Print(new ThroughputFilter(new InRange(DurationValue.Of(from), DurationValue.Of(to))));

    /// <summary>One case.</summary>
    public static string IsCase(string id) => FilterText.Print(new CaseIdFilter([id]));

    /// <summary>Cases that go from one activity directly to another in more than one time and at most another.</summary>
    public static string TakesBetween(string from, string to, TimeSpan? moreThan, TimeSpan? atMost) =>
        FilterText.Print(
            new FollowsFilter([from], FollowsKind.Directly, [to])
            {
                After = moreThan is { } after ? DurationValue.Of(after) : null,
                Within = atMost is { } within ? DurationValue.Of(within) : null,
            }
        );

    private static InRange Within(TimeRange range) =>
        new(
            range.From is { } from ? new TimeValue(from) : null,
            range.ToExclusive is { } to ? new TimeValue(to) : null
        );

    private static CaseFilter Filter(DatasetView view, EventGroups groups, int first, int last)
    {
        if (groups.Attribute is not { } attribute)
        {
            return new OccurrenceFilter(
                [view.Log.Activities[first]],
                new Comparison(ComparisonOperator.GreaterOrEqual, new NumberValue(1))
            );
        }

        if (groups.IsOfThroughput)
        {
            return new ThroughputFilter(Range(groups.Bins!, first, last, Duration));
        }

        ValueTest test =
            first < 0 ? new IsMissing()
            : groups.Bins is { } bins ? Range(bins, first, last, bound => Value(view, groups, bound))
            : new Comparison(
                ComparisonOperator.Equal,
                groups.Type == AttributeType.Boolean
                    ? new BooleanValue(first == 1)
                    : new TextValue(groups.ValueOf(first)!)
            );
        return new FieldFilter(Field.Attribute(attribute), test);
    }

    // Bars that are open on both sides take every value there is.
    private static ValueTest Range(NumberBins bins, int first, int last, Func<double, FilterValue> valueOf) =>
        (bins.From(first), bins.ToExclusive(last)) switch
        {
            (null, null) => new IsPresent(),
            var (from, to) => new InRange(
                from is { } least ? valueOf(least) : null,
                to is { } end ? valueOf(end) : null
            ),
        };

    private static DurationValue Duration(double seconds) => DurationValue.Of(TimeSpan.FromSeconds(seconds));

    private static FilterValue Value(DatasetView view, EventGroups groups, double value) =>
        groups.Type == AttributeType.Time ? new TimeValue(new LogClock(view).TimeOf(value)) : new NumberValue(value);
}
