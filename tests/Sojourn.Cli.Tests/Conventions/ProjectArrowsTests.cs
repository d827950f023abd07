using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Sojourn.Cli.Tests.Conventions;

/// <summary>The arrows between projects, read from the project files: a new one needs a decision record.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Sojourn.Mining"] = [],
        ["Sojourn.Data"] = ["Sojourn.Mining"],
        ["Sojourn.Charts"] = ["Sojourn.Mining"],
        ["Sojourn.Workspace"] = ["Sojourn.Mining", "Sojourn.Data", "Sojourn.Charts"],
        ["Sojourn.Server"] = ["Sojourn.Workspace"],
        ["Sojourn.Cli"] = ["Sojourn.Server"],
    };

    // The engine computes: calendars and zones from NodaTime, vectors and statistics from numeric packages, nothing else.
    private static readonly string[] PackagesOfTheEngine = ["NodaTime", "System.Numerics.Tensors", "MathNet.Numerics"];

    [Fact]
    public void Arrows_between_projects_are_the_documented_ones()
    {
        var projects = Projects();
        projects.Keys.ShouldBe(Arrows.Keys, ignoreOrder: true);
        foreach (var (name, project) in projects)
        {
            References(project, "ProjectReference")
                .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
                .ShouldBeSubsetOf(Arrows[name], name);
        }
    }

    [Fact]
    public void The_engine_uses_only_numeric_packages_and_time_zones()
    {
        References(Projects()["Sojourn.Mining"], "PackageReference").ShouldBeSubsetOf(PackagesOfTheEngine);
        References(Projects()["Sojourn.Mining"], "FrameworkReference").ShouldBeEmpty();
    }

    [Fact]
    public void No_source_project_refers_to_a_test_or_a_benchmark() =>
        Projects()
            .Values.SelectMany(project => References(project, "ProjectReference"))
            .ShouldAllBe(path => !path.Contains("tests/") && !path.Contains("bench/"));

    private static Dictionary<string, XDocument> Projects() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => XDocument.Load(path));

    private static string[] References(XDocument project, string kind) =>
        [.. project.Descendants(kind).Select(reference => (string)reference.Attribute("Include")!)];
}
