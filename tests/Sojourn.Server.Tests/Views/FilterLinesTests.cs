using Shouldly;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class FilterLinesTests
{
    [Fact]
    public void Lines_hold_filters_and_those_switched_off()
    {
        FilterEntry[] filters = [new("a = 1"), new("b = 2", IsOn: false), new("c = 3")];

        FilterLines.Write(filters).ShouldBe("a = 1\n# b = 2\nc = 3");
        FilterLines.Read("a = 1\n\n  #b = 2 \r\nc = 3\n#").ShouldBe(filters);
    }

    [Fact]
    public void The_first_line_that_cannot_be_read_is_found()
    {
        const string text = "throughput > 3h\n# nonsense =\n  channel == 1\nalso wrong";

        var place = FilterLines.FirstFault(text, line => FilterText.Parse(line), out var fault);

        place.ShouldBe(text.IndexOf("= 1", StringComparison.Ordinal));
        fault!.Text.ShouldBe("channel == 1");
    }

    [Fact]
    public void Lines_that_can_be_read_have_no_fault()
    {
        FilterLines.FirstFault("throughput > 3h\n\n# x", line => FilterText.Parse(line), out var fault).ShouldBeNull();
        fault.ShouldBeNull();
    }
}
