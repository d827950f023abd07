using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Sojourn.Server.Tests.Api;
using Sojourn.Server.Tests.Hosting;
using Xunit;

namespace Sojourn.Server.Tests.Figures;

/// <summary>What the canvases fetch: the right bytes for the page's own address, and nothing for those it is not for.</summary>
public sealed class FigureDataTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Dots_are_the_events_of_the_file()
    {
        var rows = Rows(cases: 40);
        await using var server = await Serve(rows);

        var sent = SentDots.Read(await Bytes(server, "/d/log/dots/data"));

        sent.Kind.ShouldBe(1);
        sent.Events.ShouldBe(rows.Count);
        sent.Rows.ShouldBe(40);
        var lines = rows.GroupBy(row => row.Case)
            .OrderBy(each => each.Min(row => row.Time))
            .ThenBy(each => each.Key, StringComparer.Ordinal)
            .Select((each, line) => (each.Key, line))
            .ToDictionary(each => each.Key, each => each.line);
        sent.All.Select(dot => (dot.Place, dot.Row))
            .Order()
            .ShouldBe(rows.Select(row => (Seconds(row.Time), lines[row.Case])).Order());
        sent.All.Select(dot => dot.Event).Distinct().Count().ShouldBe(rows.Count);
    }

    [Fact]
    public async Task Dots_follow_the_pages_filters_and_axes()
    {
        var rows = Rows(cases: 40);
        await using var server = await Serve(rows);
        var kept = rows.Where(row => row.Region == "N").ToList();

        var sent = SentDots.Read(
            await Bytes(
                server,
                "/d/log/dots/data?filter=region%20%3D%20%22N%22&x=number&y=activity&color=attribute%3Aregion"
            )
        );

        sent.Events.ShouldBe(kept.Count);
        sent.Rows.ShouldBe(kept.Select(row => row.Activity).Distinct().Count());
        sent.All.Max(dot => dot.Place).ShouldBe(kept.GroupBy(row => row.Case).Max(each => each.Count()));
        sent.All.Select(dot => dot.Category).Distinct().ShouldHaveSingleItem();

        // Switched off, a filter keeps nothing back.
        SentDots.Read(await Bytes(server, "/d/log/dots/data?off=region%20%3D%20%22N%22")).Events.ShouldBe(rows.Count);
    }

    [Fact]
    public async Task A_window_comes_as_cells_that_count_every_event_in_it()
    {
        var rows = Rows(cases: 40);
        await using var server = await Serve(rows);
        var (left, right) = (Seconds(Start), Seconds(Start.AddHours(30)));

        var sent = SentDots.Read(
            await Bytes(
                server,
                string.Create(CultureInfo.InvariantCulture, $"/d/log/dots/data?window={left},{right},0,40&cells=10,8")
            )
        );

        (sent.Kind, sent.Columns, sent.Lines).ShouldBe((2, 10, 8));
        var width = (right - left) / 10;
        var expected = rows.Where(row => Seconds(row.Time) <= right)
            .GroupBy(row => Math.Min(9, (int)((Seconds(row.Time) - left) / width)))
            .ToDictionary(each => each.Key, each => each.Count());
        sent.All.GroupBy(cell => (int)(cell.Place - sent.Origin) % 10)
            .ToDictionary(each => each.Key, each => each.Sum(cell => cell.Row))
            .ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("window=5,1,0,40&cells=10,8")]
    [InlineData("window=1,5,0,40&cells=100000,100000")]
    [InlineData("window=1,5,0&cells=10,8")]
    [InlineData("window=1,5,0,40")]
    [InlineData("filter=nonsense%20%3D")]
    [InlineData("filter=nothing%20%3D%20%22x%22")]
    public async Task A_window_or_filter_that_cannot_be_is_refused_in_a_sentence(string query)
    {
        await using var server = await Serve(Rows(cases: 3));

        using var answer = await server.Client.GetAsync(
            $"/d/log/dots/data?{query}",
            TestContext.Current.CancellationToken
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Passages_are_those_of_neighbouring_rows()
    {
        var rows = Rows(cases: 60);
        await using var server = await Serve(rows);
        var expected = rows.GroupBy(row => row.Case)
            .SelectMany(each => each.Zip(each.Skip(1)))
            .Where(pair => pair is { First.Activity: "Open", Second.Activity: "Work" })
            .Select(pair => (Seconds(pair.First.Time), Seconds(pair.Second.Time)))
            .Order()
            .ToList();

        var sent = SentSpectrum.Read(
            await Bytes(server, "/d/log/spectrum/data?segments=" + Uri.EscapeDataString("""["Open","Work"]"""))
        );

        var (bands, lines) = sent.Segments.ShouldHaveSingleItem();
        lines.Select(line => (line.Enters, line.Leaves)).Order().ShouldBe(expected);
        bands.Sum().ShouldBe(expected.Count);

        // Quarters: as many shorter passages as the class says at least, and equal durations in one class.
        var durations = lines.Select(line => line.Leaves - line.Enters).Order().ToList();
        foreach (var line in lines)
        {
            var shorter = durations.Count(each => each < line.Leaves - line.Enters);
            line.Class.ShouldBe(4 * shorter / durations.Count);
        }

        for (var category = 0; category < sent.Classes; category++)
        {
            Enumerable
                .Range(0, sent.Bins)
                .Sum(bin => bands[(bin * sent.Classes) + category])
                .ShouldBe(lines.Count(line => line.Class == category));
        }
    }

    [Fact]
    public async Task Without_segments_in_the_address_the_most_frequent_way_is_sent()
    {
        await using var server = await Serve(Rows(cases: 30));

        var sent = SentSpectrum.Read(await Bytes(server, "/d/log/spectrum/data"));

        sent.Segments.ShouldNotBeEmpty();
        sent.Segments[0].Lines.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Moves_are_those_of_neighbouring_rows_on_the_axis_of_the_months()
    {
        var rows = Rows(cases: 40);
        await using var server = await Serve(rows);

        var sent = SentMoves.Read(await Bytes(server, "/d/log/map/data?travel=region"));

        // The bars above the clock are months: both begin and end with them.
        sent.From.ShouldBe(new DateTime(2026, 1, 1));
        sent.To.ShouldBe(new DateTime(2026, 2, 1));
        var expected = rows.GroupBy(row => row.Case)
            .SelectMany(each => each.Zip(each.Skip(1)))
            .Select(pair => (pair.First.Activity, pair.Second.Activity, pair.First.Time, pair.Second.Time))
            .Order()
            .ToList();
        sent.All.Select(move => (move.From, move.To, move.Begin, move.End)).Order().ShouldBe(expected);
        (sent.Cases, sent.Outside).ShouldBe((40, 0));
    }

    [Fact]
    public async Task Moves_bring_the_legend_of_their_colours_along()
    {
        var rows = Rows(cases: 40);
        await using var server = await Serve(rows);

        var sent = SentMoves.Read(await Bytes(server, "/d/log/map/data?travel=region"));

        var north = rows.Where(row => row.Region == "N").Select(row => row.Case).Distinct().Count();
        sent.Colors.ShouldBe([("S", "cat-1", 40 - north), ("N", "cat-2", north)]);
        sent.All.Count(move => move.Color == 1).ShouldBe(rows.Count(row => row.Region == "N") - north);
    }

    [Fact]
    public async Task Cases_of_both_sides_travel_in_the_colours_of_the_map()
    {
        var rows = Rows(cases: 40);
        await using var server = await Serve(rows);

        var sent = SentMoves.Read(
            await Bytes(
                server,
                "/d/log/map/data?filter=region%20%3D%20%22N%22&b-filter=case%20in%20(%22C000%22,%20%22C001%22)"
            )
        );

        var north = rows.Where(row => row.Region == "N").Select(row => row.Case).ToHashSet();
        string[] others = ["C000", "C001"];
        (string, string, int)[] expected =
        [
            ("A", "diff-2", north.Except(others).Count()),
            ("B", "diff-6", others.Except(north).Count()),
            ("A and B", "text", others.Intersect(north).Count()),
        ];
        sent.Colors.ShouldBe(expected.Where(each => each.Item3 > 0));
        sent.Cases.ShouldBe(north.Union(others).Count());
    }

    [Fact]
    public async Task Moves_beyond_the_months_are_left_out_and_counted()
    {
        var rows = Rows(cases: 10);
        rows.Add(new LogRow("C003", "Archive", new DateTime(5000, 1, 1, 0, 0, 0, DateTimeKind.Utc), "N"));
        await using var server = await Serve(rows);

        var sent = SentMoves.Read(await Bytes(server, "/d/log/map/data"));

        sent.Outside.ShouldBe(1);
        sent.All.Count.ShouldBe(rows.Count - 10 - 1);
        sent.All.ShouldNotContain(move => move.To == "Archive");
        sent.To.ShouldBe(new DateTime(2026, 2, 1));
    }

    [Theory]
    [InlineData("dots")]
    [InlineData("map")]
    [InlineData("spectrum")]
    public async Task Data_has_the_pages_own_guards(string page)
    {
        await using var server = await RunningServer.StartAsync(options => options with { Token = "0123456789abcdef" });
        var path = $"/d/log/{page}/data";

        using var without = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var unknown = await server.GetAsync(path, new AuthenticationHeaderValue("Bearer", "0123456789abcdef"));
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var foreign = new HttpRequestMessage(HttpMethod.Get, path);
        foreign.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "0123456789abcdef");
        foreign.Headers.Add("Origin", "http://elsewhere.example");
        using var refused = await server.Client.SendAsync(foreign, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Data_is_kept_by_nobody_on_the_way()
    {
        await using var server = await Serve(Rows(cases: 3));

        using var answer = await server.Client.GetAsync("/d/log/dots/data", TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
    }

    private static async Task<RunningServer> Serve(IReadOnlyList<LogRow> rows)
    {
        var server = await RunningServer.StartAsync();
        var text = new StringBuilder("case,activity,timestamp,region\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Case},{row.Activity},{row.Time:s}Z,{row.Region}\n");
        }

        var job = await Small.Import(server.Client, "log", Encoding.UTF8.GetBytes(text.ToString()));
        job.GetProperty("state").GetString().ShouldBe("done");
        return server;
    }

    private static Task<byte[]> Bytes(RunningServer server, string path) =>
        server.Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);

    private static List<LogRow> Rows(int cases)
    {
        var random = new Random(7);
        var rows = new List<LogRow>();
        for (var i = 0; i < cases; i++)
        {
            var time = Start.AddMinutes(13 * i);
            var region = i % 3 == 0 ? "N" : "S";
            rows.Add(new LogRow($"C{i:000}", "Open", time, region));
            for (var step = random.Next(3); step > 0; step--)
            {
                time = time.AddMinutes(random.Next(1, 600));
                rows.Add(new LogRow($"C{i:000}", "Work", time, region));
            }

            rows.Add(new LogRow($"C{i:000}", "Close", time.AddMinutes(random.Next(1, 3000)), region));
        }

        return rows;
    }

    private static double Seconds(DateTime time) => (time - DateTime.UnixEpoch).TotalSeconds;

    private sealed record LogRow(string Case, string Activity, DateTime Time, string Region);
}
