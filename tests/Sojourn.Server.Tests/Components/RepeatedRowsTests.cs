using Bunit;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Server.Components;
using Xunit;

namespace Sojourn.Server.Tests.Components;

public sealed class RepeatedRowsTests : BunitContext
{
    private static readonly RepeatedRecords Two = new() { Count = 1_002, First = [new(0, 8, 7), new(0, 12_345, 3)] };

    [Fact]
    public void Repeated_rows_are_counted_and_named()
    {
        var page = Render<RepeatedRows>(with => with.Add(p => p.Found, Two).Add(p => p.AreLeftOut, false));

        page.Find("legend").TextContent.ShouldContain("1,002 rows");
        page.FindAll("li")
            .Select(line => line.TextContent)
            .ShouldBe(["Line 8 repeats line 7", "Line 12,345 repeats line 3", "and 1,000 more"]);
        page.FindAll("input").Select(input => input.HasAttribute("checked")).ShouldBe([true, false]);
    }

    [Fact]
    public void The_choice_is_told()
    {
        var told = new List<bool>();
        var page = Render<RepeatedRows>(with =>
            with.Add(p => p.Found, Two).Add(p => p.AreLeftOut, false).Add(p => p.OnChoose, told.Add)
        );

        page.FindAll("input")[1].Change(true);
        page.FindAll("input")[0].Change(true);

        told.ShouldBe([true, false]);
    }

    [Fact]
    public void Where_no_row_repeats_another_it_says_so() =>
        Render<RepeatedRows>(with => with.Add(p => p.Found, RepeatedRecords.None).Add(p => p.AreLeftOut, false))
            .Markup.ShouldContain("no row repeats another");
}
