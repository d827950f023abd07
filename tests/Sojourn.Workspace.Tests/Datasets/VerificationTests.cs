using Shouldly;
using Sojourn.Workspace.Datasets;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

public sealed class VerificationTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly LocalWorkspace workspace;

    public VerificationTests()
    {
        workspace = new LocalWorkspace(temporary.Path, new FixedTime());
        workspace.Write("a");
    }

    private string Database => workspace.FindDirectory("a")!.FileAt("v1.duckdb");

    private string IndexPath => workspace.FindDirectory("a")!.FileAt("v1.index");

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_sound_dataset_has_no_problems()
    {
        workspace.Write("a", events: 5);

        Verify().ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_index_is_reported_and_repaired()
    {
        File.WriteAllText(IndexPath, "damaged");

        var problem = Verify().ShouldHaveSingleItem();

        problem.Code.ShouldBe("index-unusable");
        problem.Repaired.ShouldBeTrue();
        problem.Message.ShouldBe($"The index '{IndexPath}' could not be used (it is cut off): it was made again.");
        Verify().ShouldBeEmpty();
    }

    [Fact]
    public void A_database_that_was_edited_holds_other_data()
    {
        Versions.Run(Database, "UPDATE events SET activity = 'forged' WHERE _record = 1; CHECKPOINT");

        Verify().Select(problem => problem.Code).ShouldBe(["database-changed", "data-differs"]);
    }

    [Fact]
    public void A_database_that_is_none_is_reported_as_unreadable()
    {
        File.WriteAllText(Database, "not a database");

        Verify().Select(problem => problem.Code).ShouldBe(["database-changed", "database-unreadable"]);
    }

    [Fact]
    public void A_missing_database_is_reported_and_other_versions_are_checked_all_the_same()
    {
        workspace.Write("a", events: 5);
        File.Delete(Database);

        var problem = Verify().ShouldHaveSingleItem();

        problem.ShouldBe(
            new VerificationProblem(
                1,
                "database-missing",
                $"'{Database}' is missing: go back to another version or import again.",
                Repaired: false
            )
        );
    }

    private IReadOnlyList<VerificationProblem> Verify() =>
        workspace.Verify("a", TestContext.Current.CancellationToken).Problems;
}
