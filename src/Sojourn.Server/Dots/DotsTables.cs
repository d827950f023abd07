using Sojourn.Mining.Performance;
using Sojourn.Server.Formatting;
using Sojourn.Server.Views;

namespace Sojourn.Server.Dots;

/// <summary>A row of a dotted chart's tables.</summary>
/// <param name="Name">The group or the stretch of the axis.</param>
/// <param name="Events">The events in it.</param>
internal sealed record DotsCount(string Name, long Events);

/// <summary>A dotted chart as tables: what it shows, counted by row group and by stretch of the axis.</summary>
internal static class DotsTables
{
    private const int Stretches = 24;
    private const int MostGroups = 200;

    /// <summary>Events by the groups of the rows; where a row is a case, by those of the colour.</summary>
    public static (IReadOnlyList<DotsCount> Rows, int Total) Groups(DatasetView view, DotsModel model)
    {
        var rows = model.Plot.Rows;
        return rows.Groups is { } groups
            ? (
                [
                    .. Enumerable
                        .Range(0, Math.Min(rows.Count, MostGroups))
                        .Select(row => new DotsCount(
                            DotsModel.NameOf(view, groups, rows.GroupAt(row)),
                            rows.Events[row]
                        )),
                ],
                rows.Count
            )
            : ([.. model.Legend.Select(entry => new DotsCount(entry.Name, entry.Events))], model.Legend.Count);
    }

    /// <summary>Events by stretches of equal length.</summary>
    public static IReadOnlyList<DotsCount> Times(DatasetView view, DotsModel model)
    {
        var labeller = new DotsLabeller(view, model);
        var window = new DotWindow(model.First, model.Last, 0, Math.Max(1, model.Plot.Rows.Count), Stretches, 1);
        var grid = model.Plot.Bin(window);
        var width = (double)(model.Last - model.First) / Stretches;
        var counts = new List<DotsCount>(Stretches);
        for (var i = 0; i < Stretches; i++)
        {
            counts.Add(
                new DotsCount(
                    Text.Of(
                        Resources.Strings.Value_Range,
                        labeller.Place(model.First + (i * width)),
                        labeller.Place(model.First + ((i + 1) * width))
                    ),
                    grid.Counts[i]
                )
            );
        }

        return counts;
    }
}
