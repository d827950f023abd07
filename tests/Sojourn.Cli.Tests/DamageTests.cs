using System.Text.Json;
using Shouldly;
using Sojourn.Cli.Output;
using Xunit;

namespace Sojourn.Cli.Tests;

/// <summary>Damage to what is kept is said, and a script can tell.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Verify_fails_while_something_is_left_broken_and_says_it_in_whole_sentences()
    {
        await Import();
        (await cli.Run("verify", "tickets")).Code.ShouldBe(ExitCode.Done);

        await File.WriteAllTextAsync(Kept("v1.index"), "damaged", TestContext.Current.CancellationToken);
        var repaired = await cli.Run("verify", "tickets");
        repaired.Code.ShouldBe(ExitCode.Done);
        repaired.Out.ShouldContain("it was made again.");

        await using (var database = File.Open(Kept("v1.duckdb"), FileMode.Append))
        {
            database.WriteByte(0);
        }

        var changed = await cli.Run("verify", "tickets");
        changed.Code.ShouldBe(ExitCode.UnusableData);
        changed.Out.ShouldContain(
            $"'{Kept("v1.duckdb")}' has changed since it was written: go back to another version."
        );

        File.Delete(Kept("v1.duckdb"));
        var missing = await cli.Run("verify", "tickets", "--format", "json");
        missing.Code.ShouldBe(ExitCode.UnusableData);
        JsonDocument
            .Parse(missing.Out)
            .RootElement.GetProperty("problems")[0]
            .GetProperty("code")
            .GetString()
            .ShouldBe("database-missing");
    }

    [Fact]
    public async Task A_dataset_whose_manifest_cannot_be_read_is_told_not_left_out()
    {
        await Import();
        var manifest = Kept("dataset.json");
        await File.WriteAllTextAsync(manifest, "{", TestContext.Current.CancellationToken);

        var text = await cli.Run("datasets");
        text.Code.ShouldBe(ExitCode.Done);
        text.Error.ShouldContain($"'{manifest}' is damaged");
        text.Out.ShouldContain($"'{manifest}' is damaged");

        var json = await cli.Run("datasets", "--format", "json");
        var problem = JsonDocument.Parse(json.Out).RootElement.GetProperty("problems")[0];
        problem.GetProperty("code").GetString().ShouldBe("manifest-unreadable");
        problem.TryGetProperty("version", out _).ShouldBeFalse();

        var map = await cli.Run("map", "tickets");
        map.Code.ShouldBe(ExitCode.Trouble);
        map.Error.ShouldContain($"'{manifest}' is damaged");
    }

    private async Task Import() =>
        (await cli.Run("import", cli.File("tickets.csv", Tickets.Csv), "-q")).Code.ShouldBe(ExitCode.Done);

    private string Kept(string file) =>
        Path.Combine(
            Directory.EnumerateDirectories(Path.Combine(cli.Environment["SOJOURN_WORKSPACE"], "datasets")).Single(),
            file
        );
}
