using System.Diagnostics;
using Shouldly;
using Sojourn.Cli.Output;
using Sojourn.Cli.Verbs;
using Xunit;

namespace Sojourn.Cli.Tests.Docs;

/// <summary>What the pages tell people to type works, and prints what they say it prints.</summary>
/// <remarks>
/// A code block marked <c>console</c> is run on the sample, command by command, each page in a directory of its own; its
/// output must be the one shown, up to a line with <c>…</c> alone. Blocks marked <c>sh</c> are parsed, not run. Set
/// <c>SOJOURN_UPDATE_SNAPSHOTS=1</c> to write the outputs into the pages anew.
/// </remarks>
public sealed class DocumentedCommandsTests(SampleWorkspace sample) : IClassFixture<SampleWorkspace>
{
    public static TheoryData<string> Pages =>
        [.. DocumentedCommand.Pages().Where(p => DocumentedCommand.Of(p).Count > 0)];

    public static TheoryData<string> PagesWithOutput =>
        [.. DocumentedCommand.Pages().Where(p => File.ReadAllText(PathOf(p)).Contains("```console\n"))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_of_a_page_parses(string page)
    {
        var terminal = Terminal.OfProcess();
        var root = CommandLine.Build(terminal, new CommonOptions(terminal));
        foreach (var command in DocumentedCommand.Of(page))
        {
            var arguments = command.Arguments();
            if (arguments is [var verb] && !verb.StartsWith('-'))
            {
                // A verb alone is a mention in a sentence.
                root.Subcommands.Select(c => c.Name).ShouldContain(verb, command.ToString());
                continue;
            }

            root.Parse(arguments).Errors.Select(e => e.Message).ShouldBeEmpty(command.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(PagesWithOutput))]
    public void Every_output_of_a_page_is_the_real_one(string page)
    {
        var directory = sample.Directory(page);
        var text = File.ReadAllText(PathOf(page));
        foreach (var command in DocumentedCommand.Of(page).Where(c => IsConsole(page, c)))
        {
            var actual = Run(command, directory);
            var shown = command.Output;
            var isCut = shown is [.., DocumentedCommand.Rest];
            var expected = isCut ? [.. shown.SkipLast(1)] : shown;
            if (expected.Count == 0 && !isCut)
            {
                continue;
            }

            if (isCut)
            {
                actual = [.. actual.Take(expected.Count)];
            }

            if (Environment.GetEnvironmentVariable("SOJOURN_UPDATE_SNAPSHOTS") == "1")
            {
                text = Replace(text, command, expected, actual);
                continue;
            }

            actual.ShouldBe(expected, command.ToString());
        }

        if (Environment.GetEnvironmentVariable("SOJOURN_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(PathOf(page), text);
        }
    }

    [Theory]
    [InlineData("sojourn map log --filter 'priority = \"High\"'", "map", "log", "--filter", "priority = \"High\"")]
    [InlineData("sojourn map log > map.txt", "map", "log")]
    [InlineData("sojourn map log | head -3 # the first", "map", "log")]
    [InlineData("sojourn rename \"a b\" 'c#d'", "rename", "a b", "c#d")]
    public void A_line_is_taken_apart_as_a_shell_does(string line, params string[] words) =>
        new DocumentedCommand("", 0, line, []).Arguments().ShouldBe(words);

    private static string PathOf(string page) => Path.Combine(Repository.Root, page);

    // Commands inside sentences have no line of their own that starts with a prompt.
    private static bool IsConsole(string page, DocumentedCommand command) =>
        File.ReadLines(PathOf(page)).ElementAt(command.Line - 1).StartsWith("$ ", StringComparison.Ordinal);

    private static string Replace(
        string page,
        DocumentedCommand command,
        IReadOnlyList<string> expected,
        IReadOnlyList<string> actual
    )
    {
        var prompt = "$ " + File.ReadLines(PathOf(command.Page)).ElementAt(command.Line - 1)[2..];
        var at = page.IndexOf(prompt, StringComparison.Ordinal);
        var output = page.IndexOf(string.Join('\n', expected), at + prompt.Length, StringComparison.Ordinal);
        return string.Concat(
            page.AsSpan(0, output),
            string.Join('\n', actual),
            page.AsSpan(output + string.Join('\n', expected).Length)
        );
    }

    private static IReadOnlyList<string> Run(DocumentedCommand command, string directory)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "sojourn"))
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Arguments())
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in new[] { "SOJOURN_WORKSPACE", "SOJOURN_FORMAT" })
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(ExitCode.Done, $"{command}\n{error.Result}");
        return output.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()).ToArray();
    }
}
