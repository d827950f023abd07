using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Filtering;

namespace Sojourn.Mining.Tests.Filtering;

/// <summary>The row-by-row twin of every filter: what its definition says, by the plainest loop.</summary>
internal sealed class NaiveFilter(TimeUnit unit, List<AttributedCase> cases, DateTimeZone zone)
{
    public IEnumerable<string> Select(CaseFilter filter) =>
        cases.Where(c => Holds(filter, c)).Select(c => c.Id).Order(StringComparer.Ordinal);

    public bool Holds(EventCondition condition, AttributedCase @case, AttributedRow row) =>
        condition switch
        {
            EventTest test => Holds(test.Test, ValueOf(test.Field, @case, row)),
            NotEvent not => !Holds(not.Condition, @case, row),
            AllOfEvent all => all.Conditions.All(c => Holds(c, @case, row)),
            AnyOfEvent any => any.Conditions.Any(c => Holds(c, @case, row)),
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };

    private bool Holds(CaseFilter filter, AttributedCase @case)
    {
        var rows = @case.Rows;
        var start = rows.Length == 0 ? 0 : rows.Min(StartOf);
        var end = rows.Length == 0 ? 0 : rows.Max(r => r.Row.Time);
        string[] trace = [.. rows.Select(r => r.Row.Activity)];
        return filter switch
        {
            NotFilter not => !Holds(not.Filter, @case),
            AllOf all => all.Filters.All(f => Holds(f, @case)),
            AnyOf any => any.Filters.Any(f => Holds(f, @case)),
            FieldFilter { Field: AttributeField field } f when @case.Values.TryGetValue(field.Name, out var value) =>
                f.Test is Comparison { Operator: ComparisonOperator.NotEqual } c
                    ? !Holds(new Comparison(ComparisonOperator.Equal, c.Value), Raw(field.Name, value))
                    : Holds(f.Test, Raw(field.Name, value)),
            FieldFilter f => rows.Any(r => Holds(f.Test, ValueOf(f.Field, @case, r))),
            EventFilter { Quantifier: EventQuantifier.Any } f => rows.Any(r => Holds(f.Condition, @case, r)),
            EventFilter { Quantifier: EventQuantifier.Every } f => rows.All(r => Holds(f.Condition, @case, r)),
            EventFilter { Quantifier: EventQuantifier.First } f => rows.Length > 0
                && Holds(f.Condition, @case, rows[0]),
            EventFilter f => rows.Length > 0 && Holds(f.Condition, @case, rows[^1]),
            CaseIdFilter f => f.Ids.Contains(@case.Id),
            EndpointFilter f => rows.Length > 0 && f.Activities.Contains(f.End == CaseEnd.First ? trace[0] : trace[^1]),
            OccurrenceFilter f => Holds(f.Test, (double)trace.Count(f.Activities.Contains)),
            EventCountFilter f => Holds(f.Test, (double)trace.Length),
            RepeatFilter f => Pairs(rows)
                .Any(p =>
                    trace[p.I] == trace[p.J]
                    && (f.Activities.Count == 0 || f.Activities.Contains(trace[p.I]))
                    && f.Kind switch
                    {
                        RepeatKind.Directly => p.J == p.I + 1,
                        RepeatKind.AfterOthers => trace[p.I..p.J].Any(a => a != trace[p.I]),
                        _ => true,
                    }
                ),
            VariantFilter f => f.Traces.Any(t => t.SequenceEqual(trace)),
            VariantClusterFilter f => NaiveClusters
                .Of(cases.Select(c => c.Rows.Select(r => r.Row.Activity).ToArray()), f.Number, f.Count)
                .Any(member => member.SequenceEqual(trace)),
            VariantCoverageFilter f => Covered(f).Contains(string.Join('\u0001', trace)),
            TimeFrameFilter f => rows.Length > 0
                && f.Kind switch
                {
                    TimeFrameKind.Contained => In(f.Range, start) && In(f.Range, end),
                    TimeFrameKind.Intersecting => In(f.Range with { From = null }, start)
                        && In(f.Range with { ToExclusive = null }, end),
                    TimeFrameKind.Started => In(f.Range, start),
                    _ => In(f.Range, end),
                },
            ThroughputFilter f => rows.Length > 0 && Holds(f.Test, Length(end - start)),
            GapFilter f => Enumerable
                .Range(1, Math.Max(0, rows.Length - 1))
                .Any(i => Holds(f.Test, Gap(rows, i - 1, i))),
            FollowsFilter f => Pairs(rows)
                .Any(p =>
                    f.From.Contains(trace[p.I])
                    && f.To.Contains(trace[p.J])
                    && (f.Kind == FollowsKind.Eventually || p.J == p.I + 1)
                    && (f.After is null || Gap(rows, p.I, p.J).Microseconds > f.After.Microseconds)
                    && (f.Within is null || Gap(rows, p.I, p.J).Microseconds <= f.Within.Microseconds)
                    && !trace[(p.I + 1)..p.J].Any(f.Without.Contains)
                ),
            PerformerFilter f => Enumerable
                .Range(0, rows.Length)
                .Any(i =>
                    Enumerable
                        .Range(0, rows.Length)
                        .Any(j =>
                            i != j
                            && f.First.Contains(trace[i])
                            && f.Second.Contains(trace[j])
                            && ValueOf(f.Field, @case, rows[i]) is { } one
                            && ValueOf(f.Field, @case, rows[j]) is { } other
                            && one.Equals(other) == (f.Kind == PerformerKind.Same)
                        )
                ),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
    }

    private HashSet<string> Covered(VariantCoverageFilter filter)
    {
        var withEvents = cases.Where(c => c.Rows.Length > 0).ToList();
        var variants = withEvents
            .GroupBy(c => string.Join('\u0001', c.Rows.Select(r => r.Row.Activity)))
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        if (filter.Unit == CoverageUnit.Variants)
        {
            return [.. variants.Take((int)filter.Top).Select(v => v.Key)];
        }

        var taken = new HashSet<string>();
        var covered = 0;
        foreach (var variant in variants.TakeWhile(_ => covered * 100 < filter.Top * withEvents.Count))
        {
            taken.Add(variant.Key);
            covered += variant.Count();
        }

        return taken;
    }

    private static IEnumerable<(int I, int J)> Pairs(AttributedRow[] rows) =>
        from i in Enumerable.Range(0, rows.Length)
        from j in Enumerable.Range(0, rows.Length)
        where i < j
        select (i, j);

    private static long StartOf(AttributedRow row) => row.Row.Start ?? row.Row.Time;

    private DurationValue Gap(AttributedRow[] rows, int i, int j) =>
        Length(Math.Max(0, StartOf(rows[j]) - rows[i].Row.Time));

    private DurationValue Length(long units) => new(units * unit.Microseconds());

    public bool In(TimeRange range, long time) =>
        (range.From is not { } from || time * unit.Microseconds() >= Micros(from))
        && (range.ToExclusive is not { } to || time * unit.Microseconds() < Micros(to));

    private long Micros(FilterTime time)
    {
        var instant = time.Offset is { } offset
            ? time.Local.WithOffset(offset).ToInstant()
            : time.Local.InZoneLeniently(zone).ToInstant();
        return (long)((instant - NodaConstants.UnixEpoch).TotalNanoseconds / 1000);
    }

    private object? ValueOf(Field field, AttributedCase @case, AttributedRow row) =>
        field switch
        {
            ActivityField => row.Row.Activity,
            TimestampField => new Instant(row.Row.Time * unit.Microseconds()),
            StartField => new Instant(StartOf(row) * unit.Microseconds()),
            AttributeField a => Raw(a.Name, @case.Values.TryGetValue(a.Name, out var value) ? value : row[a.Name]),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };

    private object? Raw(string name, object? value) =>
        name == "due" && value is long time ? new Instant(time * unit.Microseconds()) : value;

    private bool Holds(ValueTest test, object? value)
    {
        if (value is null)
        {
            return test is IsMissing;
        }

        return test switch
        {
            IsMissing => false,
            IsPresent => true,
            WeekTime week => In(week, (Instant)value),
            OneOf oneOf => oneOf.Values.Any(v => Compare(value, v) == 0),
            InRange range => (range.From is null || Compare(value, range.From) >= 0)
                && (range.ToExclusive is null || Compare(value, range.ToExclusive) < 0),
            Between between => Compare(value, between.From) >= 0 && Compare(value, between.To) <= 0,
            Comparison { Operator: ComparisonOperator.EqualIgnoringCase, Value: TextValue text } => (
                (string)value
            ).ToUpperInvariant() == text.Text.ToUpperInvariant(),
            Comparison c => c.Operator switch
            {
                ComparisonOperator.Equal => Compare(value, c.Value) == 0,
                ComparisonOperator.NotEqual => Compare(value, c.Value) != 0,
                ComparisonOperator.Less => Compare(value, c.Value) < 0,
                ComparisonOperator.LessOrEqual => Compare(value, c.Value) <= 0,
                ComparisonOperator.Greater => Compare(value, c.Value) > 0,
                _ => Compare(value, c.Value) >= 0,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(test)),
        };
    }

    private bool In(WeekTime week, Instant instant)
    {
        var local = (NodaConstants.UnixEpoch + Duration.FromTicks(instant.Microseconds * 10)).InZone(zone);
        return week.Days.Contains(local.DayOfWeek) && week.FromHour <= local.Hour && local.Hour < week.ToHourExclusive;
    }

    private int Compare(object value, FilterValue other) =>
        (value, other) switch
        {
            (string text, TextValue t) => string.CompareOrdinal(text, t.Text),
            (double number, NumberValue n) => number.CompareTo(n.Number),
            (bool truth, BooleanValue b) => truth.CompareTo(b.Truth),
            (DurationValue duration, DurationValue d) => duration.Microseconds.CompareTo(d.Microseconds),
            (Instant instant, TimeValue t) => instant.Microseconds.CompareTo(Micros(t.Time)),
            _ => throw new ArgumentOutOfRangeException(nameof(other)),
        };

    private sealed record Instant(long Microseconds);
}
