using System.Diagnostics;
using Shouldly;
using Sojourn.Server.Commands;
using Sojourn.Server.Components;
using Xunit;

namespace Sojourn.Server.Tests.Commands;

public class PaletteSearchTests
{
    [Theory]
    [InlineData("channel = Phone", "channel = Phone")]
    [InlineData("phone chan", "channel = Phone")]
    [InlineData("rcp", "Request Categorized and Prioritized")]
    [InlineData("solution", "Solution Proposed")]
    [InlineData("RÉQUEST", "Request Categorized and Prioritized")]
    [InlineData("prop", "Solution Proposed")]
    public void A_few_letters_find_what_is_meant(string query, string title) => Found(query)[0].ShouldBe(title);

    [Theory]
    [InlineData("phone email")]
    [InlineData("qqq")]
    public void Every_word_must_be_found(string query) => Found(query).ShouldBeEmpty();

    [Fact]
    public void The_beginning_of_a_word_comes_before_its_middle() =>
        Found("cat").ShouldBe(["Request Categorized and Prioritized", "Vacation"]);

    [Fact]
    public void Two_thousand_activities_are_searched_within_a_key_press()
    {
        PaletteItem[] items =
        [
            .. Enumerable.Range(0, 6_000).Select(i => Item($"keep cases through Activity number {i}")),
        ];
        PaletteSearch.Best(items, "warm up", 7);
        var watch = Stopwatch.StartNew();

        var found = PaletteSearch.Best(items, "activity 1999", 7);

        watch.ElapsedMilliseconds.ShouldBeLessThan(500);
        found[0].Title.ShouldBe("keep cases through Activity number 1999");
    }

    private static IReadOnlyList<string> Found(string query) =>
        [
            .. PaletteSearch
                .Best(
                    [
                        Item("Vacation"),
                        Item("Request Categorized and Prioritized"),
                        Item("Solution Proposed"),
                        Item("channel = Phone"),
                        Item("channel = E-mail"),
                    ],
                    query,
                    10
                )
                .Select(item => item.Title),
        ];

    private static PaletteItem Item(string title) => new(PaletteGroup.Activities, title, IconName.Path);
}
