using CsCheck;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;

namespace Sojourn.Data.Tests.Export;

/// <summary>Random logs with every type of attribute, missing values, ties, and names that need care.</summary>
internal static class RandomLogs
{
    private static readonly string[] Texts =
    [
        "plain",
        "with, comma",
        "with \"quotes\"",
        "two\nlines",
        " blanks around ",
        "=1+1",
        "-formula",
        "@x",
        "<tag> & 'entity'",
        "naïve 日本語 😀",
        "semi;colon",
        "tab\there",
    ];

    private static readonly double[] Numbers = [double.NaN, 0, 7, -3.25, 1e15, 0.1];

    /// <summary>Roles that name the attributes <c>resource</c> and <c>team</c>.</summary>
    public static ServiceRoles RolesFor(string resource, string team) =>
        new()
        {
            Attributes = new Dictionary<string, string> { ["resource"] = resource, ["team"] = team },
        };

    /// <summary>Logs whose attributes have the given names, in the order resource, team, case level, text, number, flag, time.</summary>
    public static Gen<EventLog> Gen(bool hasStart, params string[] names) =>
        CsCheck
            .Gen.Select(
                CsCheck.Gen.Int[0, 5],
                CsCheck.Gen.Int[0, 3],
                CsCheck.Gen.Int[0, 40],
                CsCheck.Gen.Int[0, 10],
                CsCheck.Gen.Int[-4, Texts.Length - 1],
                CsCheck.Gen.Int[0, 5].Select(i => Numbers[i])
            )
            .Array[0, 30]
            .Select(rows => Build(rows, hasStart, names));

    /// <summary>One such log of thirty events, always the same.</summary>
    public static EventLog One(bool hasStart, params string[] names)
    {
        var random = new Random(7);
        var rows = Enumerable
            .Range(0, 30)
            .Select(_ =>
                (
                    random.Next(6),
                    random.Next(4),
                    random.Next(41),
                    random.Next(11),
                    random.Next(-4, 12),
                    Numbers[random.Next(6)]
                )
            );
        return Build([.. rows], hasStart, names);
    }

    private static EventLog Build(
        (int Case, int Activity, int Time, int Length, int Text, double Number)[] rows,
        bool hasStart,
        string[] names
    )
    {
        var count = rows.Length;
        var valid = new ulong[Bits.Words(count)];
        var flags = new ulong[Bits.Words(count)];
        for (var i = 0; i < count; i++)
        {
            if (!double.IsNaN(rows[i].Number))
            {
                Bits.Set(valid, i);
            }

            if (rows[i].Time % 2 == 0)
            {
                Bits.Set(flags, i);
            }
        }

        const long day = 1_600_000_000_000;
        int[] text = [.. rows.Select(row => Math.Max(row.Text, -1))];
        return EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Millisecond,
                Case = new CodedColumn(
                    rows.Select(row => row.Case).ToArray(),
                    [.. Enumerable.Range(0, 6).Select(i => $"case {i}")]
                ),
                Activity = new CodedColumn(
                    rows.Select(row => row.Activity).ToArray(),
                    ["register", "a, \"b\"", "=c", "<d>"]
                ),
                Completed = rows.Select(row => day + row.Time * 1001L).ToArray(),
                Started = hasStart ? rows.Select(row => day + row.Time * 1001L - row.Length).ToArray() : default,
                Attributes =
                [
                    new CategoricalColumn(names[0], text, Texts),
                    new CategoricalColumn(names[1], rows.Select(row => row.Length % 3).ToArray(), ["N1", "N2", "N3"]),
                    new CategoricalColumn(names[2], rows.Select(row => row.Case).ToArray(), [.. Texts[..6]]),
                    new CategoricalColumn(names[3], text, Texts),
                    new NumberColumn(
                        names[4],
                        rows.Select(row => double.IsNaN(row.Number) ? 0 : row.Number).ToArray(),
                        valid
                    ),
                    new BooleanColumn(names[5], count, flags, valid),
                    new TimeColumn(names[6], rows.Select(row => day + row.Length).ToArray(), valid),
                ],
            }
        );
    }

    /// <summary>The log as lines, case by case, for comparison: present values only, names without their level.</summary>
    public static List<string> Lines(EventLog log, params string[] leavingOut) => Lines(log, name => name, leavingOut);

    /// <summary>The same with other names for attributes.</summary>
    public static List<string> Lines(EventLog log, Func<string, string> rename, params string[] leavingOut)
    {
        var lines = new List<string>();
        foreach (
            var rank in Enumerable.Range(0, log.CaseCount).OrderBy(rank => log.CaseIds[rank], StringComparer.Ordinal)
        )
        {
            var events = log.EventsOf(rank);
            for (var place = 0; place < events.Count; place++)
            {
                var index = events.IndexAt(place);
                var values = log
                    .CaseAttributes.Select(column => (column, row: rank))
                    .Concat(log.EventAttributes.Select(column => (column, row: index)))
                    .Where(pair => !pair.column.IsMissing(pair.row))
                    .Select(pair =>
                        (Name: rename(pair.column.Name.Replace("case:", "")), Value: Text(log, pair.column, pair.row))
                    )
                    .Where(pair => !leavingOut.Contains(pair.Name))
                    .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                    .Select(pair => $"{pair.Name}={pair.Value}");
                var start = log.HasStartTimes ? Micros(log, events.StartedAt(place)) : "";
                lines.Add(
                    $"{log.CaseIds[rank]} | {log.Activities[events.ActivityAt(place)]} | {start} "
                        + $"{Micros(log, events.CompletedAt(place))} | {string.Join(" ; ", values)}"
                );
            }
        }

        return lines;
    }

    private static string Micros(EventLog log, long instant) => $"{instant * log.Unit.Microseconds()}";

    private static string Text(EventLog log, AttributeColumn column, int row) =>
        column switch
        {
            CategoricalColumn text => text[row]!,
            NumberColumn number => FormattableString.Invariant($"{number[row]:R}"),
            BooleanColumn boolean => boolean[row]!.Value ? "true" : "false",
            TimeColumn time => Micros(log, time[row]!.Value),
            _ => throw new NotSupportedException(),
        };
}
