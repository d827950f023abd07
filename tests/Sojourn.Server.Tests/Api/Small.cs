using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Sojourn.Server.Tests.Api;

/// <summary>A small log, and how it gets into a running server.</summary>
internal static class Small
{
    private const string Log = """
        ticket,step,when,agent,priority
        T1,Create,2026-01-05T09:00:00Z,,High
        T1,Resolve,2026-01-05T12:00:00Z,Eva,High
        T2,Create,2026-01-05T10:00:00Z,,Low
        T2,Assign,2026-01-06T08:00:00Z,Bob,Low
        T2,Resolve,2026-01-07T10:00:00Z,Eva,Low

        """;

    public static ByteArrayContent Body(byte[]? bytes = null)
    {
        var body = new ByteArrayContent(bytes ?? Encoding.UTF8.GetBytes(Log));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return body;
    }

    /// <summary>Imports a file and gives the job when it has ended.</summary>
    public static async Task<JsonElement> Import(
        HttpClient client,
        string dataset,
        byte[]? bytes = null,
        string? fileName = null,
        string query = ""
    )
    {
        using var body = Body(bytes);
        using var started = await client.PostAsync(
            $"/api/v1/imports?dataset={dataset}&fileName={fileName ?? $"{dataset}.csv"}{query}",
            body,
            TestContext.Current.CancellationToken
        );
        var text = await started.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted, text);
        while (true)
        {
            text = await client.GetStringAsync(started.Headers.Location, TestContext.Current.CancellationToken);
            var job = JsonDocument.Parse(text).RootElement;
            if (job.GetProperty("state").GetString() != "running")
            {
                return job;
            }

            await Task.Yield();
        }
    }
}
