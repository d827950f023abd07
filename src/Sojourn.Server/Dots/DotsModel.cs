using NodaTime;
using Sojourn.Mining.Distributions;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Sojourn.Server.Views;

namespace Sojourn.Server.Dots;

/// <summary>A category of the legend.</summary>
/// <param name="Category">The category of the dots.</param>
/// <param name="Naming">What it is called in the language of whoever asks: the chart itself is made once for all.</param>
/// <param name="Events">Its events among the selected cases.</param>
internal sealed record DotsEntry(int Category, Func<string> Naming, long Events)
{
    /// <summary>What it is called.</summary>
    public string Name => Naming();
}

/// <summary>The dotted chart of a view: its plot, legend and names. Computed once for all who choose the same.</summary>
internal sealed class DotsModel
{
    private const int MostBars = 8;

    private DotsModel(DatasetView view, DotsChoice choice, DotPlot plot, long[] colorEvents)
    {
        Choice = choice;
        Plot = plot;
        (First, Last) = Range(view, choice.Axis, plot);
        Legend = [.. Entries(view, plot.Colors, colorEvents).Where(entry => entry.Events > 0)];
    }

    /// <summary>What was chosen, attributes that the log lacks left out.</summary>
    public DotsChoice Choice { get; }

    /// <summary>The dots.</summary>
    public DotPlot Plot { get; }

    /// <summary>Where the axis begins.</summary>
    public long First { get; }

    /// <summary>Where it ends.</summary>
    public long Last { get; }

    /// <summary>The categories that occur, the most frequent of the log first.</summary>
    public IReadOnlyList<DotsEntry> Legend { get; }

    /// <summary>Whether a chart of so many events is sent dot by dot; a larger one is counted by pixel.</summary>
    public bool IsSentAsDots => Plot.Events <= DotsData.MostDots;

    /// <summary>The chart that an address asks for.</summary>
    public static DotsModel Of(DatasetView view, DotsChoice choice)
    {
        var log = view.Log;
        if (choice.RowAttribute is { } missing && log.FindAttribute(missing, out _) is null)
        {
            choice = choice with { RowAttribute = null, Order = DotOrder.Start };
        }

        if (choice.ColorAttribute is { } absent && log.FindAttribute(absent, out _) is null)
        {
            choice = choice with { ColorAttribute = null };
        }

        return view.Figures.Keep(
            $"dots {choice.AxisName}\n{choice.RowsName}\n{choice.ColorName}",
            () => Compute(view, choice)
        );
    }

    /// <summary>A group of events in words.</summary>
    public static string NameOf(DatasetView view, EventGroups groups, int group) =>
        group < 0 ? Resources.Strings.Dots_NoValue : GroupNames.Of(view, groups, group);

    private static DotsModel Compute(DatasetView view, DotsChoice choice)
    {
        var rows = view.Figures.Keep($"dot rows {choice.RowsName}", () => Rows(view, choice));
        var colors = view.Figures.Keep($"dot colors {choice.ColorName}", () => Colors(view, choice.ColorAttribute));
        var zone = DateTimeZoneProviders.Tzdb[view.Subject.Zone];
        var plot = new DotPlot(view.Log, view.Selection, choice.Axis, rows, colors, zone);
        return new DotsModel(view, choice, plot, colors.Groups.CountEvents(view.Selection));
    }

    // A week, a day and a case are shown whole, whatever part of them has events.
    private static (long First, long Last) Range(DatasetView view, DotAxis axis, DotPlot plot)
    {
        var day = 86_400 * view.Log.Unit.PerSecond();
        return axis switch
        {
            DotAxis.TimeOfWeek => (0, 7 * day),
            DotAxis.TimeOfDay => (0, day),
            DotAxis.ShareOfCase => (0, DotPlot.WholeCase),
            DotAxis.EventNumber => (0, plot.Extent.Last + 1),
            _ => (plot.Extent.First, Math.Max(plot.Extent.Last, plot.Extent.First + 1)),
        };
    }

    private static DotRows Rows(DatasetView view, DotsChoice choice) =>
        choice.Order is { } order
            ? DotRows.OfCases(view.Log, view.Selection, order)
            : DotRows.OfGroups(Groups(view, choice.RowAttribute, bars: 24), view.Selection);

    // The most frequent of the whole log, so that a value keeps its colour whatever is filtered.
    private static DotColors Colors(DatasetView view, string? attribute)
    {
        var groups = Groups(view, attribute, MostBars);
        return attribute is null ? DotColors.Of(groups, view.Colors.InOrder)
            : groups.Bins is not null ? DotColors.Of(groups, Enumerable.Range(0, groups.Count))
            : DotColors.MostFrequent(groups, groups.CountEvents(view.Log.AllCases));
    }

    private static EventGroups Groups(DatasetView view, string? attribute, int bars) =>
        attribute is null
            ? EventGroups.ByActivity(view.Log)
            : EventGroups.By(view.Log, attribute, bars) ?? EventGroups.ByActivity(view.Log);

    private static IEnumerable<DotsEntry> Entries(DatasetView view, DotColors colors, long[] events)
    {
        for (var category = 0; category < colors.Named.Count; category++)
        {
            var group = colors.Named[category];
            yield return new DotsEntry(category, () => NameOf(view, colors.Groups, group), events[group]);
        }

        var named = colors.Named.Sum(group => events[group]);
        yield return new DotsEntry(DotColors.Other, () => Resources.Strings.Dots_Others, events[..^1].Sum() - named);
        yield return new DotsEntry(DotColors.Missing, () => Resources.Strings.Dots_NoValue, events[^1]);
    }
}
