using System.Text.Json.Serialization;
using NodaTime;
using Sojourn.Mining.Calendars;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Measures;
using Sojourn.Workspace.Calendars;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Workspace.Analyses;

/// <summary>Options of <c>measure</c>.</summary>
public sealed record MeasureRequest
{
    /// <summary>The measures' ids; all of them where empty.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>What to group by; null for one group.</summary>
    public string? By { get; init; }

    /// <summary>The file of a business calendar; null for calendar time. Refused where no measure named is of durations.</summary>
    public string? Calendar { get; init; }

    /// <summary>
    /// The period of arrivals and completions: hour, day, week or month; null for a day. Refused where neither is among the
    /// measures named.
    /// </summary>
    public Period? Period { get; init; }
}

/// <summary>The JSON members of <c>measure</c>.</summary>
public sealed record MeasureDocument(IReadOnlyList<MeasureDocument.Item> Measures)
{
    /// <summary>One measure.</summary>
    public sealed record Item(
        string Id,
        string Level,
        string Unit,
        string? Clock,
        IReadOnlyList<Group> Groups,
        IReadOnlyList<string> Notes
    )
    {
        /// <summary>All periods in order, for a measure per period; else absent.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<PeriodCount>? Periods { get; init; }
    }

    /// <summary>One group; <c>interval</c> is the 95 % interval of <c>value</c>, its ends null where unknown.</summary>
    public sealed record Group(
        string? Key,
        long Population,
        IReadOnlyDictionary<string, long> Excluded,
        double? Value,
        double?[]? Interval,
        double? P50,
        double? P75,
        double? P90,
        double? P95,
        double? Mean
    );
}

/// <summary>The measures as an entry of the catalogue.</summary>
internal static class MeasureAnalysis
{
    public static Analysis Entry { get; } =
        new Analysis<MeasureRequest, MeasureDocument>(Run)
        {
            Name = "measure",
            Summary =
                "Measures with population, exclusions and interval: throughput time, sojourn time, rework rate, arrivals, completions.",
            Question = "How long, how often, how many?",
            Example = "sojourn measure sample throughput-time --by channel",
            Page = "overview",
            Takes =
            [
                OptionTexts.Text<MeasureRequest>(
                    "ids",
                    $"The measures: {string.Join(", ", Measure.Ids)}; default all.",
                    (o, id) =>
                        Measure.Ids.Contains(id)
                            ? o with
                            {
                                Ids = [.. o.Ids, id],
                            }
                            : throw new OptionException(
                                "ids",
                                $"There is no measure '{id}'; there are {string.Join(", ", Measure.Ids)}."
                            ),
                    isRepeatable: true,
                    isPositional: true
                ),
                OptionTexts.Text<MeasureRequest>(
                    "by",
                    "Group by an attribute, a role, activity, variant or case; default one group.",
                    (o, by) => o with { By = by }
                ),
                OptionTexts.Choice<MeasureRequest>(
                    "period",
                    "The period of arrivals and completions; default day.",
                    ["hour", "day", "week", "month"],
                    (o, period) => o with { Period = Enum.Parse<Period>(period, ignoreCase: true) }
                ),
                new AnalysisOption<MeasureRequest>
                {
                    Name = "calendar",
                    Kind = OptionKind.File,
                    Help =
                        "A business calendar's file: durations are taken on its clock; default calendar time, 24 × 7.",
                    Set = (o, path) => o with { Calendar = path },
                },
            ],
            Tables = Tables,
            Notes = document => document.Measures.SelectMany(m => m.Notes),
        };

    private static MeasureDocument Run(AnalysisSubject subject, MeasureRequest request, CancellationToken cancellation)
    {
        var log = subject.Log;
        Refuse(request.Ids, "calendar", request.Calendar is not null, Measure.OnAClock);
        Refuse(request.Ids, "period", request.Period is not null, Measure.PerPeriod);
        var options = new MeasureOptions
        {
            By = request.By,
            AsOf = subject.AsOf,
            Period = request.Period ?? Period.Day,
            Zone = DateTimeZoneProviders.Tzdb[subject.Zone],
            Calendar = request.Calendar is { } file ? CalendarFor(subject, file) : null,
        };
        // Without ids every measure that this log can answer; a named one that it cannot is an error.
        var ids = request.Ids.Count > 0 ? request.Ids : Measure.Ids;
        var items = new List<MeasureDocument.Item>();
        foreach (var id in ids)
        {
            try
            {
                items.Add(Item(Measure.Take(id, log, subject.Selection, subject.Roles, options, cancellation)));
            }
            catch (Mining.Service.MissingRoleException missing)
                when (request.Ids.Count == 0 && missing.Role == "end-activity")
            {
                items.Add(new(id, "period", "none", null, [], ["completion-not-declared"]));
            }
        }

        return new MeasureDocument(items);
    }

    /// <summary>An option that none of the measures named would heed is a mistake, not a wish.</summary>
    private static void Refuse(IReadOnlyList<string> ids, string option, bool isGiven, IReadOnlyList<string> heeding)
    {
        if (isGiven && ids.Count > 0 && !ids.Any(heeding.Contains))
        {
            throw new OptionException(
                option,
                $"'{option}' has no effect on {string.Join(", ", ids)}: leave it out, or ask for {string.Join(" or ", heeding)}."
            );
        }
    }

    private static BusinessCalendar CalendarFor(AnalysisSubject subject, string file)
    {
        var log = subject.Log;
        var definition = CalendarFile.Parse(subject.ReadFile(file), file);
        return log is { FirstTime: { } first, LastTime: { } last }
            ? BusinessCalendar.Build(definition, log.Unit, first, last)
            : BusinessCalendar.AroundTheClock(log.Unit);
    }

    private static MeasureDocument.Item Item(MeasureResult result) =>
        new(
            result.Id,
            result.Level,
            result.Unit,
            result.Clock,
            [
                .. result.Groups.Select(g => new MeasureDocument.Group(
                    g.Key,
                    g.Population,
                    g.Excluded,
                    g.Value,
                    g.Interval is { } i ? [i.Lower, i.Upper] : null,
                    g.P50,
                    g.P75,
                    g.P90,
                    g.P95,
                    g.Mean
                )),
            ],
            result.Notes
        )
        {
            Periods = result.Periods,
        };

    private static IReadOnlyList<ResultTable> Tables(MeasureDocument document) =>
        [.. document.Measures.Select(TableOf)];

    private static ResultTable TableOf(MeasureDocument.Item item)
    {
        var kind = item.Unit switch
        {
            "seconds" => ColumnKind.Seconds,
            "share" => ColumnKind.Share,
            _ => ColumnKind.Number,
        };
        return new(
            item.Id,
            [
                new("measure", ColumnKind.Text),
                new("key", ColumnKind.Text),
                new("population", ColumnKind.Count),
                new("excluded", ColumnKind.Count),
                new("value", kind),
                new("lower", kind),
                new("upper", kind),
                new("p50", kind),
                new("p75", kind),
                new("p90", kind),
                new("p95", kind),
                new("mean", kind),
            ],
            item.Groups.Select(g =>
                (IReadOnlyList<object?>)
                    [
                        item.Id,
                        g.Key,
                        g.Population,
                        g.Excluded.Values.Sum(),
                        g.Value,
                        g.Interval?[0],
                        g.Interval?[1],
                        g.P50,
                        g.P75,
                        g.P90,
                        g.P95,
                        g.Mean,
                    ]
            )
        );
    }
}
