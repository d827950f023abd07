using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using Sojourn.Server.Tests.Hosting;
using Xunit;

namespace Sojourn.Server.Tests.Api;

/// <summary>Whatever the API refuses, it says why in a problem document.</summary>
public sealed class RefusalTests(RefusalTests.Desk desk) : IClassFixture<RefusalTests.Desk>
{
    private const string Token = "0123456789abcdef";

    private readonly RunningServer server = desk.Server;

    /// <summary>One server for all: what is refused changes nothing.</summary>
    public sealed class Desk : IAsyncLifetime
    {
        internal RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await RunningServer.StartAsync(options => options with { MaxUploadBytes = 1000 });
            await Small.Import(Server.Client, "desk");
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/api/v2/datasets", 404)]
    [InlineData("GET", "/api/v1/datasets/desk/nothing", 404)]
    [InlineData("GET", "/api/v1/datasets/a/b/c/d", 404)]
    [InlineData("POST", "/api/v1/nothing", 404)]
    [InlineData("DELETE", "/api/v1", 404)]
    [InlineData("POST", "/api/v1/datasets", 405)]
    [InlineData("DELETE", "/api/v1/datasets/desk/map", 405)]
    [InlineData("PUT", "/api/v1/imports", 405)]
    [InlineData("PATCH", "/api/v1/datasets/desk", 405)]
    [InlineData("GET", "/api/v1/imports", 405)]
    [InlineData("GET", "/api/v1/datasets/desk/rename", 405)]
    [InlineData("GET", "/api/v1/datasets/desk/rollback", 405)]
    [InlineData("GET", "/api/v1/datasets/desk/roles", 405)]
    [InlineData("POST", "/api/v1/openapi.json", 405)]
    [InlineData("TRACE", "/api/v1/datasets", 405)]
    public async Task An_address_or_method_that_is_not_there(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await ShouldBeProblem(await Send(request), status, $"http-{status}");
    }

    [Theory]
    [InlineData("/api/v1/datasets?limit=3", "limit")]
    [InlineData("/api/v1/datasets/desk/map?Filter=events%20%3E%201", "Filter")]
    [InlineData("/api/v1/datasets/desk/export?fliter=events%20%3E%201", "fliter")]
    [InlineData("/api/v1/datasets/desk/export?raw=maybe", "raw")]
    [InlineData("/api/v1/datasets/desk/export?raw=true&raw=false", "raw")]
    [InlineData("/api/v1/datasets/desk/export?format=csv&format=xes", "format")]
    [InlineData("/api/v1/datasets/desk/report?language=en&language=it", "language")]
    [InlineData("/api/v1/datasets/desk/map?version=1&version=1", "version")]
    [InlineData("/api/v1/datasets/desk/map?version=1.5", "version")]
    [InlineData("/api/v1/datasets/desk/map?version=99999999999", "version")]
    [InlineData("/api/v1/datasets/desk/map?activities=half", "activities")]
    [InlineData("/api/v1/datasets/desk/variants?top=-1", "top")]
    [InlineData("/api/v1/datasets/desk/variants?top=", "top")]
    [InlineData("/api/v1/datasets/desk/measure?calendar=%2Fetc%2Fpasswd", "calendar")]
    [InlineData("/api/v1/datasets/desk/measure?calendar=%7B%7D", "calendar")]
    public async Task A_parameter_of_the_wrong_name_kind_or_number_is_named(string path, string named)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        (await ShouldBeProblem(await Send(request), 400, "usage")).ShouldContain(named);
    }

    [Theory]
    [InlineData("dataset=a&dataset=b&fileName=x.csv", "dataset")]
    [InlineData("dataset=a&fileName=x.csv&fileName=y.csv", "fileName")]
    [InlineData("dataset=a", "fileName")]
    [InlineData("fileName=x.csv", "dataset")]
    [InlineData("dataset=a&fileName=x.csv&dryRn=true", "dryRn")]
    [InlineData("dataset=a&fileName=x.csv&append=perhaps", "append")]
    public async Task An_import_says_which_parameter_is_wrong_before_it_takes_the_file(string query, string named)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/imports?{query}");
        request.Content = Small.Body();
        (await ShouldBeProblem(await Send(request), 400, "usage")).ShouldContain(named);
        Uploads().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mapping_that_is_none_is_refused()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/v1/imports?dataset=a&fileName=x.csv&mapping=no"
        );
        request.Content = Small.Body();
        await ShouldBeProblem(await Send(request), 422, "unusable-data");
    }

    public static TheoryData<string, string, string, string, int> Bodies =>
        new()
        {
            { "POST", "datasets/desk/rename", "x=1", "application/x-www-form-urlencoded", 415 },
            { "POST", "datasets/desk/rename", "{\"name\":\"x\"}", "text/plain", 415 },
            { "POST", "datasets/desk/rename", "{bad", "application/json", 400 },
            { "POST", "datasets/desk/rename", "", "application/json", 400 },
            { "POST", "datasets/desk/rename", "null", "application/json", 400 },
            { "POST", "datasets/desk/rename", "[]", "application/json", 400 },
            { "POST", "datasets/desk/rename", "{}", "application/json", 400 },
            { "POST", "datasets/desk/rename", "{\"name\":1}", "application/json", 400 },
            { "POST", "datasets/desk/rename", "{\"name\":\"\\ud800\"}", "application/json", 400 },
            { "POST", "datasets/desk/rename", "{\"name\":\"../x\"}", "application/json", 400 },
            { "POST", "datasets/desk/rollback", "{\"version\":\"one\"}", "application/json", 400 },
            { "POST", "datasets/desk/rollback", "{\"version\":9}", "application/json", 404 },
            { "PUT", "datasets/desk/roles", "{\"activities\":{\"Create\":null}}", "application/json", 400 },
            { "PUT", "datasets/desk/roles", "{\"activities\":{\"Create\":\"dance\"}}", "application/json", 400 },
            { "PUT", "datasets/desk/roles", "{\"attributes\":{\"team\":null}}", "application/json", 400 },
            { "PUT", "datasets/desk/roles", "{\"endActivities\":[null]}", "application/json", 400 },
            { "PUT", "datasets/desk/roles", "{\"endActivities\":3}", "application/json", 400 },
            { "POST", "datasets/desk/map", "filter=x", "application/x-www-form-urlencoded", 415 },
            { "POST", "datasets/desk/map", "", "application/json", 400 },
            { "POST", "datasets/desk/map", "[]", "application/json", 400 },
            { "POST", "datasets/desk/map", "{\"activities\":", "application/json", 400 },
            { "POST", "datasets/desk/map", "{\"activities\":{}}", "application/json", 400 },
            { "POST", "datasets/desk/map", "{\"activities\":null}", "application/json", 400 },
            { "POST", "datasets/desk/map", "{\"activities\":[10,20]}", "application/json", 400 },
            { "POST", "datasets/desk/map", "{\"activities\":10,\"activities\":20}", "application/json", 400 },
            { "POST", "datasets/desk/map?activities=10", "{\"activities\":20}", "application/json", 400 },
            { "POST", "datasets/desk/map", "{\"colour\":\"red\"}", "application/json", 400 },
            { "POST", "datasets/desk/map", "{\"filter\":\"\\ud800\"}", "application/json", 400 },
            { "POST", "datasets/desk/measure", "{\"calendar\":\"/etc/passwd\"}", "application/json", 400 },
            { "POST", "datasets/desk/measure", "{\"calendar\":{}}", "application/json", 422 },
            { "POST", "datasets/desk/measure", "{\"calendar\":{\"name\":\"\\udc00\"}}", "application/json", 400 },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_does_not_fit(string method, string path, string body, string type, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        request.Content = new StringContent(body, Encoding.UTF8, type);
        await ShouldBeProblem(await Send(request), status);
    }

    [Theory]
    [InlineData("nonsense", 415)]
    [InlineData("utf-16", 415)]
    [InlineData("\"utf-8\"", 415)]
    [InlineData("UTF-8", 200)]
    public async Task A_body_is_in_utf_8(string charset, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/datasets/desk/rename");
        request.Content = new ByteArrayContent("{\"name\":\"desk\"}"u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        using var answer = await Send(request);
        ((int)answer.StatusCode).ShouldBe(status);
        if (status == 415)
        {
            await ShouldBeProblem(answer, 415, "http-415");
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/datasets/desk/map");
        request.Content = new ByteArrayContent([.. "{\"filter\":\""u8, 0xff, .. "\"}"u8]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await ShouldBeProblem(await Send(request), 400, "http-400");
    }

    [Fact]
    public async Task Json_that_cannot_be_read_says_where()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/datasets/desk/rename");
        request.Content = new StringContent("{\n  bad", Encoding.UTF8, "application/json");
        (await ShouldBeProblem(await Send(request), 400, "http-400")).ShouldContain("line 2, byte 3");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_larger_than_allowed_is_refused_with_the_limit_and_leaves_nothing(bool saysItsLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports?dataset=x&fileName=x.csv");
        request.Content = Small.Body(new byte[1001]);
        request.Headers.TransferEncodingChunked = !saysItsLength;
        (await ShouldBeProblem(await Send(request), 413, "http-413")).ShouldContain("1000 bytes");
        Uploads().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transfer_that_ends_early_leaves_nothing()
    {
        using (var socket = new TcpClient())
        {
            var address = server.Client.BaseAddress!;
            await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            await socket
                .GetStream()
                .WriteAsync(
                    Encoding.ASCII.GetBytes(
                        $"POST /api/v1/imports?dataset=x&fileName=x.csv HTTP/1.1\r\nHost: {address.Authority}\r\n"
                            + "Content-Type: application/octet-stream\r\nContent-Length: 900\r\n\r\ncase,"
                    ),
                    TestContext.Current.CancellationToken
                );
            await Until(() => Uploads().Length == 1);
        }

        await Until(() => Uploads().Length == 0);
    }

    [Theory]
    [InlineData("evil.example", null)]
    [InlineData("127.0.0.1:1", null)]
    [InlineData(null, "http://evil.example")]
    [InlineData(null, "null")]
    public async Task Another_host_or_origin(string? host, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/datasets");
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        await ShouldBeProblem(await Send(request), 403, "http-403");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer 0123456789abcdeX")]
    [InlineData("Basic dTpw")]
    public async Task A_missing_or_wrong_token(string? authorization)
    {
        await using var guarded = await RunningServer.StartAsync(options => options with { Token = Token });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/datasets");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        // Browsers are led to the sign-in page, but not from an address of the API.
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var answer = await guarded.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await ShouldBeProblem(answer, 401, "http-401");
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("/d/nowhere/map", HttpStatusCode.NotFound)]
    [InlineData("/d/nowhere/overview", HttpStatusCode.NotFound)]
    [InlineData("/d/..%2F..%2Fetc/map", HttpStatusCode.NotFound)]
    [InlineData("/d/desk/map", HttpStatusCode.OK)]
    public async Task A_page_of_an_unknown_dataset_says_so_with_its_status(string path, HttpStatusCode status)
    {
        using var page = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(status);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    private string[] Uploads() => Directory.GetFileSystemEntries(Path.Combine(server.Workspace, "uploads"));

    private Task<HttpResponseMessage> Send(HttpRequestMessage request) =>
        server.Client.SendAsync(request, TestContext.Current.CancellationToken);

    private static async Task<string> ShouldBeProblem(HttpResponseMessage answer, int status, string? type = null)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        if (type is not null)
        {
            problem.GetProperty("type").GetString().ShouldBe($"urn:sojourn:problem:{type}");
        }

        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        var sentence = problem.GetProperty("detail").GetString()!;
        sentence.ShouldEndWith(".");
        sentence.Length.ShouldBeGreaterThan(20);
        return sentence;
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        holds().ShouldBeTrue();
    }
}
