using Sojourn.Charts.Scenes;

namespace Sojourn.Charts.ProcessMap;

/// <summary>Draws a process map: activities as boxes, moves as arcs as wide as frequent and as dark as slow.</summary>
/// <remarks>A pure function of its input: equal pictures and styles give the same bytes.</remarks>
public static class ProcessMapDrawing
{
    /// <summary>The map as a standalone SVG document.</summary>
    public static string Draw(MapPicture picture, MapStyle? style = null) =>
        MapSvg.Write(Compose(picture, style), style ?? new MapStyle());

    /// <summary>A composed map as a standalone SVG document.</summary>
    public static string ToSvg(MapDrawing map, MapStyle? style = null) => MapSvg.Write(map, style ?? new MapStyle());

    /// <summary>A composed map as a scene, for files that are painted.</summary>
    public static Scene ToScene(MapDrawing map, MapStyle? style = null) => MapScene.Of(map, style ?? new MapStyle());

    /// <summary>The map as geometry.</summary>
    public static MapDrawing Compose(MapPicture picture, MapStyle? style = null) =>
        MapComposer.Compose(picture, style ?? new MapStyle());
}
