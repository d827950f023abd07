using System.Text.RegularExpressions;

namespace Sojourn.Cli.Tests.Docs;

/// <summary>A command that a page shows, with the output it promises.</summary>
/// <param name="Page">The page's path below the repository.</param>
/// <param name="Line">The first line of the command, from 1.</param>
/// <param name="Text">The command as a shell would take it.</param>
/// <param name="Output">The lines that follow it in a <c>console</c> block; none where the page shows none.</param>
internal sealed record DocumentedCommand(string Page, int Line, string Text, IReadOnlyList<string> Output)
{
    /// <summary>The line that stands for the rest of an output.</summary>
    public const string Rest = "…";

    /// <summary>The pages: everything in <c>docs</c> and the Markdown files beside it.</summary>
    public static IEnumerable<string> Pages() =>
        Directory
            .EnumerateFiles(Repository.Root, "*.md")
            .Concat(
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            )
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Every <c>sojourn …</c> of a page: lines of code blocks, and code inside sentences.</summary>
    public static IReadOnlyList<DocumentedCommand> Of(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, page));
        var commands = new List<DocumentedCommand>();
        string? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence is null ? lines[i][3..].Trim() : null;
            }
            else if (fence is null)
            {
                commands.AddRange(
                    Regex
                        .Matches(lines[i], "`(?<command>sojourn [^`]+)`")
                        .Select(m => new DocumentedCommand(page, i + 1, m.Groups["command"].Value, []))
                );
            }
            else if (fence is "sh" or "console" or "")
            {
                var (first, text) = (i, lines[i].Trim());
                while (text.EndsWith('\\') && i + 1 < lines.Length)
                {
                    text = text[..^1] + lines[++i].Trim();
                }

                if (fence == "console" && !text.StartsWith("$ ", StringComparison.Ordinal))
                {
                    continue;
                }

                text = text.StartsWith("$ ", StringComparison.Ordinal) ? text[2..] : text;
                text = Regex.Replace(text, "^dotnet run --project src/Sojourn.Cli --", "sojourn");
                if (text.StartsWith("sojourn ", StringComparison.Ordinal))
                {
                    var output = fence == "console" ? OutputBehind(lines, i) : [];
                    commands.Add(new(page, first + 1, text, output));
                }
            }
        }

        return commands;
    }

    /// <summary>The arguments that the command gives to the program.</summary>
    public string[] Arguments() => [.. ShellLine.Words(Text).Skip(1)];

    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Line}: {Text}";

    private static string[] OutputBehind(string[] lines, int command) =>
        [.. lines.Skip(command + 1).TakeWhile(l => !l.StartsWith("```") && !l.StartsWith("$ "))];
}
