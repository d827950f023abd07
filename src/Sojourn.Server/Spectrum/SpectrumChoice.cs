using System.Text.Encodings.Web;
using System.Text.Json;
using Sojourn.Server.Views;

namespace Sojourn.Server.Spectrum;

/// <summary>What the performance spectrum's address chooses.</summary>
/// <param name="Segments">Pairs of activities by code, one directly after the other.</param>
/// <param name="IsDefault">Whether they are those of the most frequent variant, because the address names none.</param>
/// <param name="ByStep">Whether colours are the map's steps of duration instead of the segment's own quarters.</param>
internal sealed record SpectrumChoice(IReadOnlyList<(int From, int To)> Segments, bool IsDefault, bool ByStep)
{
    public const string SegmentsKey = "segments";
    public const string ColorKey = "color";
    public const string Steps = "steps";

    /// <summary>How many segments stand above each other at most.</summary>
    public const int Most = 12;

    /// <summary>How many segments of the most frequent variant are shown first.</summary>
    public const int First = 6;

    private static readonly JsonSerializerOptions readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What an address chooses; segments of activities that the log does not have are left out.</summary>
    public static SpectrumChoice In(DatasetView view)
    {
        var named = Read(view, view.State.Option(SegmentsKey));
        return new SpectrumChoice(
            named is { Count: > 0 } ? named : OfMostFrequentVariant(view),
            named is not { Count: > 0 },
            view.State.Option(ColorKey) == Steps
        );
    }

    /// <summary>Segments as the address holds them.</summary>
    public static string Write(DatasetView view, IEnumerable<(int From, int To)> segments) =>
        JsonSerializer.Serialize(
            segments.SelectMany(each => new[] { view.Log.Activities[each.From], view.Log.Activities[each.To] }),
            readable
        );

    private static List<(int From, int To)>? Read(DatasetView view, string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] names;
        try
        {
            names = JsonSerializer.Deserialize<string[]>(text) ?? [];
        }
        catch (JsonException)
        {
            // An address that was cut in half shows what one without segments shows.
            return null;
        }

        return
        [
            .. names
                .Chunk(2)
                .Where(pair => pair.Length == 2)
                .Select(pair => (From: view.Log.FindActivity(pair[0]), To: view.Log.FindActivity(pair[1])))
                .Where(pair => pair is { From: >= 0, To: >= 0 })
                .Take(Most),
        ];
    }

    private static List<(int From, int To)> OfMostFrequentVariant(DatasetView view)
    {
        var variants = view.Figures.Variants;
        foreach (var top in variants.Top(50))
        {
            var activities = variants.ActivitiesOf(top.Number);
            if (activities.Count > 1)
            {
                return [.. activities.Zip(activities.Skip(1)).Distinct().Take(First)];
            }
        }

        return [];
    }
}
