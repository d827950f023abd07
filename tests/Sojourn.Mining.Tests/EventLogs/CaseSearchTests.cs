using Shouldly;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Mining.Tests.EventLogs;

public sealed class CaseSearchTests
{
    private static readonly EventLog Log = EventLog.From(
        TestLogs.Table(
            [
                new Row("SR-1", "open", 0),
                new Row("SR-1", "close", 9),
                new Row("SR-2", "open", 1),
                new Row("IN-é", "open", 2),
            ],
            [
                TestLogs.Text("product", "Kettle", "Kettle", "Toaster", null),
                TestLogs.Text("agent", "Eva", "Ben", "Ben", "Zoë"),
                new NumberColumn("amount", new double[] { 5, 5, 7.5, 0 }, new ulong[] { 0b0111 }),
            ]
        )
    );

    [Theory]
    [InlineData("", "IN-é SR-1 SR-2")]
    [InlineData("sr-", "SR-1 SR-2")]
    [InlineData("2", "SR-2")]
    [InlineData("é", "IN-é")]
    [InlineData("KETT", "SR-1")]
    [InlineData("ben", "SR-1 SR-2")]
    [InlineData("ZOË", "IN-é")]
    [InlineData("7.5", "SR-2")]
    [InlineData("0", "")]
    [InlineData("nothing", "")]
    public void Ids_texts_and_numbers_are_found(string text, string expected) =>
        string.Join(
                ' ',
                CaseSearch.Find(Log, text).Ranks().Select(rank => Log.CaseIds[rank]).Order(StringComparer.Ordinal)
            )
            .ShouldBe(expected);

    [Fact]
    public void A_search_can_be_given_up() =>
        Should.Throw<OperationCanceledException>(() =>
            CaseSearch.Find(Log, "a", new CancellationToken(canceled: true))
        );
}
