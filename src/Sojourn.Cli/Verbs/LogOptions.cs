using System.CommandLine;
using Sojourn.Cli.Output;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Logs;

namespace Sojourn.Cli.Verbs;

/// <summary>The log argument with the projections, filters and observation end that go with it.</summary>
internal sealed class LogOptions
{
    private readonly Terminal terminal;
    private readonly CommonOptions common;
    private readonly MappingOptions mapping = new();

    private readonly Argument<string[]> log = new("log")
    {
        Description = "A dataset's name or a file's path (several files of one shape may follow; - is standard input).",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> project = new("--project")
    {
        Description =
            "A projection, such as: drop activity in (\"Wait\"). Repeatable; applied in order before the filters.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> filter = new("--filter")
    {
        Description = "A filter, such as: priority = \"High\". Repeatable; all must hold.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> asOf = new("--as-of")
    {
        Description = "The observation end, ISO-8601; default the last time in the log.",
    };

    public LogOptions(Command command, Terminal terminal, CommonOptions common)
    {
        this.terminal = terminal;
        this.common = common;
        command.Arguments.Add(log);
        foreach (var option in new Option[] { project, filter, asOf })
        {
            command.Options.Add(option);
        }

        mapping.AddTo(command);
    }

    /// <summary>The words that stand in the log's place: its own, and those of the verb's positional options.</summary>
    public IReadOnlyList<string> Words(ParseResult parsed) => parsed.GetValue(log) ?? [];

    /// <summary>Opens the log that the words name, and applies the query.</summary>
    public Opened Open(ParseResult parsed, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = mapping.Read(parsed);
        var workspace = common.Workspace(parsed);
        RefuseWrongWords(parsed, words, workspace);
        var source = new LogSource(workspace, new LogStore(workspace));
        using var progress = new ProgressLine(terminal, common.IsQuiet(parsed));
        var query = new AnalysisQuery
        {
            Projections = parsed.GetValue(project) ?? [],
            Filters = parsed.GetValue(filter) ?? [],
            AsOf = parsed.GetValue(asOf) is { } text ? AnalysisQuery.ReadAsOf(text) : null,
            Zone = options.TimeZone,
        };
        var opened = source.Open(words, options, () => terminal.In, progress, cancellation);
        try
        {
            return new Opened(opened, query.Apply(opened, cancellation));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Reads what can be read of the query, so that a slip is told before a large file is opened for nothing.</summary>
    private void RefuseWrongWords(ParseResult parsed, IReadOnlyList<string> words, LocalWorkspace workspace)
    {
        foreach (var text in parsed.GetValue(project) ?? [])
        {
            _ = ProjectionText.Parse(text);
        }

        foreach (var text in parsed.GetValue(filter) ?? [])
        {
            _ = FilterText.Parse(text);
        }

        if (words.FirstOrDefault(word => workspace.Find(word) is not null) is not { } dataset)
        {
            return;
        }

        if (words.Count == 1)
        {
            mapping.RefuseForDataset(parsed, dataset);
        }
        else if (!File.Exists(dataset))
        {
            throw new UsageException(
                $"'{dataset}' is a dataset, which is read alone: leave the other names out, or add files to it with "
                    + "'sojourn import … --append'."
            );
        }
    }

    /// <summary>An opened log with what to look at in it.</summary>
    internal sealed record Opened(OpenedLog Log, AnalysisSubject Subject) : IDisposable
    {
        public void Dispose() => Log.Dispose();
    }
}
