using System.Globalization;
using System.Text.Encodings.Web;
using NodaTime;
using Sojourn.Charts.Distributions;
using Sojourn.Charts.Files;
using Sojourn.Charts.ProcessMap;
using Sojourn.Charts.Scenes;
using Sojourn.Charts.Text;
using Sojourn.Charts.Theme;
using Sojourn.Charts.Time;
using Sojourn.Charts.Variants;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Maps;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Performance;
using Sojourn.Mining.Variants;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Texts;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Workspace.Reports;

/// <summary>A log in one self-contained HTML file: key figures, process map, variants, durations and arrivals.</summary>
/// <remarks>Nothing is loaded from elsewhere. Every text from the log is encoded. The same input gives the same bytes.</remarks>
public sealed class HtmlReport
{
    private const int VariantsShown = 10;
    private const int Bars = 48;
    private readonly AnalysisSubject subject;
    private readonly CultureInfo culture;
    private readonly ReportTexts texts;

    private HtmlReport(AnalysisSubject subject, CultureInfo culture)
    {
        this.subject = subject;
        this.culture = culture;
        texts = new ReportTexts(culture);
    }

    /// <summary>Writes the report.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="subject">The log and what to look at in it.</param>
    /// <param name="culture">The language: en, zh-Hans, nl or it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Write(
        TextWriter target,
        AnalysisSubject subject,
        CultureInfo culture,
        CancellationToken cancellation = default
    ) => new HtmlReport(subject, culture).Write(target, cancellation);

    private void Write(TextWriter target, CancellationToken cancellation)
    {
        // The letters decide which fonts the file carries.
        using var body = new StringWriter { NewLine = "\n" };
        WriteBody(body, cancellation);
        var title = texts.Format("Title", subject.Dataset);
        var letters = System.Net.WebUtility.HtmlDecode(body.ToString());
        target.Write($"<!DOCTYPE html>\n<html lang=\"{culture.Name}\">\n<head>\n<meta charset=\"utf-8\">\n");
        target.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // The file may be opened from anywhere: it may show what is in it, and load nothing.
        target.Write(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:\">\n"
        );
        target.Write(
            $"<title>{Encoded(title)}</title>\n<style>\n{WebFont.Css(letters)}{ReportStyle.Css}</style>\n</head>\n"
        );
        target.Write(body);
        target.Write("</html>\n");
    }

    private void WriteBody(TextWriter target, CancellationToken cancellation)
    {
        target.Write($"<body>\n<main>\n<h1>{Encoded(texts.Format("Title", subject.Dataset))}</h1>\n");
        target.Write($"<p class=\"scope\">{Scope()}</p>\n");
        WriteFigures(target, cancellation);
        WriteMap(target, cancellation);
        WriteVariants(target);
        WriteDurations(target, cancellation);
        WriteArrivals(target, cancellation);
        WriteMethod(target);
        target.Write("</main>\n</body>\n");
    }

    private string Scope()
    {
        var log = subject.Log;
        var parts = new List<string>
        {
            texts.Format("Cases", Number(subject.Selection.Count), Number(log.CaseCount)),
            texts.Format("Events", Number(log.CountEvents(subject.Selection))),
        };
        parts.AddRange(subject.Projections.Select(p => texts.Format("Projection", p)));
        parts.AddRange(subject.Filters.Select(f => texts.Format("Filter", f)));
        if (subject.AsOf is { } asOf)
        {
            parts.Add(texts.Format("AsOf", UtcConverter.Text(log.Unit.ToUtc(asOf))));
        }

        return string.Join(" · ", parts.Select(Encoded));
    }

    private void WriteFigures(TextWriter target, CancellationToken cancellation)
    {
        target.Write("<section class=\"figures\">\n");
        foreach (var id in new[] { "throughput-time", "rework-rate", "arrivals" })
        {
            var result = Take(id, Period.Week, cancellation);
            var group = result.Groups[0];
            var kind = result.Unit switch
            {
                "seconds" => ValueKind.Duration,
                "share" => ValueKind.Share,
                _ => ValueKind.Number,
            };
            Figure(target, texts[$"Measure.{id}"], group.Value, kind, Below(group, kind));
            if (id == "throughput-time")
            {
                Figure(target, texts["P90"], group.P90, kind, $"n = {Number(group.Population)}");
            }
        }

        target.Write("</section>\n");
    }

    private MeasureResult Take(string id, Period period, CancellationToken cancellation)
    {
        var options = new MeasureOptions
        {
            AsOf = subject.AsOf,
            Period = period,
            Zone = DateTimeZoneProviders.Tzdb[subject.Zone],
        };
        return Measure.Take(id, subject.Log, subject.Selection, subject.Roles, options, cancellation);
    }

    private string Below(MeasureGroup group, ValueKind kind)
    {
        var parts = new List<string>();
        if (group.Interval is { Lower: { } lower, Upper: { } upper })
        {
            parts.Add(
                texts.Format("Interval", ValueText.Format(lower, kind, culture), ValueText.Format(upper, kind, culture))
            );
        }

        parts.Add($"n = {Number(group.Population)}");
        parts.AddRange(group.Excluded.Select(e => texts.Format($"Excluded.{e.Key}", Number(e.Value))));
        return string.Join(" · ", parts);
    }

    private void Figure(TextWriter target, string label, double? value, ValueKind kind, string below) =>
        target.Write(
            $"<div><span class=\"label\">{Encoded(label)}</span><span class=\"value\">{Encoded(value is { } v ? ValueText.Format(v, kind, culture) : "–")}</span><span class=\"below\">{Encoded(below)}</span></div>\n"
        );

    private void WriteMap(TextWriter target, CancellationToken cancellation)
    {
        var map = ProcessMap.Discover(subject.Log, subject.Selection, MapDurations.Percentiles, cancellation);
        var view = MapDetail.Of(map).At(ReadableShare(map.Activities.Count, 16), ReadableShare(map.Arcs.Count, 24));
        var hidden = texts.Format(
            "Hidden",
            Number(view.HiddenActivities),
            Number(view.HiddenEvents),
            Number(view.HiddenArcs)
        );
        Heading(target, "Map", view is { HiddenActivities: 0, HiddenArcs: 0 } ? texts["NothingHidden"] : hidden);
        var style = new MapStyle { Theme = DrawingTheme.Auto, Culture = culture };
        target.Write(
            $"<figure class=\"map\">{ProcessMapDrawing.Draw(MapPictures.Of(view), style)}</figure>\n</section>\n"
        );
    }

    private void WriteVariants(TextWriter target)
    {
        var variants = VariantList.Of(subject.Log, subject.Selection);
        var top = variants.Top(VariantsShown).ToList();
        var covered = top.Count == 0 ? 0 : top[^1].CumulativeShareOfCases;
        Heading(
            target,
            "Variants",
            texts.Format(
                "VariantsBelow",
                Number(top.Count),
                Number(variants.Count),
                ValueText.Format(covered, ValueKind.Share, culture)
            )
        );
        var log = subject.Log;
        var byFrequency = ProcessMap.Discover(log, subject.Selection, MapDurations.None).Activities;
        var colour = byFrequency.Select((a, i) => (a.Code, i)).ToDictionary(a => a.Code, a => a.i + 1);
        var shortNames = new ShortNames(log.Activities);
        var picture = new VariantsPicture(
            [
                .. log.Activities.Select(
                    (name, code) => new VariantActivity(name, colour.GetValueOrDefault(code, 13), shortNames[code])
                ),
            ],
            [.. top.Select(v => new VariantRow(variants.ActivitiesOf(v.Number), v.Cases, v.ShareOfCases))]
        )
        {
            Title = texts["Variants"],
        };
        Drawing(target, VariantChevrons.Draw(picture, Style()));
    }

    private void WriteDurations(TextWriter target, CancellationToken cancellation)
    {
        var log = subject.Log;
        var times = CaseThroughput.Sorted(log, subject.Selection, cancellation);
        Heading(target, "Durations", texts.Format("DurationsBelow", Number(times.Length)));
        if (times.Length == 0)
        {
            target.Write($"<p>{Encoded(texts["NoDurations"])}</p>\n</section>\n");
            return;
        }

        // The longest hundredth is gathered in the last bar, so that a single outlier does not flatten the picture.
        var end = Math.Max(1, log.Unit.ToSeconds(times[(int)((times.Length - 1) * 0.99)]));
        var width = end / Bars;
        var counts = new long[Bars + 1];
        foreach (var time in times)
        {
            counts[Math.Min(Bars, (int)(log.Unit.ToSeconds(time) / width))]++;
        }

        var picture = new HistogramPicture
        {
            Title = texts["Durations"],
            Buckets = [.. counts.Select((count, i) => new HistogramBucket(i * width, (i + 1) * width, count))],
            Markers = [new HistogramMarker(log.Unit.ToSeconds(Middle(times)), texts["Median"])],
        };
        Drawing(target, Histogram.Draw(picture, Style()));
    }

    private void WriteArrivals(TextWriter target, CancellationToken cancellation)
    {
        Heading(target, "Arrivals", texts.Format("ArrivalsBelow", subject.Zone));
        var zone = DateTimeZoneProviders.Tzdb[subject.Zone];
        var arrivals = Take("arrivals", Period.Month, cancellation);
        var points = arrivals.Periods!.Select(month => new TimePoint(LocalStart(month, zone), month.Cases)).ToList();
        if (points.Count == 0 && arrivals.Notes is [var note, ..])
        {
            target.Write($"<p>{Encoded(NoteTexts.Of(note, culture))}</p>\n</section>\n");
            return;
        }

        var picture = new TimeSeriesPicture
        {
            Title = texts["Arrivals"],
            Lines = [new TimeLine(texts["ArrivalsLine"], "freq-6", points)],
            Area = true,
        };
        Drawing(target, TimeSeries.Draw(picture, Style()));
    }

    /// <summary>When a period begins by the local clock, which is what the axis of a drawing shows.</summary>
    private static DateTime LocalStart(PeriodCount period, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeUtc(period.Start).InZone(zone).LocalDateTime;
        return local.Year < 1
            ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)
            : DateTime.SpecifyKind(local.ToDateTimeUnspecified(), DateTimeKind.Utc);
    }

    private void WriteMethod(TextWriter target)
    {
        Heading(target, "Method", texts["MethodBelow"]);
        target.Write("<dl>\n");
        foreach (var term in new[] { "Throughput", "Percentiles", "Intervals", "Arcs", "Ties", "OpenCases" })
        {
            var text =
                term == "Ties"
                    ? texts.Format(
                        "Method.Ties",
                        ValueText.Format(AnalysisDocument.TieShare(subject), ValueKind.Share, culture)
                    )
                    : texts[$"Method.{term}"];
            target.Write($"<dt>{Encoded(texts[$"Term.{term}"])}</dt><dd>{Encoded(text)}</dd>\n");
        }

        target.Write("</dl>\n");
        if (subject.Hash is { } hash)
        {
            target.Write($"<p class=\"hash\">{Encoded(texts.Format("Hash", subject.Dataset, hash))}</p>\n");
        }

        target.Write("</section>\n");
    }

    private void Heading(TextWriter target, string key, string below) =>
        target.Write($"<section>\n<h2>{Encoded(texts[key])}</h2>\n<p class=\"below\">{Encoded(below)}</p>\n");

    private static void Drawing(TextWriter target, Scene scene) =>
        target.Write($"<figure>{scene.ToSvg(DrawingTheme.Auto)}</figure>\n</section>\n");

    private ChartStyle Style() => new() { Width = 960, Culture = culture };

    private string Number(long value) => value.ToString("N0", culture);

    private static double ReadableShare(int count, int most) => count <= most ? 100 : 100.0 * most / count;

    private static double Middle(long[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
