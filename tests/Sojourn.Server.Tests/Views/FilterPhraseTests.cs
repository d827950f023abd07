using NodaTime;
using Shouldly;
using Sojourn.Mining.Filtering;
using Sojourn.Server.Tests.Formatting;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Server.Tests.Views;

public class FilterPhraseTests
{
    [Theory]
    [InlineData("first event (timestamp on Mon at 9..10)", "began", "Mon 09:00–10:00")]
    [InlineData("last event (timestamp on (Sat, Sun))", "ended", "Sat, Sun")]
    [InlineData("any event (timestamp at 17..24)", "has an event", "17:00–24:00")]
    [InlineData("timestamp on (Mon, Tue, Wed, Thu, Fri, Sun) at 8..9", "has an event", "Mon–Fri, Sun 08:00–09:00")]
    [InlineData("every event (timestamp on Tue)", "every event", "Tue")]
    [InlineData("due at 0..24", "due is", "00:00–24:00")]
    [InlineData("first event (start on Mon)", "first event:", "Start is Mon")]
    public void Weekdays_and_hours_are_said_in_words(string filter, string verb, string what)
    {
        using var _ = new InLanguage("en");

        FilterPhrase.Of(filter).ShouldBe(new FilterPhrase(verb, what));
    }

    [Theory]
    [InlineData("zh-Hans", "首个事件于", "周一 09:00–10:00")]
    [InlineData("nl", "begonnen", "ma 09:00–10:00")]
    [InlineData("it", "iniziati", "lun 09:00–10:00")]
    public void Weekdays_follow_the_language(string language, string verb, string what)
    {
        using var _ = new InLanguage(language);

        FilterPhrase.Of(FilterTexts.FirstEventAt(IsoDayOfWeek.Monday, 9)).ShouldBe(new FilterPhrase(verb, what));
    }

    // What the pages themselves write, and what else the language can say.
    private static readonly (string Filter, string Words)[] Said =
    [
        ("occurrences(\"Wait\") >= 1", "passed through Wait"),
        ("not (occurrences(\"Wait\") >= 1)", "never passed through Wait"),
        ("occurrences(\"Wait\") >= 2", "occurrences of Wait ≥ 2"),
        ("occurrences(\"Wait\") between 2 and 4", "occurrences of Wait 2 – 4"),
        ("occurrences(\"Wait\") in 2..4", "occurrences of Wait 2 to under 4"),
        ("starts with (\"A\", \"B\", \"C\", \"D\", \"E\")", "starts with A, B, C and 2 more"),
        ("not (starts with \"A\")", "all except: starts with A"),
        ("ends with \"A\"", "ends with A"),
        ("repeats \"A\"", "repeats A"),
        ("repeats \"A\" directly", "repeats directly A"),
        ("repeats \"A\" after others", "repeats after others A"),
        ("repeats any activity", "repeats an activity"),
        ("repeats any activity directly", "repeats directly any activity"),
        ("not (repeats \"A\")", "all except: repeats A"),
        ("\"A\" directly followed by \"B\"", "went directly A → B"),
        ("not (\"A\" directly followed by \"B\")", "never went directly A → B"),
        ("\"A\" directly followed by \"B\" after 2d", "slower than 2 d at A → B"),
        ("\"A\" directly followed by \"B\" within 2d", "takes at most 2 d at A → B"),
        ("\"A\" followed by \"B\"", "went, directly or not, A → B"),
        ("\"A\" followed by \"B\" within 2d", "went, directly or not, A → B, within 2 d"),
        (
            "\"A\" followed by \"B\" after 1d within 2d without \"C\"",
            "went, directly or not, A → B, in more than 1 d, within 2 d, without C between"
        ),
        ("not (\"A\" followed by \"B\")", "all except: went, directly or not, A → B"),
        ("\"A\" directly followed by \"B\" or \"B\" directly followed by \"C\"", "takes one of 2 paths"),
        ("same resource for \"A\" and \"B\"", "same resource for A and B"),
        ("different resource for \"A\" and \"B\"", "different resource for A and B"),
        ("throughput > 5d", "lasted longer than 5 d"),
        ("throughput >= 5d", "lasted at least 5 d"),
        ("throughput < 5d", "lasted less than 5 d"),
        ("throughput <= 5d", "lasted at most 5 d"),
        ("throughput in 1d..2d", "lasted 1 d to under 2 d"),
        ("throughput between 1d and 2d", "lasted 1 d – 2 d"),
        ("throughput > 30d", "lasted longer than 30 d"),
        ("throughput > 30d11h", "lasted longer than 30 d 11 h"),
        ("throughput > 700m", "lasted longer than 11 h 40 min"),
        ("throughput > 720m", "lasted longer than 12 h"),
        ("started in 2025-02-03T08:00:00.25..", "started from 3 Feb 2025, 08:00:00.25"),
        ("not (throughput > 5d)", "all except: lasted longer than 5 d"),
        ("gap > 2d", "has a gap between events of > 2 d"),
        ("started in 2025-02-01..2025-03-01", "started Feb 2025"),
        ("started in 2025-02-01..2025-05-01", "started Feb 2025 – Apr 2025"),
        ("started in 2025-02-01..2025-02-02", "started 1 Feb 2025"),
        ("started in 2025-02-03..2025-02-10", "started 3 Feb 2025 – 9 Feb 2025"),
        ("started in 2025-02-03..", "started from 3 Feb 2025"),
        ("started in ..2025-02-03", "started before 3 Feb 2025"),
        ("started in 2025-02-03T08:00..2025-02-03T12:00:30", "started 3 Feb 2025, 08:00 – 3 Feb 2025, 12:00:30"),
        ("completed in 2025-02-01..2025-03-01", "completed Feb 2025"),
        ("contained in 2025-02-01..2025-03-01", "lies in Feb 2025"),
        ("intersecting in 2025-02-01..2025-03-01", "overlaps Feb 2025"),
        ("events = 1", "1 event"),
        ("events >= 3", "≥ 3 events"),
        ("events < 3", "number of events < 3"),
        ("case in (\"7\")", "is case 7"),
        ("case in (\"7\", \"8\")", "is case 7, 8"),
        ("channel = \"Phone\"", "channel is Phone"),
        ("channel = \"\"", "channel is (empty text)"),
        ("channel != \"Phone\"", "channel is other than Phone"),
        ("not (channel = \"Phone\")", "channel is not Phone"),
        ("channel in (\"Phone\", \"Mail\")", "channel is Phone, Mail"),
        ("not (channel in (\"Phone\", \"Mail\"))", "channel is not Phone, Mail"),
        ("channel ~ \"Phone\"", "channel is Phone, in capitals or not"),
        ("channel is missing", "channel is missing"),
        ("channel is not missing", "channel is present"),
        ("not (channel is missing)", "all except: channel is missing"),
        ("cost > 0.0001", "cost > 0.0001"),
        ("cost in 1..2.5", "cost is 1 to under 2.5"),
        ("cost between 1 and 2.5", "cost is 1 – 2.5"),
        ("urgent = true", "urgent is yes"),
        ("activity = \"A\"", "any event: Activity is A"),
        ("timestamp < 2025-02-01", "any event: Time < 1 Feb 2025"),
        ("every event (resource = \"Ann\")", "every event: resource is Ann"),
        ("any event (activity = \"A\" and resource != \"Ann\")", "any event: Activity is A and resource is not Ann"),
        ("last event (state = \"Open\")", "state of the last event is Open"),
        ("any event (timestamp in 2025-02-01..2025-03-01)", "has an event in Feb 2025"),
        ("variant in ([\"A\"])", "one variant, 1 step"),
        ("variant in ([\"A\", \"B\"])", "one variant, 2 steps"),
        ("variant in ([\"A\"], [\"B\"])", "one of 2 variants"),
        ("variant in top 1", "the most frequent variant"),
        ("variant in top 5", "one of the 5 most frequent variants"),
        ("variant in top 80%", "the most frequent variants, 80% of the cases"),
        ("variant in cluster 2 of 4", "cluster 2 of 4"),
        ("throughput > 5d or repeats \"A\"", "lasted longer than 5 d or repeats A"),
        (
            "(throughput > 5d or repeats \"A\") and channel = \"Phone\"",
            "(lasted longer than 5 d or repeats A) and channel is Phone"
        ),
        ("not (throughput > 5d or repeats \"A\")", "all except: (lasted longer than 5 d or repeats A)"),
    ];

    public static TheoryData<string, string> Words => [.. Said.Select(each => (each.Filter, each.Words))];

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_filter_is_said_in_words(string filter, string words)
    {
        using var _ = new InLanguage("en");

        FilterPhrase.Of(filter).ToString().ShouldBe(words);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("nl")]
    [InlineData("it")]
    public void Different_filters_are_said_differently(string language)
    {
        using var _ = new InLanguage(language);

        Said.Select(each => (each.Filter, Phrase: FilterPhrase.Of(each.Filter).ToString()))
            .Where(each => each.Filter != "not (occurrences(\"Wait\") >= 1)")
            .GroupBy(each => each.Phrase)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" | ", group.Select(each => each.Filter)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Each_kind_of_filter_has_words()
    {
        var said = Said.SelectMany(each => Parts(FilterText.Parse(each.Filter)))
            .Select(each => each.GetType())
            .ToHashSet();

        typeof(CaseFilter)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseFilter)) && !type.IsAbstract)
            .ShouldBeSubsetOf(said);
    }

    private static IEnumerable<CaseFilter> Parts(CaseFilter filter) =>
        filter switch
        {
            NotFilter not => Parts(not.Filter).Prepend(not),
            AllOf all => all.Filters.SelectMany(Parts).Prepend(all),
            AnyOf any => any.Filters.SelectMany(Parts).Prepend(any),
            _ => [filter],
        };
}
