using System.CommandLine;
using Sojourn.Cli.Output;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Logs;

namespace Sojourn.Cli.Verbs;

/// <summary><c>run</c>: an analysis that was kept as a file.</summary>
internal static class RunVerb
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command("run", "Runs an analysis file. Example: sojourn run slow-requests.sojourn.json");
        var file = new Argument<string>("file") { Description = "The analysis file." };
        command.Arguments.Add(file);
        common.Restrict(command, [.. AnalysisCatalog.All.SelectMany(AnalysisVerb.FormatsOf).Distinct()]);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var path = parsed.GetRequiredValue(file);
                var request = AnalysisFile.Read(path);
                var analysis =
                    AnalysisCatalog.Find(request.Analysis)
                    ?? throw new UsageException(
                        $"{path} asks for '{request.Analysis}', which is no analysis; there are {string.Join(", ", AnalysisCatalog.All.Select(a => a.Name))}."
                    );
                var query = new AnalysisQuery
                {
                    Projections = request.Project,
                    Filters = request.Filter,
                    AsOf = request.AsOf is { } text ? AnalysisQuery.ReadAsOf(text) : null,
                };
                using var opened = new LogStore(common.Workspace(parsed)).Open(
                    request.Dataset,
                    cancellation: cancellation
                );
                var subject = query.Apply(opened, cancellation);

                // Files that an analysis names lie beside it, wherever it is run from.
                var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
                var read = subject.ReadFile;
                subject = subject with { ReadFile = named => read(Path.Combine(folder, named)) };
                if (request.Hash is { } hash && hash != opened.Hash)
                {
                    subject = subject with { Notes = [.. subject.Notes, "dataset-changed"] };
                }

                var sink = new ResultSink(terminal, common, parsed);
                if (!common.FormatIsGiven(parsed) || common.WantsJson(parsed))
                {
                    var result = analysis.Run(subject, request.OptionTexts(), cancellation);
                    var resultHash = AnalysisDocument.HashOf(result);
                    sink.Write(
                        isBinary: false,
                        stream =>
                        {
                            AnalysisDocument.Write(stream, analysis.Name, subject, result, resultHash);
                            stream.WriteByte((byte)'\n');
                        }
                    );
                }
                else
                {
                    AnalysisVerb.Run(
                        analysis,
                        subject,
                        request.OptionTexts(),
                        sink,
                        common.Format(parsed),
                        cancellation
                    );
                }

                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }
}
