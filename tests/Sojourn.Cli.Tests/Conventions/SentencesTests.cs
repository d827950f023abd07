using System.Security;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Sojourn.Cli.Tests.Conventions;

/// <summary>What a fault says can be said in every language: the resources are keyed by the sentences in the source.</summary>
public sealed class SentencesTests
{
    private const string Set = "src/Sojourn.Workspace/Texts/Sentences.resx";

    /// <summary>Set <c>SOJOURN_UPDATE_SNAPSHOTS=1</c> to list the sentences anew; the languages are for people to write.</summary>
    [Fact]
    public void The_resources_list_the_sentences_of_the_source()
    {
        var patterns = SentencesInSource.Patterns();
        patterns.Count.ShouldBeGreaterThan(80);
        var path = Path.Combine(Repository.Root, Set);
        if (Environment.GetEnvironmentVariable("SOJOURN_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, Resource(patterns));
        }

        var listed = XDocument.Load(path).Descendants("data").Select(data => (string)data.Attribute("name")!).ToList();
        patterns.Except(listed).ShouldBeEmpty("not in the resources yet");
        listed.Except(patterns).ShouldBeEmpty("no longer said");
    }

    /// <summary>A sentence is said by the command line and by the pages: only what no page can meet may name an option.</summary>
    [Fact]
    public void No_sentence_names_an_option_of_the_command_line()
    {
        var named = SentencesInSource.Patterns().Where(pattern => pattern.Contains("--", StringComparison.Ordinal));
        named.ShouldBe(["The workspace '{0}' is a file: name a directory with --workspace."]);
    }

    private static string Resource(IEnumerable<string> patterns) =>
        $"""
            <?xml version="1.0" encoding="utf-8"?>
            <root>
              <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
              <resheader name="version"><value>2.0</value></resheader>
              <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>
              <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
            {string.Join('\n', patterns.Select(Entry))}
            </root>

            """;

    private static string Entry(string pattern)
    {
        var text = SecurityElement.Escape(pattern);
        return $"""  <data name="{text}" xml:space="preserve"><value>{text}</value></data>""";
    }
}
