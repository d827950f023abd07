using Shouldly;
using Sojourn.Server.Hosting;
using Xunit;

namespace Sojourn.Server.Tests.Hosting;

public class ServerOptionsTests
{
    private const string LongToken = "0123456789abcdef";

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:8080")]
    public void A_loopback_address_needs_nothing(string url) =>
        Should.NotThrow(() => new ServerOptions { Urls = [url] }.Validate());

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.1.4:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://example.org")]
    public void An_address_that_others_reach_needs_permission_and_a_token(string url)
    {
        var options = new ServerOptions { Urls = [url] };

        Should.Throw<ArgumentException>(options.Validate).Message.ShouldContain("--allow-remote and a token");
        Should.Throw<ArgumentException>((options with { AllowRemote = true }).Validate);
        Should.Throw<ArgumentException>((options with { Token = LongToken }).Validate);
        Should.NotThrow((options with { AllowRemote = true, Token = LongToken }).Validate);
    }

    [Fact]
    public void All_faults_stand_in_one_message()
    {
        var options = new ServerOptions
        {
            Urls = ["nonsense", "http://127.0.0.1:1/path"],
            Token = "short",
            MaxUploadBytes = 0,
        };

        var message = Should.Throw<ArgumentException>(options.Validate).Message;

        message.ShouldContain("\"nonsense\" is not an address");
        message.ShouldContain("has a path");
        message.ShouldContain("shorter than 16");
        message.ShouldContain("at least 1");
    }
}
