using System.CommandLine;
using System.CommandLine.Parsing;

namespace Sojourn.Cli.Output;

/// <summary>Finds everything that is wrong with the words of a command, and says it in the words of the help.</summary>
/// <remarks>
/// The parser's own texts speak of its types and say nothing of what to do, so they are not shown: what it found is told
/// anew here, and what it lets pass (an empty text, a repeated option that lacks its last value) is found here. Messages
/// that options' own readers add are taken as they are.
/// </remarks>
internal static class UsageCheck
{
    /// <summary>One sentence on everything that is wrong, or null where nothing is.</summary>
    public static string? Sentence(ParseResult parsed, IReadOnlyList<string> words)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand root)
        {
            return parsed.Errors.Count == 0 ? null : VerbSentence(root, parsed.UnmatchedTokens);
        }

        var faults = new List<string>();
        var handled = new HashSet<SymbolResult>();
        foreach (var option in Options(parsed))
        {
            if (FaultOf(option) is { } fault)
            {
                faults.Add(fault);
                handled.Add(option);
            }
        }

        var switches = Switches(parsed, words).ToList();
        faults.AddRange(switches);
        foreach (var argument in parsed.CommandResult.Children.OfType<ArgumentResult>())
        {
            if (FaultOf(argument, command, Literal(parsed)) is { } fault)
            {
                faults.Add(fault);
                handled.Add(argument);
            }
        }

        foreach (var argument in command.Arguments.Where(argument => IsMissing(argument, parsed)))
        {
            faults.Add($"'{command.Name}' needs {argument.Name.ToUpperInvariant()}: {Plain(argument.Description)}");
        }

        // The value of a switch would count as a word of its own.
        foreach (var word in parsed.UnmatchedTokens.Where(_ => switches.Count == 0))
        {
            faults.Add(
                IsOption(word)
                    ? NoOption(command, word)
                    : $"'{command.Name}' does not take '{word}': it is one word too many"
            );
        }

        faults.AddRange(
            parsed
                .Errors.Where(error => error.SymbolResult is OptionResult && !handled.Contains(error.SymbolResult))
                .Select(error => error.Message)
        );
        faults.AddRange(
            parsed
                .Errors.Where(error => error.SymbolResult is CommandResult && parsed.UnmatchedTokens.Count == 0)
                .Select(error => error.Message)
                .Where(_ => !command.Arguments.Any(argument => IsMissing(argument, parsed)))
        );
        return faults.Count > 0 || parsed.Errors.Count > 0
            ? $"{string.Join("; ", faults.Select(Plain).Distinct())}; see 'sojourn {command.Name} --help'."
            : null;
    }

    private static IEnumerable<OptionResult> Options(ParseResult parsed) =>
        parsed
            .CommandResult.Children.Concat(parsed.RootCommandResult.Children)
            .OfType<OptionResult>()
            .Where(option => !option.Implicit)
            .Distinct();

    private static string? FaultOf(OptionResult result)
    {
        var option = result.Option;
        if (option.Arity.MaximumNumberOfValues == 0)
        {
            return null;
        }

        var times = result.IdentifierTokenCount;
        return result.Tokens.Count < times ? $"{option.Name} needs a value: {Plain(option.Description)}"
            : option.Arity.MaximumNumberOfValues == 1 && times > 1
                ? $"{option.Name} is given {times} times; once is enough"
            : option.Name != "--null" && result.Tokens.Any(token => token.Value.Length == 0)
                ? $"the value of {option.Name} is empty: {Plain(option.Description)}"
            : null;
    }

    private static string? FaultOf(ArgumentResult result, Command command, HashSet<string> literal)
    {
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            if (word.Length == 0)
            {
                return $"{result.Argument.Name.ToUpperInvariant()} is empty: {Plain(result.Argument.Description)}";
            }

            if (IsOption(word) && !literal.Contains(word))
            {
                return NoOption(command, word);
            }
        }

        return null;
    }

    /// <summary>Switches with a value, which the parser would take for the next argument.</summary>
    private static IEnumerable<string> Switches(ParseResult parsed, IReadOnlyList<string> words)
    {
        var switches = Options(parsed).Select(result => result.Option).Where(o => o.Arity.MaximumNumberOfValues == 0);
        foreach (var name in switches.Select(option => option.Name))
        {
            if (
                words.TakeWhile(word => word != "--").Any(word => word.StartsWith(name + "=", StringComparison.Ordinal))
            )
            {
                yield return $"{name} takes no value: it is given or left out";
            }
        }
    }

    private static bool IsMissing(Argument argument, ParseResult parsed) =>
        argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 };

    /// <summary>The words behind a double dash, which are what they are whatever they look like.</summary>
    private static HashSet<string> Literal(ParseResult parsed) =>
        parsed
            .Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)
            .Select(token => token.Value)
            .ToHashSet(StringComparer.Ordinal);

    private static string VerbSentence(RootCommand root, IReadOnlyList<string> words)
    {
        var verbs = root.Subcommands.Select(verb => verb.Name).ToList();
        if (words.FirstOrDefault(word => !word.StartsWith('-')) is { } unknown)
        {
            var near = Nearest.Of(unknown, verbs) is { } verb ? $" did you mean '{verb}'?" : "";
            return $"There is no verb '{unknown}':{near} There are {string.Join(", ", verbs)}; see 'sojourn --help'.";
        }

        return words.Count > 0
            ? $"{NoOption(root, words[0])}; see 'sojourn --help'."
            : $"Say what to do: {string.Join(", ", verbs)}; see 'sojourn --help'.";
    }

    private static string NoOption(Command command, string word)
    {
        var name = word.Split('=')[0];
        var known = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options));
        var near = Nearest.Of(name, known.Select(option => option.Name)) is { } option
            ? $", did you mean {option}?"
            : "";
        var owner = command is RootCommand ? "sojourn" : command.Name;
        return $"'{owner}' has no option '{name}'{near}";
    }

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static string Plain(string? text) => (text ?? "").TrimEnd('.');
}
