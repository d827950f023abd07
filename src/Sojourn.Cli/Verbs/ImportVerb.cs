using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sojourn.Cli.Output;
using Sojourn.Data.Import;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;

namespace Sojourn.Cli.Verbs;

/// <summary><c>import</c>: files become a version of a dataset.</summary>
internal static class ImportVerb
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command(
            "import",
            "Imports files as a version of a dataset. Example: sojourn import events.csv --name helpdesk"
        );
        var files = new Argument<string[]>("file")
        {
            Description =
                "CSV, TSV, Excel, XES, Parquet or JSON lines, also .gz; several files of one shape; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var name = new Option<string?>("--name") { Description = "The dataset; default the file's name." };
        var append = new Option<bool>("--append")
        {
            Description = "Add the rows to the current version's.",
            Arity = ArgumentArity.Zero,
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Say what would be imported, and store nothing.",
            Arity = ArgumentArity.Zero,
        };
        var extracted = new Option<string?>("--as-of")
        {
            Description = "When the data were extracted: the observation end.",
        };
        common.Restrict(command, ["text", "json", "csv"]);
        command.Arguments.Add(files);
        foreach (var option in new Option[] { name, append, dryRun, extracted })
        {
            command.Options.Add(option);
        }

        var mapping = new MappingOptions();
        mapping.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                using var inputs = new InputFiles(parsed.GetValue(files)!, terminal);
                var request = new ImportRequest
                {
                    Files = inputs.Paths,
                    Dataset = parsed.GetValue(name),
                    Append = parsed.GetValue(append),
                    Options = mapping.Read(parsed),
                    ObservationEnd = parsed.GetValue(extracted) is { } text ? AnalysisQuery.ReadAsOf(text) : null,
                };
                var started = terminal.Time.GetTimestamp();
                var document = parsed.GetValue(dryRun)
                    ? Rehearse(common.Workspace(parsed), request, cancellation)
                    : Import(request, terminal, common, parsed, cancellation);
                document = document with { Seconds = terminal.Time.GetElapsedTime(started).TotalSeconds };
                Write(
                    document,
                    new ResultSink(terminal, common, parsed),
                    common.Format(parsed),
                    common.Language(parsed)
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }

    private static ImportDocument Import(
        ImportRequest request,
        Terminal terminal,
        CommonOptions common,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        using var progress = new ProgressLine(terminal, common.IsQuiet(parsed));
        var result = common.Workspace(parsed).Import(request, progress, cancellation);
        return ImportDocument.Of(result);
    }

    private static ImportDocument Rehearse(
        LocalWorkspace workspace,
        ImportRequest request,
        CancellationToken cancellation
    )
    {
        var proposal = workspace.Rehearse(request, cancellation);
        return proposal.Obstacle is { } obstacle
            ? throw new UnusableDataException(obstacle)
            : ImportDocument.Of(proposal, request.Dataset);
    }

    private static void Write(ImportDocument document, ResultSink sink, string format, CultureInfo culture)
    {
        switch (format)
        {
            case "json":
                sink.WriteText(writer =>
                    writer.WriteLine(JsonSerializer.Serialize(document, AnalysisDocument.Options))
                );
                break;
            case "text":
                sink.WriteTables(format, [document.Totals(), document.Findings(), document.Columns()]);
                break;
            case "csv":
                sink.WriteTables(format, [document.Findings()]);
                break;
            default:
                throw new UsageException($"'import' has the formats text, json, csv, not '{format}'.");
        }
    }
}
