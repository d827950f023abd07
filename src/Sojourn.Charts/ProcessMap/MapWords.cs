using System.Globalization;

namespace Sojourn.Charts.ProcessMap;

/// <summary>The words on a map, by language.</summary>
internal sealed record MapWords(
    string Title,
    string Start,
    string End,
    string Events,
    string Cases,
    string Moves,
    string Activities,
    string Arcs,
    string InCases,
    string NodeLabel,
    string ArcLabel,
    string AndFigure,
    string MostInOneCase,
    string HiddenIn,
    string HiddenOut,
    string NotDrawn,
    string MarkNotDrawn,
    string Starts,
    string Ends,
    string Comma,
    string LineColour,
    string LineWidth,
    string MovesUnit,
    IReadOnlyDictionary<MapDurationFigure, string> Times,
    string Summary,
    string Simplified,
    string Remainder
)
{
    private static readonly MapWords English = new(
        Title: "Process map",
        Start: "Start",
        End: "End",
        Events: "{0} event|{0} events",
        Cases: "{0} case|{0} cases",
        Moves: "{0} move|{0} moves",
        Activities: "{0} activity|{0} activities",
        Arcs: "{0} arc|{0} arcs",
        InCases: "in {0}",
        NodeLabel: "{0}: {1} in {2}",
        ArcLabel: "{0} to {1}: {2}",
        AndFigure: "{0}, {1} {2}",
        MostInOneCase: "at most in one case",
        HiddenIn: "+{0} in",
        HiddenOut: "+{0} out",
        NotDrawn: "not drawn: {0} in, {1} out",
        MarkNotDrawn: "not drawn: {0}",
        Starts: "{0} start|{0} starts",
        Ends: "{0} end|{0} ends",
        Comma: ", ",
        LineColour: "Line colour",
        LineWidth: "Line width",
        MovesUnit: "moves",
        Times: Named("median time", "mean time", "90th percentile", "shortest time", "longest time", "total time"),
        Summary: "{0} and {1}, from start at the top to end at the bottom.",
        Simplified: "The map is very large: long arcs run straight and may pass behind boxes.",
        Remainder: "Not drawn: {0} ({1}, {2}) and {3} ({4}, {5})."
    );

    private static readonly MapWords Chinese = new(
        Title: "流程图",
        Start: "开始",
        End: "结束",
        Events: "{0} 个事件",
        Cases: "{0} 个案例",
        Moves: "{0} 次流转",
        Activities: "{0} 个活动",
        Arcs: "{0} 条流转",
        InCases: "次，{0}",
        NodeLabel: "{0}：{1}，{2}",
        ArcLabel: "{0} 到 {1}：{2}",
        AndFigure: "{0}，{1} {2}",
        MostInOneCase: "单个案例最多",
        HiddenIn: "+{0} 流入",
        HiddenOut: "+{0} 流出",
        NotDrawn: "未画出：流入 {0}，流出 {1}",
        MarkNotDrawn: "未画出：{0}",
        Starts: "{0} 个开始",
        Ends: "{0} 个结束",
        Comma: "，",
        LineColour: "线条颜色",
        LineWidth: "线条宽度",
        MovesUnit: "流转次数",
        Times: Named("时间中位数", "平均时间", "第 90 百分位", "最短时间", "最长时间", "总时间"),
        Summary: "{0}，{1}；开始在上，结束在下。",
        Simplified: "流程图很大：长线为直线，可能从方框后面穿过。",
        Remainder: "未画出：{0}（{1}，{2}）和 {3}（{4}，{5}）。"
    );

    private static readonly MapWords Dutch = new(
        Title: "Proceskaart",
        Start: "Begin",
        End: "Einde",
        Events: "{0} gebeurtenis|{0} gebeurtenissen",
        Cases: "{0} case|{0} cases",
        Moves: "{0} overgang|{0} overgangen",
        Activities: "{0} activiteit|{0} activiteiten",
        Arcs: "{0} pijl|{0} pijlen",
        InCases: "in {0}",
        NodeLabel: "{0}: {1} in {2}",
        ArcLabel: "{0} naar {1}: {2}",
        AndFigure: "{0}, {1} {2}",
        MostInOneCase: "hoogstens in één case",
        HiddenIn: "+{0} in",
        HiddenOut: "+{0} uit",
        NotDrawn: "niet getekend: {0} in, {1} uit",
        MarkNotDrawn: "niet getekend: {0}",
        Starts: "{0} begin|{0} keer begin",
        Ends: "{0} einde|{0} keer einde",
        Comma: ", ",
        LineColour: "Lijnkleur",
        LineWidth: "Lijndikte",
        MovesUnit: "overgangen",
        Times: Named(
            "mediane tijd",
            "gemiddelde tijd",
            "90e percentiel",
            "kortste tijd",
            "langste tijd",
            "totale tijd"
        ),
        Summary: "{0} en {1}, van begin bovenaan tot einde onderaan.",
        Simplified: "De kaart is erg groot: lange pijlen lopen recht en soms achter vakken langs.",
        Remainder: "Niet getekend: {0} ({1}, {2}) en {3} ({4}, {5})."
    );

    private static readonly MapWords Italian = new(
        Title: "Mappa del processo",
        Start: "Inizio",
        End: "Fine",
        Events: "{0} evento|{0} eventi",
        Cases: "{0} caso|{0} casi",
        Moves: "{0} passaggio|{0} passaggi",
        Activities: "{0} attività",
        Arcs: "{0} arco|{0} archi",
        InCases: "in {0}",
        NodeLabel: "{0}: {1} in {2}",
        ArcLabel: "da {0} a {1}: {2}",
        AndFigure: "{0}, {1} {2}",
        MostInOneCase: "al massimo in un caso",
        HiddenIn: "+{0} in entrata",
        HiddenOut: "+{0} in uscita",
        NotDrawn: "non disegnati: {0} in entrata, {1} in uscita",
        MarkNotDrawn: "non disegnati: {0}",
        Starts: "{0} inizio|{0} inizi",
        Ends: "{0} fine|{0} fini",
        Comma: ", ",
        LineColour: "Colore della linea",
        LineWidth: "Spessore della linea",
        MovesUnit: "passaggi",
        Times: Named("tempo mediano", "tempo medio", "90º percentile", "tempo minimo", "tempo massimo", "tempo totale"),
        Summary: "{0} e {1}, dall'inizio in alto alla fine in basso.",
        Simplified: "La mappa è molto grande: gli archi lunghi sono diritti e possono passare dietro i riquadri.",
        Remainder: "Non disegnati: {0} ({1}, {2}) e {3} ({4}, {5})."
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
