using Shouldly;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public sealed class KeptFiltersTests
{
    [Fact]
    public void Filters_that_are_off_are_kept_in_their_places()
    {
        FilterEntry[] filters =
        [
            new("a = 1", IsOn: false),
            new("b = 2"),
            new("c = 3", IsOn: false),
            new("d = 4", IsOn: false),
            new("e = 5"),
        ];

        var named = KeptFilters.Of("Mine", filters, ["collapse repeats"]);

        named.Filters.ShouldBe(["b = 2", "e = 5"], "who knows nothing of those that are off finds the others");
        KeptFilters.Entries(named).ShouldBe(filters);
        KeptFilters.Line(named).ShouldBe("collapse repeats · # a = 1 · b = 2 · # c = 3 · # d = 4 · e = 5");
    }

    [Fact]
    public void Places_that_make_no_sense_are_taken_as_they_come()
    {
        var named = new NamedFilter("Mine", ["a = 1"], []) { Off = [new(99, "b = 2"), new(-1, "c = 3")] };

        KeptFilters.Entries(named).Select(filter => filter.Text).ShouldBe(["c = 3", "a = 1", "b = 2"]);
    }
}
