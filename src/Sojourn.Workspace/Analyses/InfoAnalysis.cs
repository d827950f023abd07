using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Mining.Variants;

namespace Sojourn.Workspace.Analyses;

/// <summary><c>info</c> takes no options.</summary>
public sealed record InfoOptions;

/// <summary>The JSON members of <c>info</c>; open cases are null until a completion is mapped.</summary>
public sealed record InfoDocument(
    string? Hash,
    int Events,
    int Cases,
    int Activities,
    int Variants,
    int? OpenCases,
    DateTime? FirstEvent,
    DateTime? LastEvent,
    DateTime? ObservationEnd,
    string TimeUnit,
    IReadOnlyList<InfoDocument.Attribute> Attributes,
    InfoDocument.RoleMap Roles
)
{
    /// <summary>An attribute; <c>missing</c> counts cases or events, as its level says.</summary>
    public sealed record Attribute(string Name, string Level, string Type, int Distinct, int Missing);

    /// <summary>What columns, activities and states mean.</summary>
    public sealed record RoleMap(
        IReadOnlyDictionary<string, string> Attributes,
        IReadOnlyDictionary<string, string> Activities,
        IReadOnlyDictionary<string, string> States,
        IReadOnlyList<string> EndActivities
    );
}

/// <summary>What a log holds, as an entry of the catalogue.</summary>
internal static class InfoAnalysis
{
    public static Analysis Entry { get; } =
        new Analysis<InfoOptions, InfoDocument>(Run)
        {
            Name = "info",
            Summary = "What a log holds: its size, period, attributes and roles.",
            Question = "What do I have here?",
            Example = "sojourn info sample",
            Page = "overview",
            Tables = Tables,
        };

    private static InfoDocument Run(AnalysisSubject subject, InfoOptions options, CancellationToken cancellation)
    {
        var log = subject.Log;
        var bounds = Bounds(log, subject.Selection);
        var closure = subject.AsOf is { } asOf ? CaseClosure.At(log, subject.Roles, asOf, cancellation) : null;
        return new InfoDocument(
            subject.Hash,
            log.CountEvents(subject.Selection),
            subject.Selection.Count,
            Mining
                .Maps.ProcessMap.Discover(log, subject.Selection, Mining.Maps.MapDurations.None, cancellation)
                .Activities.Count,
            VariantList.Of(log, subject.Selection).Count,
            closure is { IsDeclared: true } ? closure.Open.And(subject.Selection).Count : null,
            bounds is { } b ? log.Unit.ToUtc(b.First) : null,
            bounds is { } c ? log.Unit.ToUtc(c.Last) : null,
            subject.AsOf is { } end ? log.Unit.ToUtc(end) : null,
            log.Unit.ToString().ToLowerInvariant(),
            [.. Attributes(subject)],
            Roles(subject.Roles)
        );
    }

    private static (long First, long Last)? Bounds(EventLog log, CaseSelection selection)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var rank in selection.Ranks())
        {
            if (log.StartOf(rank) is { } start && log.EndOf(rank) is { } end)
            {
                first = Math.Min(first, start);
                last = Math.Max(last, end);
            }
        }

        return first > last ? null : (first, last);
    }

    private static IEnumerable<InfoDocument.Attribute> Attributes(AnalysisSubject subject)
    {
        var log = subject.Log;
        foreach (var column in log.CaseAttributes)
        {
            yield return Describe(column, "case", subject.Selection.Ranks());
        }

        foreach (var column in log.EventAttributes)
        {
            yield return Describe(column, "event", EventsOf(log, subject.Selection));
        }
    }

    private static IEnumerable<int> EventsOf(EventLog log, CaseSelection selection)
    {
        foreach (var rank in selection.Ranks())
        {
            var events = log.EventsOf(rank);
            for (var place = 0; place < events.Count; place++)
            {
                yield return events.IndexAt(place);
            }
        }
    }

    private static InfoDocument.Attribute Describe(AttributeColumn column, string level, IEnumerable<int> rows)
    {
        var distinct = new HashSet<long>();
        var missing = 0;
        foreach (var row in rows)
        {
            if (column.IsMissing(row))
            {
                missing++;
                continue;
            }

            distinct.Add(
                column switch
                {
                    CategoricalColumn text => text.Codes.Span[row],
                    NumberColumn number => BitConverter.DoubleToInt64Bits(number.Values.Span[row]),
                    TimeColumn time => time.Values.Span[row],
                    _ => ((BooleanColumn)column)[row] == true ? 1 : 0,
                }
            );
        }

        return new(column.Name, level, column.Type.ToString().ToLowerInvariant(), distinct.Count, missing);
    }

    private static InfoDocument.RoleMap Roles(ServiceRoles roles) =>
        new(
            Sorted(roles.Attributes, value => value),
            Sorted(roles.Activities, value => value.Code()),
            Sorted(roles.States, value => value.Code()),
            roles.EndActivities
        );

    private static SortedDictionary<string, string> Sorted<T>(
        IReadOnlyDictionary<string, T> map,
        Func<T, string> text
    ) => new(map.ToDictionary(m => m.Key, m => text(m.Value)), OrdinalUtf8Comparer.Instance);

    private static IReadOnlyList<ResultTable> Tables(InfoDocument info) =>
        [
            new(
                "log",
                [
                    new("events", ColumnKind.Count),
                    new("cases", ColumnKind.Count),
                    new("activities", ColumnKind.Count),
                    new("variants", ColumnKind.Count),
                    new("openCases", ColumnKind.Count),
                    new("firstEvent", ColumnKind.Time),
                    new("lastEvent", ColumnKind.Time),
                    new("observationEnd", ColumnKind.Time),
                ],
                [
                    [
                        (long)info.Events,
                        (long)info.Cases,
                        (long)info.Activities,
                        (long)info.Variants,
                        (long?)info.OpenCases,
                        info.FirstEvent,
                        info.LastEvent,
                        info.ObservationEnd,
                    ],
                ]
            ),
            new(
                "attributes",
                [
                    new("name", ColumnKind.Text),
                    new("level", ColumnKind.Text),
                    new("type", ColumnKind.Text),
                    new("distinct", ColumnKind.Count),
                    new("missing", ColumnKind.Count),
                ],
                info.Attributes.Select(a =>
                    (IReadOnlyList<object?>)[a.Name, a.Level, a.Type, (long)a.Distinct, (long)a.Missing]
                )
            ),
            new(
                "roles",
                [new("role", ColumnKind.Text), new("name", ColumnKind.Text)],
                info.Roles.Attributes.Select(r => (IReadOnlyList<object?>)[r.Key, r.Value])
                    .Concat(info.Roles.Activities.Select(r => (IReadOnlyList<object?>)[r.Value, r.Key]))
                    .Concat(info.Roles.States.Select(r => (IReadOnlyList<object?>)[r.Value, r.Key]))
                    .Concat(info.Roles.EndActivities.Select(a => (IReadOnlyList<object?>)["end-activity", a]))
            ),
        ];
}
