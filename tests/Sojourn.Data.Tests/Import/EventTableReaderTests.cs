using DuckDB.NET.Data;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Data.Tests.Import;

public sealed class EventTableReaderTests : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public EventTableReaderTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Theory]
    [InlineData("2026-01-01 10:00:00", TimeUnit.Second)]
    [InlineData("2026-01-01 10:00:00.5", TimeUnit.Millisecond)]
    [InlineData("2026-01-01 10:00:00.000001", TimeUnit.Microsecond)]
    [InlineData("1948-01-01 10:00:00.25", TimeUnit.Millisecond)]
    public void The_unit_is_the_coarsest_that_holds_every_stamp(string stamp, TimeUnit unit)
    {
        Events($"('a', 'x', TIMESTAMP '{stamp}', 0, 1)");
        var table = EventTableReader.Read(connection);
        table.Unit.ShouldBe(unit);
        var micros = connection.Count($"SELECT epoch_us(TIMESTAMP '{stamp}')");
        (table.Completed.Span[0] * unit.Microseconds()).ShouldBe(micros);
    }

    [Fact]
    public void Rows_come_in_file_and_record_order_whatever_the_table_says()
    {
        Events(
            "('c', 'x', TIMESTAMP '2026-01-03', 1, 1)",
            "('b', 'x', TIMESTAMP '2026-01-02', 0, 9)",
            "('a', 'y', TIMESTAMP '2026-01-01', 0, 2)"
        );
        connection.Run("ALTER TABLE events ADD COLUMN note VARCHAR");
        connection.Run("""UPDATE events SET note = "case" WHERE "case" <> 'b'""");
        var table = EventTableReader.Read(connection);
        Texts(table.Case).ShouldBe(["a", "b", "c"]);
        var note = (CategoricalColumn)table.Attributes.Single();
        Enumerable.Range(0, 3).Select(row => note[row]).ShouldBe(["a", null, "c"]);
        table.Completed.ToArray().ShouldBeInOrder();
    }

    [Fact]
    public void Texts_of_every_length_and_script_come_back_as_they_are()
    {
        string[] texts =
        [
            "",
            "a",
            "twelve bytes",
            "thirteen byte",
            "thirteen bytf",
            "zażółć gęślą jaźń",
            "工单已由客服人员关闭",
            new string('x', 100_000),
            new string('x', 99_999) + "y",
        ];
        connection.Run("CREATE TABLE events (\"case\" VARCHAR, activity VARCHAR, \"timestamp\" TIMESTAMP)");
        using (var appender = connection.CreateAppender("events"))
        {
            foreach (var text in texts.Concat(texts).Append(texts[3]))
            {
                appender.CreateRow().AppendValue("c").AppendValue(text).AppendValue(DateTime.UnixEpoch).EndRow();
            }
        }

        var table = EventTableReader.Read(connection);
        table.Activity.Values.ShouldBe(texts);
        Texts(table.Activity).ShouldBe([.. texts, .. texts, texts[3]]);
    }

    [Fact]
    public void Many_distinct_texts_keep_their_codes()
    {
        connection.Run(
            """
            CREATE TABLE events AS SELECT 'case number ' || (i * 7919 % 50000) AS "case", 'a' || (i % 70000) AS activity,
                TIMESTAMP '2026-01-01' + to_seconds(i) AS "timestamp", i::DOUBLE AS n, i % 3 = 0 AS b FROM range(200000) t(i)
            """
        );
        var table = EventTableReader.Read(connection);
        table.Case.Values.Count.ShouldBe(50_000);
        table.Activity.Values.Count.ShouldBe(70_000);
        var number = (NumberColumn)table.Attributes[0];
        var truth = (BooleanColumn)table.Attributes[1];
        for (var i = 0; i < table.Count; i += 1_237)
        {
            table.Case.Values[table.Case.Codes.Span[i]].ShouldBe($"case number {i * 7919L % 50000}");
            table.Activity.Values[table.Activity.Codes.Span[i]].ShouldBe($"a{i % 70000}");
            (number[i], truth[i]).ShouldBe((i, i % 3 == 0));
        }
    }

    [Fact]
    public void Missing_values_of_every_type_are_missing()
    {
        Events("('a', 'x', TIMESTAMP '2026-01-01', 0, 1)", "('a', 'y', TIMESTAMP '2026-01-02', 0, 2)");
        connection.Run("ALTER TABLE events ADD COLUMN n DOUBLE");
        connection.Run("ALTER TABLE events ADD COLUMN b BOOLEAN");
        connection.Run("ALTER TABLE events ADD COLUMN t TIMESTAMP");
        connection.Run("ALTER TABLE events ADD COLUMN s VARCHAR");
        connection.Run("UPDATE events SET n = 1.5, b = true, t = TIMESTAMP '2026-01-01', s = '' WHERE activity = 'y'");
        var table = EventTableReader.Read(connection);
        table.Attributes.Select(column => column.IsMissing(0)).ShouldAllBe(missing => missing);
        table.Attributes.Select(column => column.IsMissing(1)).ShouldAllBe(missing => !missing);
        table.Attributes.Select(column => column.Type).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Changes_messages_and_empty_cases_are_read_beside_the_events()
    {
        Events("('a', 'x', TIMESTAMP '2026-01-01', 0, 1)");
        connection.Run(DatasetTables.CreateChanges("main"));
        connection.Run(DatasetTables.CreateMessages("main"));
        connection.Run("CREATE TABLE _empty_cases (\"case\" VARCHAR)");
        connection.Run("INSERT INTO _empty_cases VALUES ('lonely')");
        connection.Run(
            """INSERT INTO changes VALUES ('a', TIMESTAMP '2026-01-01 00:00:00.5', NULL, 'state', NULL, 'New', 'eva', 0, 1, 2)"""
        );
        connection.Run(
            "INSERT INTO messages VALUES ('a', TIMESTAMP '2026-01-02', 'inbound', 'public', 'customer', NULL, 0, 1, 2)"
        );
        var table = EventTableReader.Read(connection);
        table.Unit.ShouldBe(TimeUnit.Millisecond);
        table.EmptyCases.ShouldBe(["lonely"]);
        var changes = table.Changes.ShouldNotBeNull();
        Texts(changes.New).ShouldBe(["New"]);
        Texts(changes.Old).ShouldBe([null]);
        changes.Sequence.ToArray().ShouldBe([long.MinValue]);
        var messages = table.Messages.ShouldNotBeNull();
        Texts(messages.Author).ShouldBe(["customer"]);
        Texts(messages.Channel).ShouldBe([null]);
    }

    [Fact]
    public void A_database_that_is_no_dataset_is_answered_with_a_sentence()
    {
        Should
            .Throw<UnusableDataException>(() => EventTableReader.Read(connection))
            .Message.ShouldContain("no table \"events\"");
        connection.Run("CREATE TABLE events (id INTEGER)");
        Should
            .Throw<UnusableDataException>(() => EventTableReader.Read(connection))
            .Message.ShouldContain("has no column \"case\"");
    }

    private static IEnumerable<string?> Texts(CodedColumn column) =>
        column.Codes.ToArray().Select(code => code < 0 ? null : column.Values[code]);

    private void Events(params string[] rows)
    {
        connection.Run(
            """
            CREATE TABLE events ("case" VARCHAR, activity VARCHAR, "timestamp" TIMESTAMP, _file INTEGER, _record BIGINT)
            """
        );
        connection.Run($"INSERT INTO events VALUES {string.Join(", ", rows)}");
    }
}
