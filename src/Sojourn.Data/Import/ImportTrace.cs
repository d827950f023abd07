using System.Diagnostics;

namespace Sojourn.Data.Import;

/// <summary>The steps of an import as diagnostic activities; they cost nothing where nobody listens.</summary>
public static class ImportTrace
{
    /// <summary>The name to listen for.</summary>
    public const string SourceName = "Sojourn.Import";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a step, which ends when the answer is disposed of.</summary>
    public static Activity? Step(string name) => Source.StartActivity(name);
}
