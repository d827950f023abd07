using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Sojourn.Cli.Tests.Docs;

public sealed partial class LinksTests
{
    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var dead =
            from page in DocumentedCommand.Pages()
            let path = Path.Combine(Repository.Root, page)
            from match in Link().Matches(File.ReadAllText(path))
            let target = match.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://") && !target.StartsWith("mailto:")
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target))
            select $"{page}: {target}";

        dead.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_but_decisions_is_listed_in_the_table_of_contents()
    {
        var contents = Path.Combine(Repository.Root, "docs", "README.md");
        var listed = Link()
            .Matches(File.ReadAllText(contents))
            .Select(match => "docs/" + match.Groups["target"].Value.Split('#')[0])
            .ToHashSet();

        DocumentedCommand
            .Pages()
            .Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md")
            .Where(page => !page.StartsWith("docs/decisions/", StringComparison.Ordinal))
            .Where(page => !listed.Contains(page))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
