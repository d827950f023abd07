using CsCheck;
using Shouldly;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Tests.Filtering;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Workspace.Tests.Filters;

public sealed class FilterTextTests
{
    [Fact]
    public void Reading_what_was_printed_gives_an_equal_filter() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var filter = new RandomFilters(new Random(seed)).Filter(4);
                    var text = FilterText.Print(filter);
                    FilterText.Parse(text).ShouldBe(filter, text);
                },
                iter: 20_000
            );

    [Theory]
    [InlineData("priority = \"High\" and channel in (\"Phone\", \"Chat\")")]
    [InlineData("not (`Product line` is missing)")]
    [InlineData("any event (activity = \"Resolve\" and resource = \"Eva\")")]
    [InlineData("starts with \"Created\" and ends with \"Closed\"")]
    [InlineData("\"Assigned\" directly followed by \"Reassigned\"")]
    [InlineData("\"Info requested\" followed by \"Closed\" within 3d without \"Info provided\"")]
    [InlineData("occurrences(\"Reassigned\") >= 2")]
    [InlineData("throughput > 5d and events between 3 and 20")]
    [InlineData("variant in top 80%")]
    [InlineData("started in 2026-01-01..2026-04-01")]
    public void Canonical_forms_are_printed_as_they_were_read(string text) =>
        FilterText.Print(FilterText.Parse(text)).ShouldBe(text);

    [Theory]
    [InlineData("  a=1   AND b=2", 9)]
    public void Words_are_written_small(string text, int column) =>
        Should.Throw<FilterSyntaxException>(() => FilterText.Parse(text)).Column.ShouldBe(column);

    [Theory]
    [InlineData("not priority = \"x\"", "not (priority = \"x\")")]
    [InlineData("((a = 1))", "a = 1")]
    [InlineData("a=1 and (b=2 and c=3)", "a = 1 and b = 2 and c = 3")]
    [InlineData("(a = 1 and b = 2) or c = 3", "a = 1 and b = 2 or c = 3")]
    [InlineData("a = 1 and (b = 2 or c = 3)", "a = 1 and (b = 2 or c = 3)")]
    [InlineData("case = \"7\"", "case in (\"7\")")]
    [InlineData("starts with (\"A\")", "starts with \"A\"")]
    [InlineData("throughput <= 24h", "throughput <= 1d")]
    [InlineData("throughput <= 1d12h", "throughput <= 36h")]
    [InlineData("throughput > 90m", "throughput > 90m")]
    [InlineData("gap > 0.5s", "gap > 500ms")]
    [InlineData("`priority` = 1.50", "priority = 1.5")]
    [InlineData("`events` = -1", "`events` = -1")]
    [InlineData("due >= 2026-01-31T00:00", "due >= 2026-01-31")]
    [InlineData("due < 2026-01-31T09:30:00.500", "due < 2026-01-31T09:30:00.5")]
    [InlineData("due < 2026-01-31T09:30+00:00", "due < 2026-01-31T09:30Z")]
    [InlineData("due in 2026-01-31T00:00-05:30..", "due in 2026-01-31T00:00-05:30..")]
    [InlineData("x in ..5", "x in ..5")]
    [InlineData("x in 1..5", "x in 1..5")]
    [InlineData("variant = [\"A\",\"B\"]", "variant in ([\"A\", \"B\"])")]
    [InlineData("variant in ([], [\"A\"])", "variant in ([], [\"A\"])")]
    [InlineData("name = \"say \"\"hi\"\"\"", "name = \"say \"\"hi\"\"\"")]
    [InlineData("`a``b` ~ \"X\"", "`a``b` ~ \"X\"")]
    [InlineData("org:resource = \"E\"", "org:resource = \"E\"")]
    [InlineData("(\"A\" followed by \"B\")", "\"A\" followed by \"B\"")]
    [InlineData(
        "(\"A\", \"B\") followed by \"B\" after 1h within 2h",
        "(\"A\", \"B\") followed by \"B\" after 1h within 2h"
    )]
    [InlineData("repeats any activity after others", "repeats any activity after others")]
    [InlineData(
        "same resource for \"A\" and \"B\" and \"B\" followed by \"A\"",
        "same resource for \"A\" and \"B\" and \"B\" followed by \"A\""
    )]
    [InlineData("x between 1 and 2 and y = true", "x between 1 and 2 and y = true")]
    [InlineData("timestamp on (Mon)", "timestamp on Mon")]
    [InlineData("timestamp on (Sun,Mon, Sun)", "timestamp on (Mon, Sun)")]
    [InlineData("timestamp on Mon at 0..24", "timestamp on Mon")]
    [InlineData("due at ..9 and start at 17 ..", "due at 0..9 and start at 17..24")]
    [InlineData("timestamp on (Mon, Tue, Wed, Thu, Fri, Sat, Sun) at 09..10", "timestamp at 9..10")]
    [InlineData("timestamp on (Mon, Tue, Wed, Thu, Fri, Sat, Sun)", "timestamp at 0..24")]
    [InlineData("not timestamp on Mon at 9..10", "not (timestamp on Mon at 9..10)")]
    [InlineData("on on Mon or at at 9..10 or Mon on Mon", "on on Mon or at at 9..10 or Mon on Mon")]
    [InlineData("at = 1 and same on for \"A\" and \"B\"", "at = 1 and same on for \"A\" and \"B\"")]
    public void Other_ways_of_writing_are_read_and_printed_canonically(string text, string canonical)
    {
        var printed = FilterText.Print(FilterText.Parse(text));
        printed.ShouldBe(canonical);
        FilterText.Print(FilterText.Parse(printed)).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("", 1, "the end")]
    [InlineData("priority", 9, "the end")]
    [InlineData("priority = ", 12, "the end")]
    [InlineData("priority == \"x\"", 11, "'='")]
    [InlineData("priority = High", 12, "'High'")]
    [InlineData("throughput > 5", 14, "'5'")]
    [InlineData("throughput > \"5d\"", 14, "\"5d\"")]
    [InlineData("a = 1 xor b = 2", 7, "'xor'")]
    [InlineData("any event activity = \"x\"", 11, "'activity'")]
    [InlineData("started in 2026-02-30..", 12, "'2026-02-30..'")]
    [InlineData("(a = 1", 7, "the end")]
    [InlineData("a = \"open", 10, "the end")]
    [InlineData("events = 5 days", 12, "'days'")]
    [InlineData("variant in top 120%", 20, "the end")]
    [InlineData("throughput > 99999999999d", 14, "'99999999999d'")]
    [InlineData("timestamp on Monday", 14, "'Monday'")]
    [InlineData("timestamp on mon", 14, "'mon'")]
    [InlineData("timestamp on ()", 15, "')'")]
    [InlineData("timestamp on Mon..Fri", 17, "'.'")]
    [InlineData("timestamp at 9", 15, "the end")]
    [InlineData("timestamp at 9:30..10", 15, "':'")]
    [InlineData("timestamp at 9..25", 17, "'25'")]
    [InlineData("timestamp at 9..999999999999", 17, "'999999999999'")]
    [InlineData("timestamp at -1..3", 14, "'-'")]
    [InlineData("start on Fri at 22..6", 17, "'22..6'")]
    [InlineData("start at 9..9", 10, "'9..9'")]
    [InlineData("start at 24..", 10, "'24..'")]
    [InlineData("start at ..0", 12, "'0'")]
    [InlineData("throughput on Mon", 12, "'on'")]
    public void A_fault_names_its_column_and_what_stands_there(string text, int column, string found)
    {
        var fault = Should.Throw<FilterSyntaxException>(() => FilterText.Parse(text));
        (fault.Column, fault.Found.ToString()).ShouldBe((column, found), fault.Message);
    }

    [Fact]
    public void A_fault_says_what_could_have_stood_there()
    {
        Should
            .Throw<FilterSyntaxException>(() => FilterText.Parse("throughput > 5"))
            .Message.ShouldBe(
                "The expression cannot be read at column 14: expected a duration such as 4h or 3d, found '5'."
            );
        Should
            .Throw<FilterSyntaxException>(() => FilterText.Parse("\"A\" followed by \"B\" x"))
            .Message.ShouldBe(
                "The expression cannot be read at column 21: "
                    + "expected 'after', 'within', 'without', 'and', 'or' or the end, found 'x'."
            );
    }

    [Fact]
    public void A_night_is_refused_with_what_to_write() =>
        Should
            .Throw<FilterSyntaxException>(() => FilterText.Parse("first event (timestamp at 22..6)"))
            .Message.ShouldBe(
                "The expression cannot be read at column 27: expected hours of one day, the earlier first "
                    + "(a night is two tests: timestamp at 22..24 or timestamp at 0..6), found '22..6'."
            );

    [Fact]
    public void Texts_too_long_or_too_deep_are_refused()
    {
        Should
            .Throw<FilterSyntaxException>(() => FilterText.Parse(new string(' ', 100_001)))
            .Message.ShouldContain("100,000");
        Should.Throw<FilterSyntaxException>(() => FilterText.Parse(new string('(', 50_000))).Column.ShouldBe(65);
        Should
            .Throw<FilterSyntaxException>(() => FilterText.Parse(string.Concat(Enumerable.Repeat("not ", 20_000))))
            .Message.ShouldContain("at most 64 levels");
    }

    [Fact]
    public void Any_text_is_a_filter_or_a_fault_at_a_column() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 200], Gen.Char[" ()\"`.,=<~%[]'aé1-T:Z"])
            .Sample(
                (seed, place, character) =>
                {
                    var text = FilterText.Print(new RandomFilters(new Random(seed)).Filter());
                    var broken = text.Insert(Math.Min(place, text.Length), character.ToString());
                    try
                    {
                        FilterText.Parse(FilterText.Print(FilterText.Parse(broken)));
                    }
                    catch (FilterSyntaxException fault)
                    {
                        fault.Column.ShouldBeInRange(1, broken.Length + 1);
                        fault.Expected.ShouldNotBeEmpty();
                    }
                },
                iter: 20_000
            );

    [Theory]
    [InlineData("= 3", "an activity in double quotes, a column")]
    [InlineData("channel = \"Phone\" and", "an activity in double quotes, a column")]
    public void Of_many_things_that_could_stand_there_a_few_are_named(string text, string named)
    {
        var fault = Should.Throw<FilterSyntaxException>(() => FilterText.Parse(text));

        fault.Expected.Count.ShouldBeGreaterThan(10);
        fault.Message.ShouldContain($"expected {named}, ");
        fault.Message.ShouldContain($"or one of {fault.Expected.Count - 4} other words, found");
    }
}
