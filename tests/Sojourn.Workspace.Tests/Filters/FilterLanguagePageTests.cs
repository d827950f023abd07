using Shouldly;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Workspace.Tests.Filters;

/// <summary>The examples of <c>docs/methods/filter-language.md</c>.</summary>
public sealed class FilterLanguagePageTests
{
    [Fact]
    public void Every_example_of_a_filter_is_canonical_and_every_kind_has_one()
    {
        var examples = Examples("filter");
        foreach (var example in examples)
        {
            FilterText.Print(FilterText.Parse(example)).ShouldBe(example);
        }

        examples
            .SelectMany(example => Parts(FilterText.Parse(example)))
            .Select(part => part.GetType())
            .Distinct()
            .ShouldBe(Kinds<CaseFilter>(), ignoreOrder: true);
    }

    [Fact]
    public void Every_example_of_a_projection_is_canonical_and_every_kind_has_one()
    {
        var examples = Examples("projection");
        foreach (var example in examples)
        {
            ProjectionText.Print(ProjectionText.Parse(example)).ShouldBe(example);
        }

        examples
            .Select(example => ProjectionText.Parse(example).GetType())
            .Distinct()
            .ShouldBe(Kinds<LogProjection>(), ignoreOrder: true);
    }

    private static IEnumerable<CaseFilter> Parts(CaseFilter filter) =>
        filter switch
        {
            AllOf all => all.Filters.SelectMany(Parts).Prepend(all),
            AnyOf any => any.Filters.SelectMany(Parts).Prepend(any),
            NotFilter not => Parts(not.Filter).Prepend(not),
            _ => [filter],
        };

    private static IEnumerable<Type> Kinds<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type.BaseType == typeof(T));

    private static List<string> Examples(string kind)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs/methods/filter-language.md"));
        var examples = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == $"```{kind}")
            {
                examples.AddRange(lines.Skip(i + 1).TakeWhile(line => line != "```"));
            }
        }

        examples.ShouldNotBeEmpty();
        return examples;
    }
}
