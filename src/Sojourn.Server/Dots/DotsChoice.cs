using System.Globalization;
using Sojourn.Mining.Performance;
using Sojourn.Server.Views;

namespace Sojourn.Server.Dots;

/// <summary>What the dotted chart's address chooses: axes and colour. Attributes are named as the log names them.</summary>
/// <param name="Axis">What runs from left to right.</param>
/// <param name="Order">What cases are sorted by, where a row is a case; null where rows are groups.</param>
/// <param name="RowAttribute">The attribute of the rows; null where they are cases or activities.</param>
/// <param name="ColorAttribute">The attribute of the colour; null for the activity.</param>
internal sealed record DotsChoice(DotAxis Axis, DotOrder? Order, string? RowAttribute, string? ColorAttribute)
{
    public const string AxisKey = "x";
    public const string RowsKey = "y";
    public const string ColorKey = "color";

    /// <summary>The rows that are activities.</summary>
    public const string Activity = "activity";

    private const string AttributePrefix = "attribute:";

    private static readonly Dictionary<string, DotAxis> axes = new(StringComparer.Ordinal)
    {
        ["time"] = DotAxis.Time,
        ["since-start"] = DotAxis.SinceStart,
        ["share"] = DotAxis.ShareOfCase,
        ["week"] = DotAxis.TimeOfWeek,
        ["day"] = DotAxis.TimeOfDay,
        ["number"] = DotAxis.EventNumber,
    };

    private static readonly Dictionary<string, DotOrder> orders = new(StringComparer.Ordinal)
    {
        ["start"] = DotOrder.Start,
        ["end"] = DotOrder.End,
        ["duration"] = DotOrder.Duration,
        ["events"] = DotOrder.Events,
        ["case"] = DotOrder.Id,
    };

    /// <summary>The axes by their name in the address, the default first.</summary>
    public static IEnumerable<string> Axes => axes.Keys;

    /// <summary>The orders of cases by their name in the address, the default first.</summary>
    public static IEnumerable<string> Orders => orders.Keys;

    /// <summary>The value of an option that names an attribute.</summary>
    public static string Attribute(string name) => AttributePrefix + name;

    /// <summary>The axis of that name; absolute time for one that does not exist.</summary>
    public static DotAxis AxisOf(string? name) => axes.GetValueOrDefault(name ?? "", DotAxis.Time);

    /// <summary>What an address chooses; what cannot be had is the default.</summary>
    public static DotsChoice In(ViewState state)
    {
        var rows = state.Option(RowsKey) ?? "";
        var attribute = AttributeIn(rows);
        return new DotsChoice(
            AxisOf(state.Option(AxisKey)),
            attribute is not null || rows == Activity ? null : orders.GetValueOrDefault(rows, DotOrder.Start),
            attribute,
            AttributeIn(state.Option(ColorKey))
        );
    }

    /// <summary>The choice of axis as the address names it.</summary>
    public string AxisName => axes.First(pair => pair.Value == Axis).Key;

    /// <summary>The choice of rows as the address names it.</summary>
    public string RowsName =>
        RowAttribute is not null ? Attribute(RowAttribute)
        : Order is { } order ? orders.First(pair => pair.Value == order).Key
        : Activity;

    /// <summary>The choice of colour as the address names it.</summary>
    public string ColorName => ColorAttribute is null ? Activity : Attribute(ColorAttribute);

    private static string? AttributeIn(string? option) =>
        option?.StartsWith(AttributePrefix, StringComparison.Ordinal) == true ? option[AttributePrefix.Length..] : null;
}

/// <summary>Numbers in an address: a window of four, a range of two.</summary>
internal static class NumbersInAddress
{
    /// <summary>So many finite numbers, or null.</summary>
    public static double[]? Read(string? text, int count)
    {
        var parts = text?.Split(',') ?? [];
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (
                !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])
                || !double.IsFinite(numbers[i])
            )
            {
                return null;
            }
        }

        return numbers.Length == count ? numbers : null;
    }

    /// <summary>Numbers as an address holds them.</summary>
    public static string Write(params ReadOnlySpan<double> numbers)
    {
        var texts = new string[numbers.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = numbers[i].ToString("0.###", CultureInfo.InvariantCulture);
        }

        return string.Join(',', texts);
    }
}
