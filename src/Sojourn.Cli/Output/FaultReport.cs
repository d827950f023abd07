using System.Text.Json;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Faults;

namespace Sojourn.Cli.Output;

/// <summary>Tells a fault on the error stream: one sentence, or a problem document; and its exit code.</summary>
internal static class FaultReport
{
    public static Fault Of(Exception exception) =>
        exception is UsageException
            ? new Fault(FaultKind.Usage, "usage", "Wrong usage", exception.Message)
            : Fault.Of(exception);

    public static int ExitCodeOf(Fault fault) =>
        fault.Kind switch
        {
            FaultKind.Usage => ExitCode.Usage,
            FaultKind.UnusableData => ExitCode.UnusableData,
            FaultKind.Unanswerable => ExitCode.Unanswerable,
            FaultKind.Interrupted => ExitCode.Interrupted,
            FaultKind.Bug => ExitCode.Fault,
            _ => ExitCode.Trouble,
        };

    public static void Write(Fault fault, TextWriter target, bool asJson)
    {
        var sentence =
            fault.Kind == FaultKind.Bug
                ? $"{fault.Sentence.TrimEnd('.')}. Run the command again with --debug and report what it prints."
                : fault.Sentence;
        if (!asJson)
        {
            target.WriteLine($"sojourn: {sentence}");
            return;
        }

        var problem = new
        {
            type = fault.Urn,
            title = fault.Title,
            status = ExitCodeOf(fault),
            detail = sentence,
        };
        target.WriteLine(JsonSerializer.Serialize(problem, AnalysisDocument.Options));
    }
}
