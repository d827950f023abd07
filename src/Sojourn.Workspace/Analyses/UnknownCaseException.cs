using Sojourn.Mining.Faults;

namespace Sojourn.Workspace.Analyses;

/// <summary>The case that was asked for is not among the selected cases of the log.</summary>
public sealed class UnknownCaseException(string caseId, Sentence sentence)
    : Exception(sentence.ToString()),
        ISpokenFault
{
    /// <inheritdoc/>
    public Sentence Sentence { get; } = sentence;

    /// <summary>The id that was asked for.</summary>
    public string Case { get; } = caseId;
}
