namespace Sojourn.Workspace.Analyses;

/// <summary>An entry of the catalogue: one analysis, listed once, shown by the command line, the API and the pages.</summary>
public abstract class Analysis
{
    /// <summary>The verb and the route.</summary>
    public required string Name { get; init; }

    /// <summary>What it computes, in one English sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The question it answers, in English.</summary>
    public required string Question { get; init; }

    /// <summary>The roles that a log needs for it; empty where any log will do.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>An example command that works on the sample.</summary>
    public required string Example { get; init; }

    /// <summary>The page that shows it, relative to a dataset's, or null.</summary>
    public string? Page { get; init; }

    /// <summary>Its options.</summary>
    public abstract IReadOnlyList<AnalysisOption> Options { get; }

    /// <summary>The type of its result, whose members are those of the JSON document.</summary>
    public abstract Type ResultType { get; }

    /// <summary>Names of formats beside text, JSON and CSV.</summary>
    public abstract IReadOnlyList<string> DrawnFormats { get; }

    /// <summary>Runs it.</summary>
    /// <param name="subject">What to run it on.</param>
    /// <param name="options">Option name and text, in the order given.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OptionException">An option is unknown, or its text does not fit.</exception>
    /// <exception cref="Sojourn.Mining.Service.MissingRoleException">The log lacks a role that this analysis needs.</exception>
    public abstract AnalysisResult Run(
        AnalysisSubject subject,
        IReadOnlyList<KeyValuePair<string, string>> options,
        CancellationToken cancellation = default
    );
}

/// <summary>A result with the ways it can be shown.</summary>
public abstract class AnalysisResult
{
    /// <summary>The members of the JSON document behind the header.</summary>
    public abstract object Document { get; }

    /// <summary>The result as tables: the first is the CSV, all are the text.</summary>
    public abstract IReadOnlyList<ResultTable> Tables();

    /// <summary>Codes of what its reader should know beside what is said of the subject.</summary>
    public abstract IReadOnlyList<string> Notes { get; }

    /// <summary>The result in one of the analysis's drawn formats.</summary>
    public abstract string Draw(string format);
}

/// <summary>An analysis with typed options and result.</summary>
public sealed class Analysis<TOptions, TResult> : Analysis
    where TOptions : class, new()
    where TResult : class
{
    private readonly Func<AnalysisSubject, TOptions, CancellationToken, TResult> run;

    /// <summary>Lists an analysis.</summary>
    public Analysis(Func<AnalysisSubject, TOptions, CancellationToken, TResult> run) => this.run = run;

    /// <summary>Its options, with how they are set.</summary>
    public IReadOnlyList<AnalysisOption<TOptions>> Takes { get; init; } = [];

    /// <summary>The result as tables.</summary>
    public required Func<TResult, IReadOnlyList<ResultTable>> Tables { get; init; }

    /// <summary>Codes of what the reader of a result should know; none by default.</summary>
    public Func<TResult, IEnumerable<string>> Notes { get; init; } = _ => [];

    /// <summary>Drawings by format name.</summary>
    public IReadOnlyDictionary<string, Func<TResult, string>> Drawings { get; init; } =
        new Dictionary<string, Func<TResult, string>>();

    /// <inheritdoc/>
    public override IReadOnlyList<AnalysisOption> Options => Takes;

    /// <inheritdoc/>
    public override Type ResultType => typeof(TResult);

    /// <inheritdoc/>
    public override IReadOnlyList<string> DrawnFormats => [.. Drawings.Keys];

    /// <inheritdoc/>
    public override AnalysisResult Run(
        AnalysisSubject subject,
        IReadOnlyList<KeyValuePair<string, string>> options,
        CancellationToken cancellation = default
    )
    {
        var bound = new TOptions();
        foreach (var (name, text) in options)
        {
            var option =
                Takes.FirstOrDefault(o => o.Name == name)
                ?? throw new OptionException(
                    name,
                    $"'{Name}' has no option '{name}'; it has {string.Join(", ", Takes.Select(o => o.Name))}."
                );
            bound = option.Set(bound, text);
        }

        return new Typed(this, run(subject, bound, cancellation));
    }

    private sealed class Typed(Analysis<TOptions, TResult> analysis, TResult result) : AnalysisResult
    {
        public override object Document => result;

        public override IReadOnlyList<ResultTable> Tables() => analysis.Tables(result);

        public override IReadOnlyList<string> Notes => [.. analysis.Notes(result)];

        public override string Draw(string format) =>
            analysis.Drawings.TryGetValue(format, out var draw)
                ? draw(result)
                : throw new OptionException("format", $"'{analysis.Name}' has no format '{format}'.");
    }
}
