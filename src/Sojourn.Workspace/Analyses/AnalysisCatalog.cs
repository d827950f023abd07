namespace Sojourn.Workspace.Analyses;

/// <summary>Every analysis, listed once: the command line, the API, the reference and the pages derive from it.</summary>
public static class AnalysisCatalog
{
    /// <summary>The analyses in the order in which help and reference show them.</summary>
    public static IReadOnlyList<Analysis> All { get; } =
    [
        InfoAnalysis.Entry,
        MapAnalysis.Entry,
        VariantsAnalysis.Entry,
        CasesAnalysis.Entry,
        CaseAnalysis.Entry,
        MeasureAnalysis.Entry,
        FlowAnalyses.EventuallyFollows,
        FlowAnalyses.Rework,
        FlowAnalyses.Handover,
        FlowAnalyses.WeeklyProfile,
    ];

    /// <summary>The analysis of that name, or null.</summary>
    public static Analysis? Find(string name) => All.FirstOrDefault(a => a.Name == name);
}
