using System.CommandLine;
using Sojourn.Cli.Output;
using Sojourn.Data.Export;

namespace Sojourn.Cli.Verbs;

/// <summary><c>export</c>: the selected cases' events as a file.</summary>
internal static class ExportVerb
{
    private static readonly string[] Formats = ["csv", "parquet", "xes"];

    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command(
            "export",
            "Writes the events of the selected cases as csv, parquet or xes. Example: sojourn export sample --format xes --output sample.xes"
        );
        var log = new LogOptions(command, terminal, common);
        var raw = new Option<bool>("--raw")
        {
            Description = "Leave text as it is in CSV, also what a spreadsheet takes for a formula.",
        };
        command.Options.Add(raw);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var format = common.FormatIsGiven(parsed) ? common.Format(parsed) : "csv";
                if (!Formats.Contains(format))
                {
                    throw new UsageException($"'export' has the formats {string.Join(", ", Formats)}, not '{format}'.");
                }

                using var opened = log.Open(parsed, log.Words(parsed), cancellation);
                var subject = opened.Subject;
                var table = ExportTable.Of(subject.Log, subject.Selection, subject.Roles);
                var sink = new ResultSink(terminal, common, parsed);
                var texts = parsed.GetValue(raw) ? CsvTexts.Raw : CsvTexts.SafeForSpreadsheets;
                sink.Write(
                    isBinary: format == "parquet",
                    stream =>
                    {
                        switch (format)
                        {
                            case "csv":
                                var outcome = CsvExport.Write(table, stream, texts, cancellation);
                                Tell(terminal, common.IsQuiet(parsed), outcome);
                                break;
                            case "xes":
                                XesExport.Write(table, stream, cancellation);
                                break;
                            default:
                                WriteParquet(table, stream, cancellation);
                                break;
                        }
                    }
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }

    private static void Tell(Terminal terminal, bool isQuiet, ExportOutcome outcome)
    {
        if (!isQuiet && outcome.EscapedCells > 0)
        {
            terminal.Error.WriteLine(
                $"{outcome.EscapedCells} cells that a spreadsheet would take for a formula begin with an apostrophe; --raw leaves them as they are."
            );
        }
    }

    /// <summary>Parquet is written to a file first: its writer needs one.</summary>
    private static void WriteParquet(ExportTable table, Stream target, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("sojourn-");
        try
        {
            var path = Path.Combine(scratch.FullName, "events.parquet");
            ParquetExport.Write(table, path, scratch.FullName, cancellation);
            using var file = File.OpenRead(path);
            file.CopyTo(target);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
