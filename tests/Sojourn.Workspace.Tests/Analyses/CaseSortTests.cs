using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Analyses;

/// <summary>The list of cases sorted by any column stands as a plain sort of its rows does, and makes no row that is not listed.</summary>
public sealed class CaseSortTests
{
    [Theory]
    [InlineData("case")]
    [InlineData("start")]
    [InlineData("end")]
    [InlineData("throughputSeconds")]
    [InlineData("events")]
    [InlineData("variant")]
    [InlineData("team")]
    [InlineData("score")]
    [InlineData("paid")]
    [InlineData("due")]
    public void A_column_sorts_as_its_cells_do(string column)
    {
        var subject = Subject(cases: 300);
        var plain = Rows(subject);

        foreach (var direction in (string[])["", ":asc", ":desc"])
        {
            var expected =
                direction == ":desc"
                    ? plain
                        .OrderBy(row => row[column] is null)
                        .ThenByDescending(row => row[column], CellOrder.Instance)
                        .ToList()
                    : [.. plain.OrderBy(row => row[column] is null).ThenBy(row => row[column], CellOrder.Instance)];

            Rows(subject, ("sort", column + direction))
                .Select(row => row["case"])
                .ShouldBe(expected.Select(row => row["case"]));
        }

        plain.Select(row => row[column]).Distinct().Count().ShouldBeInRange(2, plain.Count);
    }

    [Fact]
    public void Unsorted_they_stand_by_start_then_case()
    {
        var rows = Rows(Subject(cases: 300));

        rows.Select(row => row["case"])
            .ShouldBe(
                rows.OrderBy(row => row["start"] ?? DateTime.MaxValue)
                    .ThenBy(row => (string)row["case"]!, StringComparer.Ordinal)
                    .Select(row => row["case"])
            );
        rows.GroupBy(row => row["start"]).ShouldContain(group => group.Count() > 1);
    }

    [Fact]
    public void A_filter_leaves_the_order_as_it_is()
    {
        var all = Rows(Subject(cases: 300), ("sort", "score:desc"));

        Rows(Subject(cases: 300, "events >= 3"), ("sort", "score:desc"))
            .Select(row => row["case"])
            .ShouldBe(all.Where(row => (long)row["events"]! >= 3).Select(row => row["case"]));
    }

    [Theory]
    [InlineData("throughputSeconds:desc")]
    [InlineData("team")]
    public void The_first_of_many_are_found_without_making_a_row_for_each(string sort)
    {
        const int Cases = 20_000;
        var subject = Subject(Cases);
        Rows(subject, ("sort", sort), ("top", "3"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Rows(subject, ("sort", sort), ("top", "3")).Count.ShouldBe(3);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Cases;

        each.ShouldBeLessThan(150);
    }

    private static List<ResultRow> Rows(AnalysisSubject subject, params (string Name, string Text)[] options)
    {
        var given = options.Select(o => KeyValuePair.Create(o.Name, o.Text)).ToArray();
        var result = AnalysisCatalog.Find("cases")!.Run(subject, given, TestContext.Current.CancellationToken);
        return [.. ((CasesDocument)result.Document).Cases];
    }

    private static AnalysisSubject Subject(int cases, params string[] filters)
    {
        var random = new Random(11);
        List<int> ids = [];
        List<int> activities = [];
        List<long> times = [];
        List<int> teams = [];
        List<double> scores = [];
        List<long> dues = [];
        List<bool> paid = [];
        List<bool> known = [];
        for (var i = 0; i < cases; i++)
        {
            var start = 60L * random.Next(cases / 2);
            var (team, score, due) = (random.Next(-1, 3), 0.5 * random.Next(-6, 6), 3600L * random.Next(-40, 40));
            var (isPaid, isKnown) = (random.Next(2) == 0, random.Next(4) > 0);
            for (var step = random.Next(1, 5); step > 0; step--)
            {
                ids.Add(i);
                activities.Add(random.Next(3));
                times.Add(start);
                teams.Add(team);
                scores.Add(score);
                dues.Add(due);
                paid.Add(isPaid);
                known.Add(isKnown);
                start += random.Next(0, 900);
            }
        }

        var log = EventLog.From(
            new EventTable
            {
                Unit = TimeUnit.Second,
                Case = new CodedColumn(
                    ids.ToArray(),
                    [.. Enumerable.Range(0, cases).Select(i => $"C{i * 7919 % cases}")]
                ),
                Activity = new CodedColumn(activities.ToArray(), ["a", "b", "c"]),
                Completed = times.ToArray(),
                EmptyCases = ["empty 2", "empty 1"],
                Attributes =
                [
                    new CategoricalColumn("team", teams.ToArray(), ["Zwolle", "阿姆斯特丹", "Assen"]),
                    new NumberColumn("score", scores.ToArray(), Bits(known)),
                    new BooleanColumn("paid", paid.Count, Bits(paid), Bits(known)),
                    new TimeColumn("due", dues.ToArray(), Bits(known)),
                ],
            }
        );
        var opened = new OpenedLog
        {
            Name = "tickets",
            Hash = "",
            Log = log,
            Roles = ServiceRoles.None,
            RolesAreConfirmed = true,
            Proposed = RoleProposals.Propose(log.Activities, []),
            TimeZone = "UTC",
            ObservationEnd = log.LastTime,
        };
        return new AnalysisQuery { Filters = filters }.Apply(opened, TestContext.Current.CancellationToken);
    }

    private static ulong[] Bits(IReadOnlyList<bool> values)
    {
        var bits = new ulong[(values.Count + 63) / 64];
        foreach (var (i, value) in values.Index())
        {
            bits[i / 64] |= value ? 1UL << (i % 64) : 0;
        }

        return bits;
    }

    /// <summary>Cells of one column: numbers, flags and times by value, texts ordinal.</summary>
    private sealed class CellOrder : IComparer<object?>
    {
        public static CellOrder Instance { get; } = new();

        public int Compare(object? x, object? y) =>
            x is string a && y is string b
                ? string.CompareOrdinal(a, b)
                : System.Collections.Comparer.DefaultInvariant.Compare(x, y);
    }
}
