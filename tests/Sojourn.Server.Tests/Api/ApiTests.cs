using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shouldly;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Workspace.Analyses;
using Xunit;

namespace Sojourn.Server.Tests.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private const string Log = """
        ticket,step,when,agent,priority
        T1,Create,2026-01-05T09:00:00Z,,High
        T1,Resolve,2026-01-05T12:00:00Z,Eva,High
        T2,Create,2026-01-05T10:00:00Z,,Low
        T2,Assign,2026-01-06T08:00:00Z,Bob,Low
        T2,Resolve,2026-01-07T10:00:00Z,Eva,Low

        """;

    private RunningServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync();
        var job = await Import("desk");
        job.GetProperty("state").GetString().ShouldBe("done", job.ToString());
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_import_answers_with_its_rows_and_a_dataset_is_listed()
    {
        var row = (await Get("/api/v1/datasets")).GetProperty("datasets")[0];
        row.GetProperty("dataset").GetString().ShouldBe("desk");
        row.GetProperty("events").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Every_analysis_of_the_catalogue_has_a_route_with_its_document()
    {
        foreach (var analysis in AnalysisCatalog.All)
        {
            var query = analysis.Name switch
            {
                "case" => "?id=T2",
                "measure" => "?ids=throughput-time",
                "handover" => "?by=agent",
                _ => "",
            };
            var document = await Get($"/api/v1/datasets/desk/{analysis.Name}{query}");
            document.GetProperty("schema").GetString().ShouldBe($"sojourn/{analysis.Name}/1");
            document.GetProperty("dataset").GetString().ShouldBe("desk");
        }
    }

    [Fact]
    public async Task Filters_projections_and_options_are_those_of_the_command_line()
    {
        var filter = Uri.EscapeDataString("priority = \"Low\"");
        var project = Uri.EscapeDataString("drop activity in (\"Assign\")");
        var map = await Get($"/api/v1/datasets/desk/map?filter={filter}&project={project}&activities=100");
        map.GetProperty("selected").GetProperty("cases").GetInt32().ShouldBe(1);
        var arc = map.GetProperty("arcs").EnumerateArray().ShouldHaveSingleItem();
        arc.GetProperty("medianSeconds").GetDouble().ShouldBe(2 * 86_400);
    }

    [Fact]
    public async Task Csv_and_drawings_are_other_forms_of_the_same_answer()
    {
        var csv = await server.Client.GetAsync(
            "/api/v1/datasets/desk/rework?format=csv",
            TestContext.Current.CancellationToken
        );
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var svg = await server.Client.GetStringAsync(
            "/api/v1/datasets/desk/map?format=svg",
            TestContext.Current.CancellationToken
        );
        svg.ShouldStartWith("<svg");
    }

    [Fact]
    public async Task An_export_is_the_log_again()
    {
        var csv = await server.Client.GetStringAsync(
            "/api/v1/datasets/desk/export",
            TestContext.Current.CancellationToken
        );
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
        csv.ShouldStartWith("case,activity,timestamp,start,resource,team");
    }

    [Fact]
    public async Task A_dataset_is_renamed_deleted_and_restored()
    {
        await Send(HttpMethod.Post, "/api/v1/datasets/desk/rename", """{"name":"help desk"}""");
        var deleted = await Send(HttpMethod.Delete, "/api/v1/datasets/help%20desk");
        (await Get("/api/v1/datasets")).GetProperty("datasets").GetArrayLength().ShouldBe(0);
        await Send(HttpMethod.Post, $"/api/v1/trash/{deleted.GetProperty("id").GetString()}/restore");
        (await Get("/api/v1/datasets/help%20desk/map")).GetProperty("events").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Every_document_begins_with_its_schema_and_rows_of_a_list_do_not()
    {
        var jobs = await Begins("/api/v1/jobs", "sojourn/jobs/1");
        var job = jobs.GetProperty("jobs").EnumerateArray().ShouldHaveSingleItem();
        job.EnumerateObject().First().Name.ShouldBe("id");
        await Begins($"/api/v1/jobs/{job.GetProperty("id").GetString()}", "sojourn/job/1");
        (await Begins("/api/v1/analyses", "sojourn/analyses/1"))
            .GetProperty("analyses")
            .GetArrayLength()
            .ShouldBe(AnalysisCatalog.All.Count);
        await Begins("/api/v1/datasets", "sojourn/datasets/1");

        var deleted = await Send(HttpMethod.Delete, "/api/v1/datasets/desk");
        deleted.EnumerateObject().First().Value.GetString().ShouldBe("sojourn/deleted/1");
        var row = (await Begins("/api/v1/trash", "sojourn/trash/1"))
            .GetProperty("trash")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        row.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "dataset", "deleted"]);

        async Task<JsonElement> Begins(string path, string schema)
        {
            var document = await Get(path);
            var first = document.EnumerateObject().First();
            (first.Name, first.Value.GetString()).ShouldBe(("schema", schema));
            return document;
        }
    }

    [Fact]
    public async Task Roles_that_the_user_confirms_close_cases()
    {
        (await Get("/api/v1/datasets/desk/info")).GetProperty("openCases").ValueKind.ShouldBe(JsonValueKind.Null);
        await Send(
            HttpMethod.Put,
            "/api/v1/datasets/desk/roles",
            """{"endActivities":["Resolve"],"activities":{"Create":"created"}}"""
        );
        (await Get("/api/v1/datasets/desk/info")).GetProperty("openCases").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("/api/v1/datasets/nowhere/map", 404, "unknown-dataset")]
    [InlineData("/api/v1/datasets/..%2F..%2Fetc/map", 404, "unknown-dataset")]
    [InlineData("/api/v1/datasets/desk/map?filter=priority%20%3D%20%3D%203", 400, "filter-syntax")]
    [InlineData("/api/v1/datasets/desk/map?filter=colour%20%3D%20%22red%22", 422, "missing-attribute")]
    [InlineData("/api/v1/datasets/desk/map?activities=101", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/map?colour=red", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/map?format=pdf", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/map?version=9", 404, "unknown-version")]
    [InlineData("/api/v1/datasets/desk/map?version=x", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/map?asOf=soon", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/measure?asOf=9999-12-31", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/measure?asOf=0001-01-01", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/map?timeZone=Mars", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/handover?by=colour", 422, "missing-role")]
    [InlineData("/api/v1/datasets/desk/map?activities=50&activities=60", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/map?asOf=2026-01-01&asOf=2026-02-01", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/case?id=T9", 404, "unknown-case")]
    [InlineData("/api/v1/datasets/desk/case", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/export?format=xlsx", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/report?language=tlh", 400, "usage")]
    [InlineData("/api/v1/datasets/desk/nothing", 404, "http-404")]
    [InlineData("/api/v1/nothing", 404, "http-404")]
    [InlineData("/api/v1/datasets/desk/measure?ids=completions", 422, "missing-role")]
    [InlineData("/api/v1/datasets/desk/measure?calendar=%2Fetc%2Fpasswd", 400, "usage")]
    [InlineData("/api/v1/jobs/none", 404, "unknown-job")]
    public async Task Bad_input_is_a_problem_document_with_one_sentence(string path, int status, string type)
    {
        var answer = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await Read(answer);
        problem.GetProperty("type").GetString().ShouldBe($"urn:sojourn:problem:{type}");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("detail").GetString()!.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_malformed_filter_says_at_which_column()
    {
        var answer = await server.Client.GetAsync(
            "/api/v1/datasets/desk/map?filter=priority%20%3D%20%3D%203",
            TestContext.Current.CancellationToken
        );
        (await Read(answer)).GetProperty("column").GetInt32().ShouldBe(12);
    }

    [Theory]
    [InlineData(60_000, "(")]
    [InlineData(60_000, "a")]
    [InlineData(110_000, "a")]
    public async Task A_huge_filter_is_refused_with_a_sentence(int length, string letter)
    {
        var filter = string.Concat(Enumerable.Repeat(letter, length));
        var answer = await server.Client.GetAsync(
            $"/api/v1/datasets/desk/map?filter={filter}",
            TestContext.Current.CancellationToken
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Read(answer)).GetProperty("type").GetString().ShouldBe("urn:sojourn:problem:filter-syntax");
    }

    [Theory]
    [InlineData("x=1", "application/x-www-form-urlencoded", 415)]
    [InlineData("""{"name":"x"}""", "text/plain", 415)]
    [InlineData("{bad", "application/json", 400)]
    [InlineData("{}", "application/json", 400)]
    [InlineData("""{"name":"../x"}""", "application/json", 400)]
    public async Task A_body_that_does_not_fit_is_a_problem_document(string body, string type, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        var answer = await server.Client.PostAsync(
            "/api/v1/datasets/desk/rename",
            content,
            TestContext.Current.CancellationToken
        );
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("POST", "/api/v1/datasets/desk/rename")]
    [InlineData("POST", "/api/v1/datasets/desk/rollback")]
    [InlineData("POST", "/api/v1/datasets/desk/verify")]
    [InlineData("PUT", "/api/v1/datasets/desk/roles")]
    [InlineData("DELETE", "/api/v1/datasets/desk")]
    [InlineData("POST", "/api/v1/trash/x/restore")]
    [InlineData("POST", "/api/v1/imports?dataset=x&fileName=x.csv")]
    [InlineData("DELETE", "/api/v1/jobs/x")]
    public async Task A_page_of_another_site_can_change_nothing(string method, string path)
    {
        foreach (var origin in new[] { "http://elsewhere.example", "null" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("Origin", origin);
            var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await Read(answer)).GetProperty("type").GetString().ShouldBe("urn:sojourn:problem:http-403");
        }
    }

    [Fact]
    public async Task A_rehearsal_answers_with_the_mapping_and_stores_nothing()
    {
        var job = await Import("other", query: "&dryRun=true");
        var result = job.GetProperty("result");
        result.GetProperty("rows").GetProperty("imported").GetInt32().ShouldBe(5);
        result.GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("mapping").GetProperty("case").GetString().ShouldBe("ticket");
        (await Get("/api/v1/datasets")).GetProperty("datasets").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_import_keeps_the_time_at_which_the_data_were_extracted()
    {
        await Import("later", query: "&asOf=2026-02-01T00:00Z");
        (await Get("/api/v1/datasets/later/info")).GetProperty("asOf").GetString().ShouldBe("2026-02-01T00:00:00Z");
    }

    [Fact]
    public async Task Times_are_utc_everywhere() =>
        (await Get("/api/v1/datasets/desk"))
            .GetProperty("datasets")[0]
            .GetProperty("firstEvent")
            .GetString()
            .ShouldBe("2026-01-05T09:00:00Z");

    [Fact]
    public async Task A_file_that_cannot_be_used_fails_its_job_with_a_sentence()
    {
        var job = await Import("noise", [0, 1, 2, 3, 0, 255, 254]);
        job.GetProperty("state").GetString().ShouldBe("failed");
        job.GetProperty("problem").GetProperty("type").GetString().ShouldBe("urn:sojourn:problem:unusable-data");
        (await Get("/api/v1/datasets")).GetProperty("datasets").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_import()
    {
        using var form = new StringContent("x", Encoding.UTF8, "text/plain");
        var answer = await server.Client.PostAsync(
            "/api/v1/imports?dataset=x&fileName=x.csv",
            form,
            TestContext.Current.CancellationToken
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task The_description_is_as_committed()
    {
        var document = await server.Client.GetStringAsync(
            "/api/v1/openapi.json",
            TestContext.Current.CancellationToken
        );
        Snapshot.ShouldMatch(document.ReplaceLineEndings("\n"), "../../../docs/api/openapi.json");
    }

    [Fact]
    public async Task The_reference_page_needs_nothing_from_elsewhere()
    {
        var page = await server.Client.GetAsync("/api/docs/", TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldNotContain("https://cdn");
        html.ShouldNotContain("src=\"http");
    }

    [Fact]
    public async Task Only_the_script_with_the_nonce_may_stand_on_the_reference_page()
    {
        var page = await server.Client.GetAsync("/api/docs/", TestContext.Current.CancellationToken);
        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        policy.ShouldNotContain("script-src 'self' 'unsafe-inline'");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain($"nonce=\"{nonce}\"");
    }

    [Fact]
    public async Task Every_answer_of_an_analysis_is_described_with_its_own_members()
    {
        var schemas = (await Get("/api/v1/openapi.json")).GetProperty("components").GetProperty("schemas");
        Members("MeasureDocument").ShouldContain("tieShare");
        Members("MapDocument").ShouldContain("hidden");
        Members("MeasureItem").ShouldBe(["id", "level", "unit", "clock", "groups", "notes", "periods"]);
        Members("ReworkActivity").ShouldContain("selfLoopCases");
        Members("MapActivity").ShouldContain("hiddenIn");

        string[] Members(string schema) =>
            [.. schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name)];
    }

    private async Task<JsonElement> Import(string dataset, byte[]? bytes = null, string query = "")
    {
        using var body = new ByteArrayContent(bytes ?? Encoding.UTF8.GetBytes(Log));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var started = await server.Client.PostAsync(
            $"/api/v1/imports?dataset={dataset}&fileName={dataset}.csv{query}",
            body,
            TestContext.Current.CancellationToken
        );
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        while (true)
        {
            var job = await Get(started.Headers.Location!.ToString());
            if (job.GetProperty("state").GetString() != "running")
            {
                return job;
            }

            await Task.Yield();
        }
    }

    private async Task<JsonElement> Get(string path) =>
        await Read(await server.Client.GetAsync(path, TestContext.Current.CancellationToken), HttpStatusCode.OK);

    private async Task<JsonElement> Send(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await Read(
            await server.Client.SendAsync(request, TestContext.Current.CancellationToken),
            HttpStatusCode.OK
        );
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, HttpStatusCode? expected = null)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (expected is { } status)
        {
            answer.StatusCode.ShouldBe(status, text);
        }

        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
