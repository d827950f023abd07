using System.Globalization;

namespace Sojourn.Charts.ProcessMap;

/// <summary>The words on a map, by language.</summary>
internal sealed record MapWords(
    string Title,
    string Start,
    string End,
    string InCases,
    string NodeLabel,
    string ArcLabel,
    string ArcLabelWithTime,
    string MarkLabel,
    string HiddenIn,
    string HiddenOut,
    string NotDrawn,
    string LineColour,
    string LineWidth,
    string Moves,
    IReadOnlyDictionary<MapDurationFigure, string> Times,
    string Summary,
    string Simplified
)
{
    private static readonly MapWords English = new(
        Title: "Process map",
        Start: "Start",
        End: "End",
        InCases: "in {0} cases",
        NodeLabel: "{0}: {1} events in {2} cases",
        ArcLabel: "{0} to {1}: {2} moves",
        ArcLabelWithTime: "{0} to {1}: {2} moves, {3} {4}",
        MarkLabel: "{0} to {1}: {2} cases",
        HiddenIn: "+{0} in",
        HiddenOut: "+{0} out",
        NotDrawn: "not drawn: {0} in, {1} out",
        LineColour: "Line colour",
        LineWidth: "Line width",
        Moves: "moves",
        Times: Named("median time", "mean time", "90th percentile", "shortest time", "longest time", "total time"),
        Summary: "{0} activities and {1} arcs, from start at the top to end at the bottom.",
        Simplified: "The map is very large: long arcs run straight and may pass behind boxes."
    );

    private static readonly MapWords Chinese = new(
        Title: "流程图",
        Start: "开始",
        End: "结束",
        InCases: "次,{0} 个案例",
        NodeLabel: "{0}:{1} 个事件,{2} 个案例",
        ArcLabel: "{0} 到 {1}:{2} 次流转",
        ArcLabelWithTime: "{0} 到 {1}:{2} 次流转,{3} {4}",
        MarkLabel: "{0} 到 {1}:{2} 个案例",
        HiddenIn: "+{0} 流入",
        HiddenOut: "+{0} 流出",
        NotDrawn: "未画出:流入 {0},流出 {1}",
        LineColour: "线条颜色",
        LineWidth: "线条宽度",
        Moves: "流转次数",
        Times: Named("时间中位数", "平均时间", "第 90 百分位", "最短时间", "最长时间", "总时间"),
        Summary: "{0} 个活动,{1} 条流转;开始在上,结束在下。",
        Simplified: "流程图很大:长线为直线,可能从方框后面穿过。"
    );

    private static readonly MapWords Dutch = new(
        Title: "Proceskaart",
        Start: "Begin",
        End: "Einde",
        InCases: "in {0} zaken",
        NodeLabel: "{0}: {1} gebeurtenissen in {2} zaken",
        ArcLabel: "{0} naar {1}: {2} overgangen",
        ArcLabelWithTime: "{0} naar {1}: {2} overgangen, {3} {4}",
        MarkLabel: "{0} naar {1}: {2} zaken",
        HiddenIn: "+{0} in",
        HiddenOut: "+{0} uit",
        NotDrawn: "niet getekend: {0} in, {1} uit",
        LineColour: "Lijnkleur",
        LineWidth: "Lijndikte",
        Moves: "overgangen",
        Times: Named(
            "mediane tijd",
            "gemiddelde tijd",
            "90e percentiel",
            "kortste tijd",
            "langste tijd",
            "totale tijd"
        ),
        Summary: "{0} activiteiten en {1} pijlen, van begin bovenaan tot einde onderaan.",
        Simplified: "De kaart is erg groot: lange pijlen lopen recht en soms achter vakken langs."
    );

    private static readonly MapWords Italian = new(
        Title: "Mappa del processo",
        Start: "Inizio",
        End: "Fine",
        InCases: "in {0} casi",
        NodeLabel: "{0}: {1} eventi in {2} casi",
        ArcLabel: "da {0} a {1}: {2} passaggi",
        ArcLabelWithTime: "da {0} a {1}: {2} passaggi, {3} {4}",
        MarkLabel: "da {0} a {1}: {2} casi",
        HiddenIn: "+{0} in entrata",
        HiddenOut: "+{0} in uscita",
        NotDrawn: "non disegnati: {0} in entrata, {1} in uscita",
        LineColour: "Colore della linea",
        LineWidth: "Spessore della linea",
        Moves: "passaggi",
        Times: Named("tempo mediano", "tempo medio", "90º percentile", "tempo minimo", "tempo massimo", "tempo totale"),
        Summary: "{0} attività e {1} archi, dall'inizio in alto alla fine in basso.",
        Simplified: "La mappa è molto grande: gli archi lunghi sono diritti e possono passare dietro i riquadri."
    );

    public static MapWords For(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName switch
        {
            "zh" => Chinese,
            "nl" => Dutch,
            "it" => Italian,
            _ => English,
        };

    /// <summary>Names in the order of the figures.</summary>
    private static Dictionary<MapDurationFigure, string> Named(params string[] names) =>
        Enum.GetValues<MapDurationFigure>().Zip(names).ToDictionary(p => p.First, p => p.Second);
}
