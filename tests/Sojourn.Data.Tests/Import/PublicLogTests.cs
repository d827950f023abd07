using DuckDB.NET.Data;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Tests.Support;
using Xunit;

namespace Sojourn.Data.Tests.Import;

/// <summary>The public logs, imported without a hint: what their documentation says must come out.</summary>
public sealed class PublicLogTests : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("sojourn-").FullName;

    [Theory]
    [InlineData("data/receipt/receipt.xes.gz", 1434, 8577, 27)]
    [InlineData("data/running_example/running-example.xes", 6, 42, 8)]
    [InlineData("data/bpic2013_problems/closed_problems.xes.gz", 1487, 6660, 4)]
    [InlineData("data/bpic2013_problems/open_problems.xes.gz", 819, 2351, 3)]
    public void Xes_logs_give_their_documented_counts(string file, int cases, int events, int activities)
    {
        var outcome = Import(file);
        (outcome.Cases, outcome.Events, outcome.Activities).ShouldBe((cases, events, activities));
        outcome.Rows.Rejected.ShouldBe(0);
        outcome.Table.Count.ShouldBe(events);
    }

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    private ImportOutcome Import(string file, ImportOptions? options = null)
    {
        var path = SharedData.Path(file);
        return EventImport.Write([path], options ?? new ImportOptions(), Path.Combine(scratch, "log.duckdb"), scratch);
    }
}
