using Sojourn.Charts.Cases;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>One case as figures: its line with gaps to scale, its events, what is known about it.</summary>
internal static class CaseFigures
{
    public const string Line = "line";
    public const string About = "about";
    public const string Changes = "changes";

    /// <summary>The page of a case; null where the log has none of that name.</summary>
    public static PageContent? Of(DatasetView view)
    {
        var id = view.State.Option(ViewState.CaseKey) ?? "";
        var rank = view.Log.FindCase(id);
        if (rank < 0)
        {
            return null;
        }

        var steps = CaseStep.All(view, rank);
        return new PageContent
        {
            Title = id,
            Question = Strings.Case_Question,
            Answer = AnswerOf(view, rank, steps),
            Basis = [.. Basis(view, steps, rank)],
            Figures = [LineOf(view, steps), AboutOf(view, rank), .. ChangesOf(view, rank, steps)],
            Terms = [ReportTerm.Throughput, ReportTerm.Ties],
        };
    }

    /// <summary>The sentence that the page opens with.</summary>
    public static Answer AnswerOf(DatasetView view, int rank, IReadOnlyList<CaseStep> steps)
    {
        if (steps.Count == 0)
        {
            return new(Strings.Case_NoEvents, []);
        }

        var (begin, end) = CaseStep.SpanOf(steps);
        var took = end - begin;
        var events = Text.Counted(steps.Count, Strings.Events_One, Strings.Events_Other);
        var isOpen = view.Figures.Closure?.Open.Contains(rank) ?? false;
        return Longest(steps) is { } wait && took > TimeSpan.Zero
            ? new(
                isOpen ? Strings.Case_AnswerOpen : Strings.Case_Answer,
                [Show.Duration(took), events, Show.Duration(wait.Gap!.Value), steps[wait.Place - 1].Name, wait.Name]
            )
            : new(isOpen ? Strings.Case_AnswerOpenShort : Strings.Case_AnswerShort, [Show.Duration(took), events]);
    }

    /// <summary>When a case with events began and ended.</summary>
    public static string PeriodOf(IReadOnlyList<CaseStep> steps)
    {
        var (begin, end) = CaseStep.SpanOf(steps);
        return $"{Show.DateTime(begin)} – {Show.DateTime(end)}";
    }

    private static IEnumerable<string> Basis(DatasetView view, IReadOnlyList<CaseStep> steps, int rank)
    {
        if (steps.Count > 0)
        {
            yield return PeriodOf(steps);
            yield return Text.Of(Strings.Case_TimesIn, view.Subject.Zone);
        }

        if (!view.Selection.Contains(rank))
        {
            yield return Strings.Case_NotSelected;
        }
    }

    private static PageFigure LineOf(DatasetView view, IReadOnlyList<CaseStep> steps) =>
        new()
        {
            Key = Line,
            Title = Strings.Case_Events,
            Draw =
                steps.Count < 2
                    ? null
                    : width =>
                        DwellLine.Draw(
                            new DwellPicture
                            {
                                Title = Strings.Case_Events,
                                Events = DwellsOf(view, steps),
                                Emphasis = Longest(steps)?.Place,
                                Labels = true,
                            },
                            PageFigure.Style(width)
                        ),
            Table = most => new FigureTable(
                [
                    new("#"),
                    new(Strings.Term_Activity, IsNumber: false),
                    .. view.Log.HasStartTimes ? (FigureColumn[])[new(Strings.Case_Started, IsNumber: false)] : [],
                    new(Strings.Case_Time, IsNumber: false),
                    new(Strings.Case_Since, Unit: FigureTable.SecondsUnit),
                    .. view.Log.EventAttributes.Select(column => new FigureColumn(column.Name, IsNumber: false)),
                ],
                [.. steps.Take(most).Select(step => Row(view, step))],
                steps.Count
            ),
        };

    private static IReadOnlyList<DwellEvent> DwellsOf(DatasetView view, IReadOnlyList<CaseStep> steps)
    {
        var (begin, _) = CaseStep.SpanOf(steps);
        return
        [
            .. steps.Select(step => new DwellEvent(
                step.Name,
                (step.At - begin).TotalSeconds,
                view.Log.HasStartTimes ? (step.StartedAt - begin).TotalSeconds : null
            )),
        ];
    }

    private static IReadOnlyList<FigureCell> Row(DatasetView view, CaseStep step) =>
        [
            FigureCell.Count(step.Place + 1),
            FigureCell.Text(step.Name),
            .. view.Log.HasStartTimes ? (FigureCell[])[FigureCell.Time(step.StartedAt)] : [],
            FigureCell.Time(step.At),
            FigureCell.Span(step.Gap),
            .. view.Log.EventAttributes.Select(column => FigureCell.Text(CellText.Of(view, column, step.EventIndex))),
        ];

    private static PageFigure AboutOf(DatasetView view, int rank) =>
        new()
        {
            Key = About,
            Title = Strings.Case_About,
            Basis = view.Log.CaseAttributes.Count == 0 ? [Strings.Case_NoAttributes] : [],
            Table = _ =>
                FigureTable.Of(
                    [new(Strings.Report_Column, IsNumber: false), new(Strings.Filter_Value, IsNumber: false)],
                    view.Log.CaseAttributes.Select(column =>
                        (IReadOnlyList<FigureCell>)
                            [FigureCell.Text(column.Name), FigureCell.Text(CellText.Of(view, column, rank))]
                    )
                ),
        };

    private static IEnumerable<PageFigure> ChangesOf(DatasetView view, int rank, IReadOnlyList<CaseStep> steps)
    {
        var changes = CaseChange.Of(view, rank, steps);
        if (changes.Count == 0)
        {
            yield break;
        }

        yield return new PageFigure
        {
            Key = Changes,
            Title = Strings.Case_Changes,
            Table = most => new FigureTable(
                [
                    new(Strings.Case_Time, IsNumber: false),
                    new(Strings.Report_Column, IsNumber: false),
                    new(Strings.Case_ChangedFrom, IsNumber: false),
                    new(Strings.Case_ChangedTo, IsNumber: false),
                ],
                [
                    .. changes
                        .Take(most)
                        .Select(change =>
                            (IReadOnlyList<FigureCell>)
                                [
                                    FigureCell.Time(change.At),
                                    FigureCell.Text(change.Column),
                                    FigureCell.Text(change.Old),
                                    FigureCell.Text(change.New),
                                ]
                        ),
                ],
                changes.Count
            ),
        };
    }

    private static CaseStep? Longest(IReadOnlyList<CaseStep> steps) =>
        steps.Where(step => step.Gap is not null).MaxBy(step => step.Gap);
}
