using System.Net;
using Shouldly;
using Xunit;

namespace Sojourn.EndToEnd;

/// <summary>What the executable serves besides pages.</summary>
public class ServingTests(App app)
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/css/tokens.css")]
    [InlineData("/lib/inter/wght.css")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    public async Task An_unpublished_build_serves_its_files(string path)
    {
        await using var window = await app.OpenAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
