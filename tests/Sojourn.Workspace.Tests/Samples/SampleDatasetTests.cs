using Shouldly;
using Sojourn.Data.Samples;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Logs;
using Sojourn.Workspace.Samples;
using Xunit;

namespace Sojourn.Workspace.Tests.Samples;

public sealed class SampleDatasetTests
{
    [Fact]
    public void The_sample_keeps_exactly_the_rows_that_its_generator_made()
    {
        using var directory = new TemporaryDirectory();
        var options = new SampleOptions { Cases = 300 };
        var sample = ServiceDeskSample.Generate(options);
        var workspace = new LocalWorkspace(directory.Path, TimeProvider.System);
        var manifest = SampleDataset.Import(workspace, options: options);
        manifest.CurrentVersion.Sources.ShouldAllBe(source => source.Name.StartsWith("synthetic "));

        using var opened = new LogStore(workspace).Open(SampleDataset.DefaultName);
        opened.Log.EventCount.ShouldBe(sample.Events.Count);
        opened.Log.CaseCount.ShouldBe(sample.Requests.Count);
        opened.Log.Changes!.Count.ShouldBe(sample.Changes.Count);
        opened.Log.Messages!.Count.ShouldBe(sample.Messages.Count);
        opened.Roles.CompletionIsDeclared.ShouldBeTrue();
    }
}
