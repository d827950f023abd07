using System.Globalization;
using Sojourn.Charts.Text;

namespace Sojourn.Charts.ProcessMap;

/// <summary>What stands on an arc: how often, then how long, whichever of them the picture asks for.</summary>
/// <param name="First">In strong letters; empty where there is nothing to say.</param>
/// <param name="Second">Beside it; null for none.</param>
internal sealed record MapLabel(string First, string? Second)
{
    /// <summary>The picture's second figure as it stands on the arc; null for none.</summary>
    public string? Extra { get; init; }

    public static MapLabel Of(PictureArc arc, MapPicture picture, CultureInfo culture)
    {
        if (arc.Words is { } words)
        {
            return new MapLabel(words.First, words.Second);
        }

        var isDuration = picture.Metric == MapMetric.Duration;
        double? value = isDuration ? arc.Seconds : arc.Frequency ?? arc.Moves;
        var main = value is { } known ? Text(known, isDuration, culture) : null;
        var extra =
            picture.Second is { } second && arc.Second is { } its ? Text(its, second.IsDuration, culture) : null;
        var beside =
            picture.Second is not null ? extra
            : !isDuration
                ? arc.Seconds is { } seconds ? Text(seconds, true, culture)
                    : null
            : picture.LabelsMoves ? Text(arc.Moves, false, culture)
            : null;
        var besideIsCount = picture.Second is { } label ? !label.IsDuration : isDuration;
        var parts = isDuration && besideIsCount ? new[] { beside, main } : [main, beside];
        var said = parts.OfType<string>().ToList();
        return new MapLabel(said.FirstOrDefault() ?? "", said.Count > 1 ? said[1] : null) { Extra = extra };
    }

    public static string Text(double value, bool isDuration, CultureInfo culture) =>
        isDuration ? DurationText.Format(value, culture) : value.ToString("N0", culture);
}
