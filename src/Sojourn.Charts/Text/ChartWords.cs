using System.Globalization;

namespace Sojourn.Charts.Text;

/// <summary>The few words charts say of their own accord, by language.</summary>
internal sealed record ChartWords(
    string Cases,
    string Interval,
    string Missing,
    string Added,
    string LeftOut,
    string MoreSteps,
    string TooFew,
    string StepAfter,
    string Between,
    string Passages,
    string Others
)
{
    private static readonly ChartWords English = new(
        Cases: "{0} case|{0} cases",
        Interval: "{0}, 95% interval {1} – {2}",
        Missing: "no value",
        Added: "{0}, added",
        LeftOut: "{0}, left out",
        MoreSteps: "+{0} step|+{0} steps",
        TooFew: "too few to say",
        StepAfter: "{0} after {1}",
        Between: "{0} to {1}",
        Passages: "{0} passage|{0} passages",
        Others: "other"
    );

    private static readonly ChartWords Chinese = new(
        Cases: "{0} 个案例",
        Interval: "{0}，95% 区间 {1} – {2}",
        Missing: "无数据",
        Added: "{0}，多出",
        LeftOut: "{0}，缺少",
        MoreSteps: "另有 {0} 步",
        TooFew: "样本太少，无法判断",
        StepAfter: "{0}，耗时 {1}",
        Between: "{0} 至 {1}",
        Passages: "{0} 次经过",
        Others: "其他"
    );

    private static readonly ChartWords Dutch = new(
        Cases: "{0} case|{0} cases",
        Interval: "{0}, 95%-interval {1} – {2}",
        Missing: "geen waarde",
        Added: "{0}, toegevoegd",
        LeftOut: "{0}, overgeslagen",
        MoreSteps: "+{0} stap|+{0} stappen",
        TooFew: "te weinig om iets te zeggen",
        StepAfter: "{0} na {1}",
        Between: "{0} tot {1}",
        Passages: "{0} doorgang|{0} doorgangen",
        Others: "overig"
    );

    private static readonly ChartWords Italian = new(
        Cases: "{0} caso|{0} casi",
        Interval: "{0}, intervallo al 95% {1} – {2}",
        Missing: "nessun valore",
        Added: "{0}, aggiunto",
        LeftOut: "{0}, mancante",
        MoreSteps: "+{0} passo|+{0} passi",
        TooFew: "troppo pochi per dirlo",
        StepAfter: "{0} dopo {1}",
        Between: "da {0} a {1}",
        Passages: "{0} passaggio|{0} passaggi",
        Others: "altro"
    );

    public static ChartWords For(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName switch
        {
            "zh" => Chinese,
            "nl" => Dutch,
            "it" => Italian,
            _ => English,
        };
}
