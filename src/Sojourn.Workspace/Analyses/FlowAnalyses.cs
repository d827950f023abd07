using NodaTime;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Organization;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Service;

namespace Sojourn.Workspace.Analyses;

/// <summary>An analysis without options.</summary>
public sealed record NoOptions;

/// <summary>The JSON members of <c>eventually-follows</c>.</summary>
public sealed record EventuallyFollowsDocument(IReadOnlyList<EventuallyFollowsDocument.Pair> Pairs)
{
    /// <summary>One activity eventually followed by another: pairs of events of the same case in this order.</summary>
    public sealed record Pair(string From, string To, long Pairs, double MeanSeconds, double DeviationSeconds);
}

/// <summary>The JSON members of <c>rework</c>.</summary>
public sealed record ReworkDocument(
    int Cases,
    int ReworkCases,
    int RepeatedEvents,
    IReadOnlyList<ReworkDocument.Activity> Activities
)
{
    /// <summary>An activity that cases repeat.</summary>
    public sealed record Activity(string Name, int Cases, int ReworkCases, int SelfLoopCases, int RepeatedEvents);
}

/// <summary>The JSON members of <c>handover</c>.</summary>
public sealed record HandoverDocument(string Attribute, IReadOnlyList<HandoverDocument.Pair> Handovers)
{
    /// <summary>One performer directly followed by another.</summary>
    public sealed record Pair(string From, string To, int Count, int Cases);
}

/// <summary>Options of <c>handover</c>.</summary>
public sealed record HandoverOptions
{
    /// <summary>The attribute or role whose values hand over; default the role <c>resource</c>.</summary>
    public string By { get; init; } = "resource";
}

/// <summary>The JSON members of <c>weekly-profile</c>.</summary>
public sealed record WeeklyProfileDocument(string TimeZone, IReadOnlyList<WeeklyProfileDocument.Hour> Hours)
{
    /// <summary>The events of a local hour of the week; weekday 1 is Monday.</summary>
    public sealed record Hour(int Weekday, int HourOfDay, int Events);
}

/// <summary>Analyses of flow, repetition, people and weekly rhythm as entries of the catalogue.</summary>
internal static class FlowAnalyses
{
    public static Analysis EventuallyFollows { get; } =
        new Analysis<NoOptions, EventuallyFollowsDocument>(
            (subject, _, cancellation) =>
                new([
                    .. TemporalProfile
                        .Discover(subject.Log, subject.Selection, cancellation)
                        .Select(p => new EventuallyFollowsDocument.Pair(
                            subject.Log.Activities[p.From],
                            subject.Log.Activities[p.To],
                            p.Pairs,
                            p.MeanSeconds,
                            p.DeviationSeconds
                        )),
                ])
        )
        {
            Name = "eventually-follows",
            Summary = "Every ordered pair of activities: how often, and how long after the one the other comes.",
            Question = "What comes later, and when?",
            Example = "sojourn eventually-follows sample",
            Tables = document =>
                [
                    new(
                        "pairs",
                        [
                            new("from", ColumnKind.Text),
                            new("to", ColumnKind.Text),
                            new("pairs", ColumnKind.Count),
                            new("meanSeconds", ColumnKind.Seconds),
                            new("deviationSeconds", ColumnKind.Seconds),
                        ],
                        document.Pairs.Select(p =>
                            (IReadOnlyList<object?>)[p.From, p.To, p.Pairs, p.MeanSeconds, p.DeviationSeconds]
                        )
                    ),
                ],
        };

    public static Analysis Rework { get; } =
        new Analysis<NoOptions, ReworkDocument>(
            (subject, _, cancellation) =>
            {
                var rework = Mining.Performance.Rework.Measure(subject.Log, subject.Selection, cancellation);
                return new(
                    rework.Cases,
                    rework.ReworkCases,
                    rework.RepeatedEvents,
                    [
                        .. rework.Activities.Select(a => new ReworkDocument.Activity(
                            subject.Log.Activities[a.Activity],
                            a.Cases,
                            a.ReworkCases,
                            a.SelfLoopCases,
                            a.RepeatedEvents
                        )),
                    ]
                );
            }
        )
        {
            Name = "rework",
            Summary = "Activities that cases repeat, at once or later.",
            Question = "Which steps are done again?",
            Example = "sojourn rework sample",
            Tables = document =>
                [
                    new(
                        "activities",
                        [
                            new("name", ColumnKind.Text),
                            new("cases", ColumnKind.Count),
                            new("reworkCases", ColumnKind.Count),
                            new("selfLoopCases", ColumnKind.Count),
                            new("repeatedEvents", ColumnKind.Count),
                        ],
                        document.Activities.Select(a =>
                            (IReadOnlyList<object?>)
                                [
                                    a.Name,
                                    (long)a.Cases,
                                    (long)a.ReworkCases,
                                    (long)a.SelfLoopCases,
                                    (long)a.RepeatedEvents,
                                ]
                        )
                    ),
                ],
        };

    public static Analysis Handover { get; } =
        new Analysis<HandoverOptions, HandoverDocument>(
            (subject, options, cancellation) =>
            {
                var log = subject.Log;
                var attribute =
                    log.FindAttribute(options.By, out _) is not null ? options.By
                    : subject.Roles.Attributes.TryGetValue(options.By, out var column) ? column
                    : throw new MissingRoleException(options.By, $"handover of work");
                if (log.FindAttribute(attribute, out _) is { } and not CategoricalColumn)
                {
                    throw new OptionException(
                        "by",
                        $"Handover of work needs an attribute of texts, such as names of people or teams; '{attribute}' holds other values."
                    );
                }

                return new(
                    attribute,
                    [
                        .. HandoverOfWork
                            .Discover(log, attribute, subject.Selection, cancellation)
                            .Select(h => new HandoverDocument.Pair(h.From, h.To, h.Count, h.Cases)),
                    ]
                );
            }
        )
        {
            Name = "handover",
            Summary = "Handover of work: who is directly followed by whom in a case, self included.",
            Question = "Who hands over to whom?",
            Roles = ["resource"],
            Example = "sojourn handover sample --by team",
            Takes =
            [
                OptionTexts.Text<HandoverOptions>(
                    "by",
                    "The attribute or role whose values hand over; default the role resource.",
                    (o, by) => o with { By = by }
                ),
            ],
            Tables = document =>
                [
                    new(
                        "handovers",
                        [
                            new("from", ColumnKind.Text),
                            new("to", ColumnKind.Text),
                            new("count", ColumnKind.Count),
                            new("cases", ColumnKind.Count),
                        ],
                        document.Handovers.Select(h =>
                            (IReadOnlyList<object?>)[h.From, h.To, (long)h.Count, (long)h.Cases]
                        )
                    ),
                ],
        };

    public static Analysis WeeklyProfile { get; } =
        new Analysis<NoOptions, WeeklyProfileDocument>(
            (subject, _, cancellation) =>
            {
                var zone = DateTimeZoneProviders.Tzdb[subject.Zone];
                var profile = WeekdayHourProfile.Measure(
                    subject.Log,
                    zone,
                    subject.Selection,
                    cancellation: cancellation
                );
                return new(
                    zone.Id,
                    [
                        .. Enumerable
                            .Range(0, 168)
                            .Select(i => new WeeklyProfileDocument.Hour(
                                i / 24 + 1,
                                i % 24,
                                profile[(IsoDayOfWeek)(i / 24 + 1), i % 24]
                            )),
                    ]
                );
            }
        )
        {
            Name = "weekly-profile",
            Summary = "Events by weekday and local hour.",
            Question = "When is the work done?",
            Example = "sojourn weekly-profile sample",
            Tables = document =>
                [
                    new(
                        "hours",
                        [
                            new("weekday", ColumnKind.Count),
                            new("hour", ColumnKind.Count),
                            new("events", ColumnKind.Count),
                        ],
                        document.Hours.Select(h =>
                            (IReadOnlyList<object?>)[(long)h.Weekday, (long)h.HourOfDay, (long)h.Events]
                        )
                    ),
                ],
        };
}
