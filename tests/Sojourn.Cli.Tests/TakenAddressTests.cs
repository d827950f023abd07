using System.Net;
using System.Net.Sockets;
using Shouldly;
using Sojourn.Cli.Output;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>A server whose address another program has.</summary>
public sealed class TakenAddressTests
{
    [Fact]
    public async Task A_taken_address_is_one_sentence_and_trouble()
    {
        using var cli = new Cli();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var answer = await cli.Run("serve", "--urls", address);

        answer.Code.ShouldBe(ExitCode.Trouble);
        var sentence = answer.Error.TrimEnd('\n');
        sentence.ShouldNotContain("\n");
        sentence.ShouldContain("taken by another program");
        sentence.ShouldContain(address);
    }
}
