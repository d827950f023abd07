using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Reports;

/// <summary>Puts around a page's content what a reader elsewhere must know: of which cases it is, and when it was made.</summary>
internal static class PageReports
{
    /// <param name="view">The cases.</param>
    /// <param name="content">What the page shows.</param>
    /// <param name="made">When the report is made.</param>
    public static PageReport Of(DatasetView view, PageContent content, DateTimeOffset made) =>
        new()
        {
            Page = content,
            Dataset = view.Subject.Dataset,
            Facts = [.. Facts(view, made)],
            Filters = view.Other is { } other
                ? [FiltersOf(view, FilterSide.A), FiltersOf(other, FilterSide.B)]
                : [FiltersOf(view, null)],
            Projections = [.. view.State.Projections.Select(text => (ProjectionPhrase.Of(text), text))],
            Notes = [.. Notes(view, content)],
            TieShare = view.Figures.TieShare,
        };

    /// <summary>The cases and filters of a view in one line, for the caption of a picture.</summary>
    public static string Line(DatasetView view)
    {
        string[] sides = view.Other is { } other ? [$"A: {Side(view)}", $"B: {Side(other)}"] : [Side(view)];
        return string.Join(
            " · ",
            [view.Subject.Dataset, .. sides, .. view.State.Projections.Select(ProjectionPhrase.Of)]
        );

        static string Side(DatasetView side)
        {
            var filters = FiltersOf(side, null);
            return string.Join(" · ", [filters.Cases, .. filters.Filters.Select(filter => filter.Words)]);
        }
    }

    private static IEnumerable<(string, string)> Facts(DatasetView view, DateTimeOffset made)
    {
        var (log, subject) = (view.Log, view.Subject);
        yield return (Strings.Report_Dataset, subject.Dataset);
        if (log is { FirstTime: { } first, LastTime: { } last })
        {
            yield return (Strings.Report_Period, Show.Period(view.Instant(first), view.Instant(last)));
        }

        yield return (Strings.Term_Cases, BothSidesText.Of(view, CasesOf));
        yield return (Strings.Term_Events, BothSidesText.Of(view, each => Show.Count(log.CountEvents(each.Selection))));
        if (subject.AsOf is { } end)
        {
            yield return (Strings.Report_ObservedUntil, $"{Show.DateTime(view.Instant(end))}, {subject.Zone}");
        }

        if (subject.Version is { } version)
        {
            yield return (Strings.Report_Version, Show.Count(version));
        }

        if (subject.Hash is { } hash)
        {
            yield return (Strings.Report_Hash, hash);
        }

        var here = NodaTime.Instant.FromDateTimeOffset(made).InZone(NodaTime.DateTimeZoneProviders.Tzdb[subject.Zone]);
        yield return (Strings.Report_Made, $"{Show.DateTime(here.ToDateTimeOffset())}, {subject.Zone}");
    }

    private static ReportFilters FiltersOf(DatasetView view, FilterSide? side) =>
        new(
            side is { } which ? Text.Of(Strings.Report_FiltersOf, which) : Strings.Filter_Region,
            CasesOf(view),
            [.. view.State.ActiveFilters.Select(text => (FilterPhrase.Of(text).ToString(), text))]
        );

    private static string CasesOf(DatasetView view) =>
        Text.Of(
            view.Log.CaseCount == 1 ? Strings.Filter_Count_One : Strings.Filter_Count,
            Show.Count(view.Selection.Count),
            Show.Count(view.Log.CaseCount)
        );

    private static IEnumerable<string> Notes(DatasetView view, PageContent content)
    {
        if (view.State.Other is not null && view.Other is null)
        {
            yield return content.CanCompare ? Strings.Compare_BIsEmpty : Strings.Compare_OnlyA;
        }

        if (view.Other is { } other && view.Selection.And(other.Selection).Count is > 0 and var shared)
        {
            yield return Text.Counted(shared, Strings.Compare_Both_One, Strings.Compare_Both_Other);
        }

        foreach (var note in NoteWords.All(view.Subject, view.Other?.Subject))
        {
            yield return note;
        }
    }
}
