using System.Text.Json;
using Sojourn.Data.Import;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;

namespace Sojourn.Cli.Output;

/// <summary>What went wrong, as a sentence and an exit code: the one place where exceptions become either.</summary>
internal sealed record Fault(int Code, string Type, string Title, string Sentence)
{
    public static Fault Of(Exception exception) =>
        exception switch
        {
            OperationCanceledException => new(
                ExitCode.Interrupted,
                "interrupted",
                "Interrupted",
                "Interrupted; nothing was changed."
            ),
            UsageException or OptionException or FilterSyntaxException or AttributeTypeException => new(
                ExitCode.Usage,
                "usage",
                "Wrong usage",
                exception.Message
            ),
            UnusableDataException => new(
                ExitCode.UnusableData,
                "unusable-data",
                "The data cannot be used",
                exception.Message
            ),
            MissingRoleException => new(
                ExitCode.Unanswerable,
                "missing-role",
                "The log cannot answer that",
                exception.Message
            ),
            MissingAttributeException => new(
                ExitCode.Unanswerable,
                "missing-attribute",
                "The log cannot answer that",
                exception.Message
            ),
            WorkspaceException workspace => Of(workspace),
            FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException => new(
                ExitCode.Trouble,
                "file-trouble",
                "A file could not be used",
                exception.Message
            ),
            _ => new(
                ExitCode.Fault,
                "fault",
                "Unexpected fault",
                $"This is a fault of Sojourn's, not yours: {exception.GetType().Name}: {exception.Message} Run the command again with --debug and report what it prints."
            ),
        };

    /// <summary>Writes the fault: one sentence, or a ProblemDetails document.</summary>
    public void Write(TextWriter target, bool asJson)
    {
        if (!asJson)
        {
            target.WriteLine($"sojourn: {Sentence}");
            return;
        }

        var problem = new
        {
            type = $"urn:sojourn:problem:{Type}",
            title = Title,
            status = Code,
            detail = Sentence,
        };
        target.WriteLine(JsonSerializer.Serialize(problem, AnalysisDocument.Options));
    }

    private static Fault Of(WorkspaceException exception) =>
        exception.Fault switch
        {
            WorkspaceFault.UnknownDataset or WorkspaceFault.InvalidName => new(
                ExitCode.Usage,
                "unknown-dataset",
                "No such dataset",
                exception.Message
            ),
            _ => new(ExitCode.Trouble, "workspace", "The workspace could not be used", exception.Message),
        };
}
