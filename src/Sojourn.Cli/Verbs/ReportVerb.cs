using System.CommandLine;
using Sojourn.Cli.Output;
using Sojourn.Workspace.Reports;

namespace Sojourn.Cli.Verbs;

/// <summary><c>report</c>: a log in one self-contained HTML file.</summary>
internal static class ReportVerb
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command(
            "report",
            "Writes a self-contained HTML file with map, variants and key figures. Example: sojourn report sample --output sample.html"
        );
        var log = new LogOptions(command, terminal, common);
        common.Restrict(command, ["html"]);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var culture = common.Language(parsed);
                using var opened = log.Open(parsed, log.Words(parsed), cancellation);
                new ResultSink(terminal, common, parsed).WriteText(writer =>
                    HtmlReport.Write(writer, opened.Subject, culture, cancellation)
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }
}
