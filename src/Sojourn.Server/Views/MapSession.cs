using Sojourn.Charts.ProcessMap;

namespace Sojourn.Server.Views;

/// <summary>What this tab remembers of its maps: where every box stood, and what is drawn now.</summary>
internal sealed class MapSession
{
    private readonly Dictionary<(string Dataset, bool IsNarrow), MapPlaces> places = [];

    /// <summary>Raised when another map is drawn.</summary>
    public event Action? Drawn;

    /// <summary>The map on the screen; null before the first.</summary>
    public MapModel? Shown { get; private set; }

    /// <summary>The places of a dataset's boxes; null before its first map.</summary>
    public MapPlaces? PlacesOf(string dataset, bool isNarrow) => places.GetValueOrDefault((dataset, isNarrow));

    /// <summary>Takes note of what is drawn.</summary>
    public void Show(string dataset, bool isNarrow, MapModel model)
    {
        var known = model
            .Ask.Groups.Where(group => !group.IsOpen)
            .Aggregate(
                PlacesOf(dataset, isNarrow) ?? MapPlaces.None,
                (all, group) => all.Instead(group.Name, group.Members)
            );
        places[(dataset, isNarrow)] = known.With(model.Drawing.Layout);
        Shown = model;
        Drawn?.Invoke();
    }

    /// <summary>Takes note of places that nothing is drawn at yet.</summary>
    public void Put(string dataset, bool isNarrow, MapPlaces known) => places[(dataset, isNarrow)] = known;

    /// <summary>Forgets the places: the next map is laid out afresh.</summary>
    public void Forget(string dataset, bool isNarrow) => places[(dataset, isNarrow)] = MapPlaces.None;
}
