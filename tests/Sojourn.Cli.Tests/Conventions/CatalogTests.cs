using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Cli.Output;
using Sojourn.Cli.Tests.Docs;
using Sojourn.Cli.Verbs;
using Sojourn.Mining.Measures;
using Sojourn.Workspace.Analyses;
using Xunit;

namespace Sojourn.Cli.Tests.Conventions;

/// <summary>An analysis in the catalogue is complete: documented, tried, and reachable.</summary>
public sealed class CatalogTests
{
    public static TheoryData<string> Names => [.. AnalysisCatalog.All.Select(a => a.Name)];

    public static TheoryData<string> PagesWithDefinition =>
        [.. AnalysisCatalog.All.Select(a => a.Name), .. Measure.Ids];

    [Fact]
    public void Names_are_unique_and_written_like_verbs()
    {
        AnalysisCatalog.All.Select(a => a.Name).ShouldBeUnique();
        AnalysisCatalog.All.ShouldAllBe(a => a.Name.All(c => char.IsAsciiLetterLower(c) || c == '-'));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_entry_says_what_it_computes_and_which_question_it_answers(string name)
    {
        var analysis = AnalysisCatalog.Find(name)!;
        analysis.Summary.ShouldEndWith(".");
        analysis.Question.ShouldEndWith("?");
        analysis.Options.Select(o => o.Name).ShouldBeUnique();
        analysis.Options.Count(o => o.IsPositional).ShouldBeLessThanOrEqualTo(1);
        foreach (var option in analysis.Options)
        {
            option.Help.ShouldEndWith(".", customMessage: $"{name} --{option.Name}");
            (option.Kind == OptionKind.Choice).ShouldBe(option.Choices.Count > 0, $"{name} --{option.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_of_an_entry_is_a_command_of_its_own_verb(string name)
    {
        var words = ShellLine.Words(AnalysisCatalog.Find(name)!.Example);
        words.Take(2).ShouldBe(["sojourn", name]);

        var terminal = Terminal.OfProcess();
        var parsed = CommandLine.Build(terminal, new CommonOptions(terminal)).Parse([.. words.Skip(1)]);

        parsed.Errors.ShouldBeEmpty();
        parsed.CommandResult.Command.Name.ShouldBe(name);
        parsed.CommandResult.Command.Description!.ShouldContain(AnalysisCatalog.Find(name)!.Summary);
    }

    [Fact]
    public void Every_verb_shows_an_example_that_parses()
    {
        var terminal = Terminal.OfProcess();
        var root = CommandLine.Build(terminal, new CommonOptions(terminal));
        foreach (var verb in root.Subcommands)
        {
            var description = verb.Description.ShouldNotBeNull();
            var at = description.IndexOf("Example: ", StringComparison.Ordinal);
            at.ShouldBePositive($"'{verb.Name}' has no example.");
            var words = ShellLine.Words(description[(at + "Example: ".Length)..]);
            words.Take(2).ShouldBe(["sojourn", verb.Name]);
            root.Parse([.. words.Skip(1)]).Errors.ShouldBeEmpty(verb.Name);
            verb.Options.ShouldAllBe(o => !string.IsNullOrWhiteSpace(o.Description));
            verb.Arguments.ShouldAllBe(a => !string.IsNullOrWhiteSpace(a.Description));
        }
    }

    [Theory]
    [MemberData(nameof(PagesWithDefinition))]
    public void A_page_defines_every_analysis_and_measure_with_an_example_and_limits(string name)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "methods", $"{name}.md"));
        page.ShouldContain("**Question.**");
        page.ShouldContain("## Definition");
        page.ShouldContain("## Example");
        page.ShouldContain("## Limits");
        if (AnalysisCatalog.Find(name) is { } analysis)
        {
            page.ShouldContain($"**Question.** {analysis.Question}");
        }

        var command = Measure.Ids.Contains(name) ? $"measure sample .*{name}" : $"{name} sample";
        Regex.IsMatch(page, $@"^\$ sojourn {command}\b", RegexOptions.Multiline).ShouldBeTrue();
    }

    [Fact]
    public void The_schema_of_analysis_files_knows_every_analysis()
    {
        var schema = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "analysis.schema.json"))
        );
        schema
            .RootElement.GetProperty("properties")
            .GetProperty("analysis")
            .GetProperty("enum")
            .EnumerateArray()
            .Select(e => e.GetString()!)
            .ShouldBe(AnalysisCatalog.All.Select(a => a.Name));
    }
}
