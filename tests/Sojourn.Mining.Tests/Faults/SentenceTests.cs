using System.Globalization;
using Shouldly;
using Sojourn.Mining.Faults;
using Xunit;

namespace Sojourn.Mining.Tests.Faults;

public sealed class SentenceTests
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl");

    [Fact]
    public void A_sentence_keeps_its_values_apart_from_its_words()
    {
        var sentence = Sentence.Of($"{1234:N0} rows of '{"a.csv"}' " + $"are {"{odd}"}.");

        sentence.Pattern.ShouldBe("{0:N0} rows of '{1}' are {2}.");
        sentence.Values.ShouldBe([1234, "a.csv", "{odd}"]);
        sentence.ToString().ShouldBe("1,234 rows of 'a.csv' are {odd}.");
    }

    [Fact]
    public void Braces_of_the_sentence_itself_are_no_places() =>
        Sentence.Of($"write {{}} after {"x"}").ToString().ShouldBe("write {} after x");

    [Fact]
    public void A_translation_orders_the_values_as_it_likes_and_writes_numbers_its_way()
    {
        var sentence = Sentence.Of($"{1234.5} of {Sentence.Of($"a file")}");
        var words = new Dictionary<string, string> { ["{0} of {1}"] = "van {1}: {0}", ["a file"] = "een bestand" };

        sentence.In(Dutch, pattern => words[pattern]).ShouldBe("van een bestand: 1234,5");
    }

    [Fact]
    public void A_list_of_phrases_has_each_said_on_its_own()
    {
        var list = Sentence.Joined("; ", [Sentence.Of($"a {1}"), Sentence.Of($"b")]);

        list.ToString().ShouldBe("a 1; b");
        list.In(Dutch, pattern => pattern == "b" ? "c" : pattern).ShouldBe("a 1; c");
        Sentence.Joined("; ", []).ToString().ShouldBe("");
    }

    [Fact]
    public void Sentences_are_equal_when_they_say_the_same_of_the_same()
    {
        Sentence.Of($"a {1}").ShouldBe(Sentence.Of($"a {1}"));
        Sentence.Of($"a {1}").ShouldNotBe(Sentence.Of($"a {2}"));
        Sentence.Of($"a {1}").ShouldNotBe(Sentence.Of($"b {1}"));
    }
}
