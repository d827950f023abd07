using Sojourn.Charts.Documents;
using Sojourn.Mining.Statistics;
using Sojourn.Server.Formatting;
using Sojourn.Server.Views;

namespace Sojourn.Server.Reports;

/// <summary>A column of a figure's data.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Whether it holds numbers.</param>
/// <param name="Unit">The unit of its values where they are handed on as data, such as seconds; null for none.</param>
internal sealed record FigureColumn(string Title, bool IsNumber = true, string? Unit = null)
{
    /// <summary>A column, or one for each side where two are compared.</summary>
    public static IEnumerable<FigureColumn> Sides(DatasetView view, string title, string? unit = null) =>
        view.Other is null
            ? [new(title, Unit: unit)]
            : [new($"{title}, A", Unit: unit), new($"{title}, B", Unit: unit)];

    public DocumentColumn OnPaper => new(Title, IsNumber);
}

/// <summary>A value: as a reader sees it, and as a program takes it.</summary>
/// <param name="Shown">In words.</param>
/// <param name="Value">A text, a number or a date; null where it is missing.</param>
internal sealed record FigureCell(string Shown, object? Value)
{
    public static FigureCell Missing { get; } = new(Show.Missing, null);

    public static FigureCell Text(string text) => new(text, text);

    public static FigureCell Count(long? count) => count is { } known ? new(Show.Count(known), known) : Missing;

    /// <summary>A share, in percent where it is data.</summary>
    public static FigureCell Share(double? share) => share is { } known ? new(Show.Share(known), known * 100) : Missing;

    /// <summary>A difference of shares with its interval; in percentage points where it is data.</summary>
    public static FigureCell Points(ShareDifference difference) =>
        new(
            $"{Show.Points(difference.Difference)} ({Change.PointsIntervalOf(difference)})",
            difference.Difference * 100
        );

    /// <summary>A duration, in seconds where it is data.</summary>
    public static FigureCell Seconds(double? seconds) =>
        seconds is { } known && double.IsFinite(known) ? new(Show.Seconds(known), known) : Missing;

    /// <summary>A duration, in seconds where it is data.</summary>
    public static FigureCell Span(TimeSpan? span) =>
        span is { } known ? new(Show.Duration(known), known.TotalSeconds) : Missing;

    /// <summary>An instant.</summary>
    public static FigureCell Time(DateTimeOffset? instant) =>
        instant is { } known ? new(Show.DateTime(known), known) : Missing;
}

/// <summary>The data of a figure.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its first rows.</param>
/// <param name="Total">How many rows there are.</param>
internal sealed record FigureTable(
    IReadOnlyList<FigureColumn> Columns,
    IReadOnlyList<IReadOnlyList<FigureCell>> Rows,
    int Total
)
{
    /// <summary>The unit of durations and of shares where they are data.</summary>
    public const string SecondsUnit = "s";

    public const string PercentUnit = "%";

    /// <summary>A table of all its rows.</summary>
    public static FigureTable Of(IReadOnlyList<FigureColumn> columns, IEnumerable<IReadOnlyList<FigureCell>> rows)
    {
        var all = rows.ToList();
        return new FigureTable(columns, all, all.Count);
    }

    /// <summary>How many rows are left out.</summary>
    public int LeftOut => Total - Rows.Count;
}
