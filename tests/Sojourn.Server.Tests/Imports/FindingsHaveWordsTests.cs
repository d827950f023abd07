using System.Text.RegularExpressions;
using Sojourn.Data.Import;
using Sojourn.Server.Imports;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Server.Tests.Imports;

/// <summary>Whatever an import can report is said in words: no code is shown to a reader.</summary>
public sealed partial class FindingsHaveWordsTests
{
    public static TheoryData<string, string> Findings()
    {
        var data = new TheoryData<string, string>();
        foreach (var found in InSource().Distinct())
        {
            data.Add(found.Rule, found.Action);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Findings))]
    public void A_finding_and_what_is_done_about_it_are_sentences(string rule, string action)
    {
        var one = new ImportIssue(rule, Severity.Info, 1, null, null, null, action);
        Assert.NotEqual(rule, ImportWords.Rule(one));
        Assert.NotEqual(rule, ImportWords.Rule(one with { Count = 2 }));
        Assert.NotEqual(string.Empty, ImportWords.Action(one));
        if (action.Contains('-', StringComparison.Ordinal))
        {
            Assert.NotEqual(action, ImportWords.Action(one));
        }
    }

    [Fact]
    public void The_source_was_read() => Assert.True(InSource().Distinct().Count() > 30);

    private static IEnumerable<(string Rule, string Action)> InSource()
    {
        foreach (var project in new[] { "Sojourn.Data", "Sojourn.Workspace" })
        {
            var root = Path.Combine(Repository.Root, "src", project);
            foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
            {
                foreach (Match finding in Reported().Matches(File.ReadAllText(file)))
                {
                    foreach (Match action in Word().Matches(finding.Groups["rest"].Value))
                    {
                        yield return (finding.Groups["rule"].Value, action.Groups["word"].Value);
                    }
                }
            }
        }
    }

    [GeneratedRegex("\"(?<rule>[a-z][a-z0-9-]*)\",\\s*Severity\\.(?<rest>[^;]*);")]
    private static partial Regex Reported();

    [GeneratedRegex("(?<!\\$)\"(?<word>[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Word();
}
