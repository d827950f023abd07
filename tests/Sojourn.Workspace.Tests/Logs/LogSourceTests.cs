using System.IO.Compression;
using System.Text;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Logs;

public sealed class LogSourceTests : IDisposable
{
    private const string Rows = "case,activity,timestamp\nc1,Open,2026-01-01 08:00:00\nc1,Close,2026-01-01 09:00:00\n";

    private readonly TemporaryDirectory temporary = new();
    private readonly LocalWorkspace workspace;

    public LogSourceTests() => workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), new FixedTime());

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_file_is_read_and_not_stored()
    {
        using var opened = Open(temporary.File("log.csv", Rows));

        opened.Name.ShouldBe("log.csv");
        opened.Version.ShouldBeNull();
        opened.Log.EventCount.ShouldBe(2);
        opened.Hash.Length.ShouldBe(64);
        opened.Import.ShouldNotBeNull().Rows.ShouldBe(new RecordCounts(2, 2, 0));
        opened.ObservationEnd.ShouldBe(opened.Log.LastTime);
        Directory.Exists(workspace.Directory).ShouldBeFalse();
    }

    [Fact]
    public void A_dataset_wins_over_a_path_of_the_same_name()
    {
        workspace.Write("log.csv", events: 10);
        temporary.File("log.csv", Rows);

        using var opened = Open("log.csv");

        opened.Version.ShouldNotBeNull();
        opened.Log.EventCount.ShouldBe(10);
    }

    [Fact]
    public void Several_files_of_one_shape_are_one_log()
    {
        using var opened = Open(
            temporary.File("1.csv", Rows),
            temporary.File("2.csv", "case,activity,timestamp\nc2,Open,2026-01-03 08:00:00\n")
        );

        opened.Log.EventCount.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Standard_input_is_read_plain_or_compressed(bool compressed)
    {
        var bytes = Encoding.UTF8.GetBytes(Rows);
        if (compressed)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            {
                gzip.Write(bytes);
            }

            bytes = packed.ToArray();
        }

        using var opened = Source()
            .Open(
                [StandardInput.Argument],
                new ImportOptions(),
                () => new MemoryStream(bytes),
                cancellation: TestContext.Current.CancellationToken
            );

        opened.Log.EventCount.ShouldBe(2);
    }

    [Fact]
    public void End_activities_that_the_user_names_declare_the_completion()
    {
        using var opened = Source()
            .Open(
                [temporary.File("log.csv", Rows)],
                new ImportOptions { EndActivities = ["Close"] },
                () => Stream.Null,
                cancellation: TestContext.Current.CancellationToken
            );

        opened.Roles.EndActivities.ShouldBe(["Close"]);
        opened.Roles.CompletionIsDeclared.ShouldBeTrue();
    }

    [Fact]
    public void What_is_neither_dataset_nor_file_is_named()
    {
        Should
            .Throw<WorkspaceException>(() => Open("nothing"))
            .Message.ShouldBe(
                "There is neither a dataset nor a file 'nothing': list the datasets with 'sojourn datasets', or check the path."
            );
    }

    private LogSource Source() => new(workspace, new LogStore(workspace));

    private OpenedLog Open(params string[] names) =>
        Source()
            .Open(
                names,
                new ImportOptions(),
                () => throw new InvalidOperationException("Standard input was not asked for."),
                cancellation: TestContext.Current.CancellationToken
            );
}
