using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Xunit;

namespace Sojourn.Workspace.Tests.Imports;

public sealed class SavedMappingsTests : IDisposable
{
    private const string Header = "case,activity,timestamp,agent\n";
    private const string Rows = "1,Open,2026-01-01 08:00:00,Eva\n1,Close,2026-01-01 09:00:00,Bo\n";

    private readonly TemporaryDirectory temporary = new();
    private readonly FixedTime time = new();
    private readonly LocalWorkspace workspace;

    public SavedMappingsTests() => workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), time);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_finished_import_is_offered_for_the_next_file_with_the_same_header()
    {
        Import(
            "monday.csv",
            new ImportOptions
            {
                Case = "case",
                Activity = ["activity", "agent"],
                Timestamp = "timestamp",
                TimeZone = "Europe/Rome",
            }
        );
        var next = Inspect("tuesday.csv", Header + "2,Open,2026-01-02 08:00:00,Eva\n");

        var saved = workspace.Mappings.Find(next.Header).ShouldNotBeNull();

        saved.File.ShouldBe("monday.csv");
        saved.Saved.ShouldBe(time.Now);
        saved.Mapping.Activity.ShouldBe(["activity", "agent"]);
        saved.Mapping.TimeZone.ShouldBe("Europe/Rome");
        workspace.Mappings.All().ShouldHaveSingleItem();
    }

    [Fact]
    public void Another_header_is_another_file()
    {
        Import("monday.csv", new ImportOptions());
        var other = Inspect("other.csv", "case,activity,timestamp,team\n2,Open,2026-01-02 08:00:00,Blue\n");
        workspace.Mappings.Find(other.Header).ShouldBeNull();
    }

    [Fact]
    public void The_last_import_of_a_header_replaces_the_one_before()
    {
        Import(
            "monday.csv",
            new ImportOptions
            {
                Case = "case",
                Activity = ["activity"],
                Timestamp = "timestamp",
            }
        );
        time.Now += TimeSpan.FromDays(7);
        Import(
            "sunday.csv",
            new ImportOptions
            {
                Case = "case",
                Activity = ["agent"],
                Timestamp = "timestamp",
            }
        );

        var saved = workspace.Mappings.All().ShouldHaveSingleItem();
        (saved.File, saved.Mapping.Activity[0]).ShouldBe(("sunday.csv", "agent"));
    }

    [Fact]
    public void What_is_forgotten_is_not_offered()
    {
        Import("monday.csv", new ImportOptions());
        var header = workspace.Mappings.All()[0].Mapping.Header;

        workspace.Mappings.Forget(header);
        workspace.Mappings.Forget("../../dataset");

        workspace.Mappings.Find(header).ShouldBeNull();
        workspace.Mappings.All().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"file\":1}")]
    [InlineData("{\"file\":\"a\",\"dataset\":\"a\",\"saved\":\"yesterday\",\"mapping\":{}}")]
    [InlineData("{\"file\":\"a\",\"dataset\":\"a\",\"saved\":\"2026-01-01T00:00:00Z\"}")]
    public void A_damaged_file_offers_nothing_and_is_replaced(string content)
    {
        Import("monday.csv", new ImportOptions());
        var header = workspace.Mappings.All()[0].Mapping.Header;
        File.WriteAllText(Path.Combine(workspace.Directory, "mappings", header + ".json"), content);
        workspace.Mappings.Find(header).ShouldBeNull();

        Import("sunday.csv", new ImportOptions());

        workspace.Mappings.Find(header)!.File.ShouldBe("sunday.csv");
    }

    private void Import(string name, ImportOptions options) =>
        workspace.Import(
            new ImportRequest { Files = [temporary.File(name, Header + Rows)], Options = options },
            cancellation: TestContext.Current.CancellationToken
        );

    private ImportProposal Inspect(string name, string content) =>
        DatasetImport.Inspect(
            [temporary.File(name, content)],
            new ImportOptions(),
            cancellation: TestContext.Current.CancellationToken
        );
}
