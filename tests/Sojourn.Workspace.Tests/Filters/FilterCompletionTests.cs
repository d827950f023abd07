using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Faults;
using Sojourn.Mining.Service;
using Sojourn.Mining.Tests.Filtering;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Workspace.Tests.Filters;

public sealed class FilterCompletionTests
{
    private static readonly EventLog Log = EventLog.From(
        new EventTable
        {
            Unit = TimeUnit.Second,
            Case = new CodedColumn(new[] { 0, 0 }, ["x"]),
            Activity = new CodedColumn(new[] { 0, 1 }, ["Created", "Closed late"]),
            Completed = new long[] { 0, 10 },
            Attributes =
            [
                new CategoricalColumn("Agent", new[] { 0, 1 }, ["Eva", "Tom \"T\""]),
                new CategoricalColumn("Product line", new[] { 0, 1 }, ["A", "B"]),
                new TimeColumn("due", new long[] { 0, 1 }, new ulong[] { 3 }),
            ],
        }
    );

    private static readonly ServiceRoles Roles = new()
    {
        Attributes = new Dictionary<string, string> { ["resource"] = "Agent", ["team"] = "none" },
    };

    [Theory]
    [InlineData("pro", "`Product line`")]
    [InlineData("res", "resource")]
    [InlineData("starts ", "with")]
    [InlineData("starts with ", "\"Closed late\"|\"Created\"|(")]
    [InlineData("starts with \"la", "\"Closed late\"")]
    [InlineData("\"Created\" fol", "followed")]
    [InlineData("Agent = ", "\"Eva\"|\"Tom \"\"T\"\"\"|true|false")]
    [InlineData("resource in (\"T", "\"Tom \"\"T\"\"\"")]
    [InlineData("any event (activity = \"Cr", "\"Created\"")]
    [InlineData("Agent = \"Eva\" ", "and|or")]
    [InlineData("`Prod", "`Product line`")]
    [InlineData("throughput > ", "")]
    [InlineData("timestamp o", "on")]
    [InlineData("any event (due a", "at")]
    [InlineData("timestamp on ", "Mon|Tue|Wed|Thu|Fri|Sat|Sun|(")]
    [InlineData("timestamp on (Mon, T", "Tue|Thu|Sat")]
    [InlineData("timestamp on Mon ", "at|and|or")]
    [InlineData("Agent o", "")]
    [InlineData("activity a", "")]
    [InlineData("nonsense nonsense ag", "")]
    public void A_filter_being_typed_can_go_on_so(string text, string candidates) =>
        string.Join('|', FilterCompletion.OfFilter(text, text.Length, Log, Roles).Candidates).ShouldBe(candidates);

    [Fact]
    public void What_was_typed_of_the_word_is_replaced()
    {
        var suggestions = FilterCompletion.OfFilter("starts with \"Cr and more", 15, Log);
        (suggestions.From, suggestions.To).ShouldBe((12, 15));
    }

    [Fact]
    public void What_cannot_be_listed_is_described() =>
        FilterCompletion
            .OfFilter("throughput > ", 13, Log)
            .Expected.ShouldBe([Sentence.Of($"a duration such as 4h or 3d")]);

    [Theory]
    [InlineData("tr", "trim")]
    [InlineData("activity = a", "Agent")]
    [InlineData("keep activity in (", "\"Closed late\"|\"Created\"")]
    public void A_projection_being_typed_can_go_on_so(string text, string candidates) =>
        string.Join('|', FilterCompletion.OfProjection(text, text.Length, Log, Roles).Candidates)
            .ShouldStartWith(candidates);

    [Fact]
    public void Every_candidate_leads_on() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 200])
            .Sample(
                (seed, caret) =>
                {
                    var text = FilterText.Print(new RandomFilters(new Random(seed)).Filter());
                    var head = text[..Math.Min(caret, text.Length)];
                    var suggestions = FilterCompletion.OfFilter(head, head.Length, Log, Roles);
                    foreach (var candidate in suggestions.Candidates)
                    {
                        var longer = $"{head[..suggestions.From]} {candidate} ";
                        FilterReading.Explore(longer, FilterGrammar.Whole).Furthest.ShouldBe(longer.Length, longer);
                    }
                },
                iter: 3000
            );
}
