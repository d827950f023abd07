using System.Globalization;
using System.Text;
using Shouldly;
using Sojourn.Server.Tests.Roles;
using Sojourn.Server.Views;
using Sojourn.Workspace.Filters;
using Sojourn.Workspace.Jobs;
using Xunit;

namespace Sojourn.Server.Tests.Views;

/// <summary>The numbers of a map as a file: of one set of cases, and of two with what they differ in.</summary>
public sealed class MapCsvTests : IDisposable
{
    private readonly ImportedDataset data = new("desk", Csv());
    private readonly ViewStore store;

    public MapCsvTests() =>
        store = new ViewStore(data.Workspace, data.Logs, new ProjectionCache(), new JobRunner(TimeProvider.System));

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_compared_map_has_the_numbers_of_both_sides_and_their_difference()
    {
        var rows = await RowsAsync(compares: true);

        var path = rows.Single(row => row["kind"] == "path" && row["from"] == "Opened" && row["to"] == "'=Work");
        path["frequency"].ShouldBe("50");
        (path["a_frequency"], path["b_frequency"]).ShouldBe(("40", "10"));
        (path["a_cases"], path["b_cases"]).ShouldBe(("40", "10"));
        (path["a_share_of_cases"], path["b_share_of_cases"], path["share_a_minus_b"]).ShouldBe(("1", "0.25", "0.75"));
        Number(path["share_a_minus_b_lower"]).ShouldBeInRange(0.5, 0.75);
        Number(path["share_a_minus_b_upper"]).ShouldBeInRange(0.75, 1);
        (path["a_median_seconds"], path["b_median_seconds"], path["median_a_minus_b_seconds"]).ShouldBe(
            ("3600", "1800", "1800")
        );
        (path["a_total_seconds"], path["b_total_seconds"]).ShouldBe(("144000", "18000"));

        // Nobody of A goes this way.
        var direct = rows.Single(row => row["kind"] == "path" && row["from"] == "Opened" && row["to"] == "Closed");
        (direct["a_frequency"], direct["b_frequency"], direct["share_a_minus_b"]).ShouldBe(("0", "30", "-0.75"));
        (direct["a_median_seconds"], direct["median_a_minus_b_seconds"]).ShouldBe(("", ""));

        var activity = rows.Single(row => row["kind"] == "activity" && row["from"] == "'=Work");
        (activity["a_frequency"], activity["b_frequency"], activity["a_median_seconds"]).ShouldBe(("40", "10", ""));
        var start = rows.Single(row => row["kind"] == "start");
        (start["to"], start["a_cases"], start["b_cases"], start["share_a_minus_b"]).ShouldBe(
            ("Opened", "40", "40", "0")
        );
        rows.Where(row => row["kind"] == "end")
            .Select(row => (row["from"], row["a_cases"], row["b_cases"]))
            .ShouldBe([("'=Work", "40", "10"), ("Closed", "0", "30")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_map_of_one_set_has_no_sides()
    {
        var rows = await RowsAsync(compares: false);

        rows[0].Keys.ShouldNotContain(name => name.StartsWith("a_", StringComparison.Ordinal));
        var path = rows.Single(row => row["kind"] == "path");
        (path["from"], path["to"], path["frequency"], path["median_seconds"]).ShouldBe(
            ("Opened", "'=Work", "40", "3600")
        );
    }

    private async Task<List<Dictionary<string, string>>> RowsAsync(bool compares)
    {
        var state = new ViewState
        {
            Dataset = "desk",
            Page = "map",
            Filters = [new FilterEntry("channel = \"Phone\"")],
            Other = compares ? [new FilterEntry("channel = \"Letter\"")] : null,
        };
        var view = await store.OpenAsync(state, TestContext.Current.CancellationToken);
        if (compares)
        {
            view = view with
            {
                Other = await store.OpenAsync(state.Only(FilterSide.B), TestContext.Current.CancellationToken),
            };
        }

        var model = MapModel.Of(view);
        model.Draw(new MapAsk { Activities = 9, Paths = 9 });
        var lines = Encoding
            .UTF8.GetString(MapFiles.Write(model, MapFileKind.Csv, [], isDark: false))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = lines[0].Split(',');
        return
        [
            .. lines
                .Skip(1)
                .Select(line => names.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second)),
        ];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Csv()
    {
        var rows = new List<string> { "case,activity,timestamp,channel" };
        for (var i = 0; i < 40; i++)
        {
            rows.Add($"p{i},Opened,2026-01-05 08:00,Phone");
            rows.Add($"p{i},=Work,2026-01-05 09:00,Phone");
            rows.Add($"l{i},Opened,2026-01-05 08:00,Letter");
            if (i % 4 == 0)
            {
                rows.Add($"l{i},=Work,2026-01-05 08:30,Letter");
            }
            else
            {
                rows.Add($"l{i},Closed,2026-01-05 10:00,Letter");
            }
        }

        return string.Join('\n', rows) + "\n";
    }
}
