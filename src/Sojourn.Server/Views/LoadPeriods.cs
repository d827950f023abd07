using Sojourn.Server.Resources;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Server.Views;

/// <summary>The periods in which the overview counts cases over time.</summary>
internal static class LoadPeriods
{
    /// <summary>The option of the address that holds the choice.</summary>
    public const string Key = "by";

    /// <summary>The lengths that can be chosen.</summary>
    public static readonly Period[] Choices = [Period.Month, Period.Week, Period.Day];

    /// <summary>The length that an address chooses; the log's own without a choice.</summary>
    public static Period Chosen(DatasetView view) =>
        Enum.TryParse<Period>(view.State.Option(Key), ignoreCase: true, out var chosen) && Choices.Contains(chosen)
            ? chosen
            : view.Figures.TrendPeriod;

    /// <summary>A length in words.</summary>
    public static string Name(Period each) =>
        each switch
        {
            Period.Month => Strings.Period_ByMonth,
            Period.Week => Strings.Period_ByWeek,
            _ => Strings.Period_ByDay,
        };
}
