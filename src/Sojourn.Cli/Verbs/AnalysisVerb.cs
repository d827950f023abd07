using System.CommandLine;
using System.CommandLine.Completions;
using Sojourn.Cli.Output;
using Sojourn.Workspace.Analyses;

namespace Sojourn.Cli.Verbs;

/// <summary>Makes a verb of any analysis in the catalogue.</summary>
internal static class AnalysisVerb
{
    public static Command Build(Analysis analysis, Terminal terminal, CommonOptions common)
    {
        var command = new Command(analysis.Name, $"{analysis.Summary} Example: {analysis.Example}");
        var log = new LogOptions(command, terminal, common);
        common.Restrict(command, FormatsOf(analysis));
        var named = analysis
            .Options.Where(o => !o.IsPositional)
            .Select(o => (Analysis: o, Option: OptionOf(o)))
            .ToArray();
        foreach (var (_, option) in named)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            (parsed, cancellation) =>
            {
                var (target, words, given) = Divide(analysis, log.Words(parsed));
                foreach (var (option, parser) in named)
                {
                    given.AddRange(
                        parsed.GetResult(parser)?.Tokens.Select(token => KeyValuePair.Create(option.Name, token.Value))
                            ?? []
                    );
                }

                using var opened = log.Open(parsed, words, cancellation);
                var sink = new ResultSink(terminal, common, parsed);
                Run(target, opened.Subject, given, sink, common.Format(parsed), cancellation);
                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }

    /// <summary>Runs an analysis and writes its result in a format.</summary>
    /// <exception cref="UsageException">The analysis has no such format.</exception>
    public static void Run(
        Analysis analysis,
        AnalysisSubject subject,
        IReadOnlyList<KeyValuePair<string, string>> options,
        ResultSink sink,
        string format,
        CancellationToken cancellation
    )
    {
        var formats = FormatsOf(analysis);
        if (!formats.Contains(format))
        {
            throw new UsageException(
                $"'{analysis.Name}' has the formats {string.Join(", ", formats)}, not '{format}'."
            );
        }

        var result = analysis.Run(subject, options, cancellation);
        if (format == "json")
        {
            sink.Write(
                isBinary: false,
                stream =>
                {
                    AnalysisDocument.Write(stream, analysis.Name, subject, result);
                    stream.WriteByte((byte)'\n');
                }
            );
        }
        else if (format is "text" or "csv")
        {
            sink.WriteTables(format, result.Tables(), [.. subject.Notes.Concat(result.Notes).Distinct()]);
        }
        else
        {
            sink.WriteText(writer => writer.Write(result.Draw(format)));
        }
    }

    /// <summary>
    /// Tells the log's words from those that an analysis takes by place: behind the first word, whatever is not a file.
    /// 'cases LOG ID' is the one case of that id.
    /// </summary>
    private static (Analysis Target, List<string> Words, List<KeyValuePair<string, string>> Given) Divide(
        Analysis analysis,
        IReadOnlyList<string> words
    )
    {
        var target =
            analysis.Name == "cases" && words.Count == 2 && !File.Exists(words[1])
                ? AnalysisCatalog.Find("case")!
                : analysis;
        var log = new List<string>();
        var given = new List<KeyValuePair<string, string>>();
        var positional = target.Options.FirstOrDefault(o => o.IsPositional);
        for (var i = 0; i < words.Count; i++)
        {
            if (i == 0 || positional is null || File.Exists(words[i]))
            {
                log.Add(words[i]);
            }
            else
            {
                given.Add(new(positional.Name, words[i]));
            }
        }

        return given.Count > 1 && positional is { IsRepeatable: false }
            ? throw new UsageException(
                $"'{target.Name}' takes one {positional.Name}, not {string.Join(" and ", given.Select(g => $"'{g.Value}'"))}."
            )
            : (target, log, given);
    }

    /// <summary>The formats that an analysis has.</summary>
    public static string[] FormatsOf(Analysis analysis) => ["text", "json", "csv", .. analysis.DrawnFormats];

    private static Option OptionOf(AnalysisOption option)
    {
        var name = $"--{option.Name}";
        Option parser = option.IsRepeatable
            ? new Option<string[]>(name) { Description = option.Help, Arity = ArgumentArity.OneOrMore }
            : new Option<string?>(name) { Description = option.Help };
        if (option.Choices.Count > 0)
        {
            parser.CompletionSources.Add(_ => option.Choices.Select(choice => new CompletionItem(choice)));
        }

        return parser;
    }
}
