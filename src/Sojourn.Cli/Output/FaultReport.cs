using System.Text.Json.Nodes;
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
            FaultKind.Usage or FaultKind.NotInLog => ExitCode.Usage,
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
            // A value that it quotes may hold line breaks, or drive the terminal.
            target.WriteLine($"sojourn: {TextTable.Printable(sentence)}");
            return;
        }

        var problem = new JsonObject
        {
            ["type"] = fault.Urn,
            ["title"] = fault.Title,
            ["status"] = ExitCodeOf(fault),
            ["detail"] = sentence,
        };
        if (fault.Column is { } column)
        {
            problem["column"] = column;
        }

        target.WriteLine(problem.ToJsonString(AnalysisDocument.Options));
    }
}
