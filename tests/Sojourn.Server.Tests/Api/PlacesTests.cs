using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Server.Api;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Workspace.Datasets;
using Xunit;

namespace Sojourn.Server.Tests.Api;

/// <summary>Where the server keeps its files is in no answer, whatever goes wrong.</summary>
public sealed class PlacesTests : IAsyncLifetime
{
    private RunningServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync();
        await Small.Import(server.Client, "desk");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("GET", "datasets/nowhere")]
    [InlineData("GET", "datasets/nowhere/map")]
    [InlineData("GET", "datasets/nowhere/versions")]
    [InlineData("GET", "datasets/nowhere/export?format=parquet")]
    [InlineData("GET", "datasets/nowhere/report")]
    [InlineData("POST", "datasets/nowhere/verify")]
    [InlineData("DELETE", "datasets/nowhere")]
    [InlineData("POST", "trash/nowhere/restore")]
    [InlineData("GET", "datasets/desk/map?version=7")]
    public async Task Of_something_unknown(string method, string path)
    {
        var text = await Ask(method, path);
        text.ShouldContain(path.Contains("version", StringComparison.Ordinal) ? "desk" : "nowhere");
    }

    [Theory]
    [InlineData("desk.csv", "")]
    [InlineData("desk.xes", "no xml")]
    [InlineData("desk.parquet", "no parquet")]
    [InlineData("desk.csv.gz", "no gzip")]
    [InlineData("desk.xlsx", "PK\u0003\u0004")]
    [InlineData("desk.csv", "one\nword")]
    [InlineData("desk.csv", "\0\0\0")]
    public async Task Of_a_file_that_cannot_be_used(string fileName, string content)
    {
        foreach (var query in new[] { "", "&dryRun=true", "&append=true" })
        {
            var job = await Small.Import(server.Client, "desk", Encoding.UTF8.GetBytes(content), fileName, query);
            job.GetProperty("state").GetString().ShouldBe("failed", job.ToString());
            ShouldTellNoPath(job.ToString());
            job.GetProperty("problem").GetProperty("type").GetString().ShouldBe("urn:sojourn:problem:unusable-data");
        }

        ShouldTellNoPath(await Ask("GET", "jobs"));
    }

    [Fact]
    public async Task Of_a_file_it_says_the_name_only()
    {
        var job = await Small.Import(server.Client, "desk", [], "my tickets.csv");
        job.GetProperty("problem").GetProperty("detail").GetString()!.ShouldContain("\"my tickets.csv\"");
    }

    [Fact]
    public async Task Of_a_manifest_that_is_damaged()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Folder(), "dataset.json"),
            "{}",
            TestContext.Current.CancellationToken
        );
        await Ask("GET", "datasets/desk/map");
        await Ask("DELETE", "datasets/desk");
        await Ask("GET", "datasets");
    }

    [Fact]
    public async Task Of_a_manifest_of_a_newer_release()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Folder(), "dataset.json"),
            """{"format":99}""",
            TestContext.Current.CancellationToken
        );
        (await Ask("GET", "datasets/desk/map")).ShouldContain("newer release");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no database")]
    public async Task Of_files_that_are_lost_or_changed(string content)
    {
        File.Delete(Path.Combine(Folder(), "v1.index"));
        File.Delete(Path.Combine(Folder(), "v1.duckdb"));
        if (content.Length > 0)
        {
            await File.WriteAllTextAsync(
                Path.Combine(Folder(), "v1.duckdb"),
                content,
                TestContext.Current.CancellationToken
            );
        }

        (await Ask("GET", "datasets/desk/map")).ShouldContain("desk/v1.duckdb");
        (await Ask("POST", "datasets/desk/verify")).ShouldContain("desk/v1.duckdb");
        ShouldTellNoPath((await Small.Import(server.Client, "desk", query: "&append=true")).ToString());
    }

    [Fact]
    public async Task Of_an_index_that_is_damaged()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Folder(), "v1.index"),
            "no index",
            TestContext.Current.CancellationToken
        );
        (await Ask("POST", "datasets/desk/verify")).ShouldContain("desk/v1.index");
    }

    [Theory]
    [InlineData("dataset.json", "{}")]
    [InlineData("filters.json", "no filters")]
    [InlineData("v1.duckdb", null)]
    public async Task Of_files_that_are_damaged_no_page_tells_where_they_are(string file, string? content)
    {
        var path = Path.Combine(Folder(), file);
        if (content is null)
        {
            File.Delete(path);
            File.Delete(Path.Combine(Folder(), "v1.index"));
        }
        else
        {
            await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        }

        foreach (var page in new[] { "/", "/d/desk/map", "/d/desk/roles", "/d/desk/cases", "/d/nowhere/map" })
        {
            using var answer = await server.Client.GetAsync(page, TestContext.Current.CancellationToken);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(
                server.Workspace
            );
        }
    }

    [Fact]
    public void A_fault_is_said_with_names_cut_and_without_paths()
    {
        var root = Path.GetFullPath("/srv/sojourn/data");
        var places = new PlaceNames(new LocalWorkspace(root, TimeProvider.System));
        var upload = Path.Combine(root, "uploads", new string('a', 32), "tickets.csv");

        places
            .Of(new UnusableDataException($"The file \"{upload}\" is empty."))
            .ShouldBe("The file \"tickets.csv\" is empty.");
        places.Of(new IOException($"Access to '{upload}' is denied.")).ShouldBe("Access to 'tickets.csv' is denied.");
        places
            .Of(new UnusableDataException($"There is no column \"{new string('x', 20_000)}\"."))
            .Length.ShouldBeLessThan(120);
    }

    /// <summary>There is one way from a fault to its words on a page, and it leaves out where files lie.</summary>
    [Fact]
    public void No_page_says_a_fault_by_itself()
    {
        var source = Path.Combine(Repository.Root, "src", "Sojourn.Server");
        var words = new Regex(
            @"\b(trouble|fault|exception|wrong|error)\.Message\b|SpokenFaults",
            RegexOptions.IgnoreCase
        );

        Directory
            .EnumerateFiles(source, "*.razor", SearchOption.AllDirectories)
            .Where(file => words.IsMatch(File.ReadAllText(file)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_sentence_says_names_for_paths()
    {
        var root = Path.GetFullPath("/srv/sojourn/data");
        var places = new PlaceNames(new LocalWorkspace(root, TimeProvider.System));
        var upload = Path.Combine(root, "uploads", new string('a', 32), "tickets.csv");

        places.In($"The file \"{upload}\" is empty.").ShouldBe("The file \"tickets.csv\" is empty.");
        places.In($"The workspace '{root}' has no dataset 'x'.").ShouldBe("The workspace 'data' has no dataset 'x'.");
        places
            .In($"Access to '{root}/datasets/desk-1a2b/v1.index' is denied.")
            .ShouldBe("Access to 'desk-1a2b/v1.index' is denied.");
        places.In($"'{Path.GetTempPath()}sojourn-Ab1/part.parquet' is full.").ShouldBe("'part.parquet' is full.");
        places.In($"'{root}base' is another place.").ShouldBe($"'{root}base' is another place.");
    }

    private string Folder() => Directory.GetDirectories(Path.Combine(server.Workspace, "datasets")).Single();

    private async Task<string> Ask(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldNotBe(500, text);
        ShouldTellNoPath(text);
        return JsonDocument.Parse(text).RootElement.ToString();
    }

    private void ShouldTellNoPath(string text)
    {
        text.ShouldNotContain(server.Workspace);
        text.ShouldNotContain(Path.GetTempPath());
        text.ShouldNotContain("uploads");
    }
}
