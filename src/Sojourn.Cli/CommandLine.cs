using System.CommandLine;
using System.Globalization;
using Sojourn.Cli.Output;
using Sojourn.Cli.Verbs;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Cli;

/// <summary>The whole command line: every verb, how faults are told, and the exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal)
    {
        // Messages of the parser and of the runtime are part of the contract: always English.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var common = new CommonOptions(terminal);
        var parsed = Build(terminal, common).Parse(arguments);
        try
        {
            if (UsageCheck.Sentence(parsed, arguments) is { } wrong)
            {
                throw new UsageException(wrong);
            }

            common.RefuseOutputInVain(parsed);

            await using var output = new StreamWriter(new UnclosedStream(terminal.Out)) { AutoFlush = true };
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
        catch (Exception exception) when (exception is UsageException || !common.IsDebugging(parsed))
        {
            var fault = FaultReport.Of(exception);
            FaultReport.Write(fault, terminal.Error, asJson: common.WantsJson(parsed));
            return FaultReport.ExitCodeOf(fault);
        }
        catch (Exception exception)
        {
            terminal.Error.WriteLine(exception);
            return FaultReport.ExitCodeOf(FaultReport.Of(exception));
        }
    }

    /// <summary>The command tree; also what the reference pages are made from.</summary>
    public static RootCommand Build(Terminal terminal, CommonOptions common)
    {
        var root = new RootCommand(
            "Process mining for customer service. Every analysis is a verb; 'serve' starts the web app."
        );
        common.AddTo(root);
        root.Subcommands.Add(ImportVerb.Build(terminal, common));
        foreach (var verb in DatasetVerbs.Build(terminal, common))
        {
            root.Subcommands.Add(verb);
        }

        foreach (var analysis in AnalysisCatalog.All)
        {
            root.Subcommands.Add(AnalysisVerb.Build(analysis, terminal, common));
        }

        root.Subcommands.Add(ExportVerb.Build(terminal, common));
        root.Subcommands.Add(ReportVerb.Build(terminal, common));
        root.Subcommands.Add(SampleVerb.Build(terminal, common));
        root.Subcommands.Add(RunVerb.Build(terminal, common));
        root.Subcommands.Add(ServeVerb.Build(terminal, common));
        return root;
    }
}
