using System.CommandLine;
using System.Globalization;
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
        common.Restrict(command, Formats, "; csv is what spreadsheets open, xes what process-mining tools read");
        var raw = new Option<bool>("--raw")
        {
            Description = "Leave text as it is in CSV, also what a spreadsheet takes for a formula.",
            Arity = ArgumentArity.Zero,
        };
        command.Options.Add(raw);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var format = common.FormatIsGiven(parsed) ? common.Format(parsed) : "csv";
                if (parsed.GetValue(raw) && format != "csv")
                {
                    throw new UsageException(
                        $"--raw would have no effect: only csv changes texts, {format} never does. Leave it out."
                    );
                }

                using var opened = log.Open(parsed, log.Words(parsed), cancellation);
                var subject = opened.Subject;
                var table = ExportTable.Of(subject.Log, subject.Selection, subject.Roles);
                var sink = new ResultSink(terminal, common, parsed);
                var texts = parsed.GetValue(raw) ? CsvTexts.Raw : CsvTexts.SafeForSpreadsheets;
                ExportOutcome? outcome = null;
                sink.Write(
                    isBinary: format == "parquet",
                    stream =>
                        outcome = format switch
                        {
                            "csv" => CsvExport.Write(table, stream, texts, cancellation),
                            "xes" => XesExport.Write(table, stream, cancellation),
                            _ => WriteParquet(table, stream, cancellation),
                        }
                );
                Tell(terminal.Error, outcome!);
                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }

    /// <summary>Says what is not in the file as it is in the log: no progress, so neither a pipe nor --quiet silences it.</summary>
    private static void Tell(TextWriter target, ExportOutcome outcome)
    {
        if (outcome.EscapedCells > 0)
        {
            target.WriteLine(
                $"{Counted(outcome.EscapedCells, "cell")} that a spreadsheet would take for a formula got an apostrophe before "
                    + "the text; --raw leaves them as they are."
            );
        }

        if (outcome.ReplacedCharacters > 0)
        {
            target.WriteLine(
                $"{Counted(outcome.ReplacedCharacters, "character")} that XML forbids became U+FFFD (\uFFFD); csv and parquet keep them."
            );
        }

        if (outcome.CasesLeftOut > 0)
        {
            target.WriteLine(
                $"{Counted(outcome.CasesLeftOut, "case")} without any event left out: a table of events cannot hold them; "
                    + "xes keeps them."
            );
        }
    }

    private static string Counted(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>Parquet is written to a file first: its writer needs one.</summary>
    private static ExportOutcome WriteParquet(ExportTable table, Stream target, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("sojourn-");
        try
        {
            var path = Path.Combine(scratch.FullName, "events.parquet");
            var outcome = ParquetExport.Write(table, path, scratch.FullName, cancellation);
            using var file = File.OpenRead(path);
            file.CopyTo(target);
            return outcome;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
