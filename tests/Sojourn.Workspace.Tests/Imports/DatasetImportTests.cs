using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Service;
using Sojourn.Tests.Support;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Jobs;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Imports;

public sealed class DatasetImportTests : IDisposable
{
    private const string Header = "case,activity,timestamp,agent\n";
    private const string January = """
        c1,Open,2026-01-01 08:00:00,Eva
        c1,Work,2026-01-01 09:00:00,Bo
        c2,Open,2026-01-02 08:00:00,Eva

        """;

    private const string February = """
        c2,Close,2026-02-01 08:00:00,Bo
        c3,Open,2026-02-02 08:00:00,Eva

        """;

    private readonly TemporaryDirectory temporary = new();
    private readonly LocalWorkspace workspace;

    public DatasetImportTests() => workspace = new LocalWorkspace(Path.Combine(temporary.Path, "w"), new FixedTime());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_dataset_is_read_in_the_zone_of_its_times_unless_another_is_asked_for()
    {
        var file = temporary.File("january.csv", Header + January);
        workspace.Import(
            new ImportRequest
            {
                Files = [file],
                Options = new ImportOptions { TimeZone = "Europe/Rome" },
            },
            cancellation: Cancellation
        );
        using var opened = new LogStore(workspace).Open("january", cancellation: Cancellation);
        var query = new AnalysisQuery { Filters = ["started in 2026-01-01T08:00:00..2026-01-01T08:00:01"] };

        query.Apply(opened, Cancellation).Selection.Count.ShouldBe(1);
        query.Apply(opened, Cancellation).Zone.ShouldBe("Europe/Rome");
        (query with { Zone = "UTC" }).Apply(opened, Cancellation).Selection.Count.ShouldBe(0);
    }

    [Fact]
    public void A_file_becomes_a_dataset_of_its_own_name_with_report_and_lineage()
    {
        var file = temporary.File("january.csv", Header + January);

        var result = Import(file);

        result.Manifest.Name.ShouldBe("january");
        result.Version.Events.ShouldBe(3);
        result.Version.Cases.ShouldBe(2);
        result.Version.Rows.ShouldBe(new SourceRows(3, 3, 0));
        result.Summary.Mapping.Case.ShouldBe("case");
        var source = result.Version.Sources.ShouldHaveSingleItem();
        source.Name.ShouldBe("january.csv");
        source.Bytes.ShouldBe(new FileInfo(file).Length);
        source.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        var meta = DatasetMeta.Of(workspace, "january");
        meta.Mapping.ShouldBe(result.Summary.Mapping);
        meta.Report.ShouldBe(result.Summary.Report);
        workspace.Verify("january", Cancellation).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Importing_again_replaces_the_data_and_keeps_the_version_before()
    {
        Import(temporary.File("a.csv", Header + January), "a");
        Import(temporary.File("b.csv", Header + February), "A");

        workspace.Dataset("a").Versions.Select(version => version.Events).ShouldBe([3, 2]);
        Directory
            .EnumerateFileSystemEntries(workspace.FindDirectory("a")!.Path)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["dataset.json", "v1.duckdb", "v1.index", "v2.duckdb", "v2.index"]);
    }

    [Fact]
    public void Appending_joins_the_rows_and_gives_the_hash_of_a_single_import()
    {
        Import(temporary.File("january.csv", Header + January), "a");

        var appended = Import(temporary.File("february.csv", Header + February), "a", append: true);
        var whole = Import(temporary.File("whole.csv", Header + January + February), "whole");

        appended.Version.Version.ShouldBe(2);
        appended.Version.Events.ShouldBe(5);
        appended.Version.Cases.ShouldBe(3);
        appended.Version.Hash.ShouldBe(whole.Version.Hash);
        appended.Version.Rows.ShouldBe(new SourceRows(5, 5, 0));
        appended.Summary.Rows.ShouldBe(new RecordCounts(2, 2, 0));
        appended.Version.Sources.Select(source => source.Name).ShouldBe(["january.csv", "february.csv"]);
        workspace.Verify("a", Cancellation).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Appended_rows_keep_their_file_and_record()
    {
        Import(temporary.File("january.csv", Header + January), "a");
        Import(temporary.File("february.csv", Header + February), "a", append: true);

        Rows(
                "SELECT DISTINCT f.name || ' ' || e._record FROM d.events e JOIN d._files f ON f.file = e._file ORDER BY 1"
            )
            .ShouldBe(["february.csv 1", "february.csv 2", "january.csv 1", "january.csv 2", "january.csv 3"]);
    }

    [Fact]
    public void An_overlapping_extract_is_reported_or_its_known_rows_are_dropped()
    {
        Import(temporary.File("january.csv", Header + January), "a");
        var overlapping = temporary.File("overlap.csv", Header + January + February);

        var kept = Import(overlapping, "a", append: true);
        kept.Version.Events.ShouldBe(8);
        var found = kept.Summary.Report.Single(issue => issue.Rule == "duplicate-row");
        (found.Count, found.FirstLine, found.Action).ShouldBe((3, 2, "kept"));

        workspace.Rollback("a");
        var dropped = Import(overlapping, "a", append: true, new ImportOptions { DropDuplicates = true });
        dropped.Version.Events.ShouldBe(5);
        dropped.Summary.Rows.ShouldBe(new RecordCounts(5, 2, 3));
        dropped.Version.Rows.ShouldBe(new SourceRows(8, 5, 3));
        Rows("SELECT rule FROM d._rejected").ShouldBe(["duplicate-row", "duplicate-row", "duplicate-row"]);
    }

    [Fact]
    public void A_column_that_is_new_or_of_another_kind_joins_what_was_there()
    {
        Import(temporary.File("a.csv", "case,activity,timestamp,note\nc1,Open,2026-01-01 08:00:00,7\n"), "a");

        var result = Import(
            temporary.File("b.csv", "case,activity,timestamp,note,team\nc1,Close,2026-01-02 08:00:00,late,North\n"),
            "a",
            append: true
        );

        result.Summary.Report.ShouldContain(issue => issue.Rule == "kind-differs" && issue.Column == "note");
        using var opened = new LogStore(workspace).Open("a", cancellation: Cancellation);
        opened.Log.FindAttribute("note", out _).ShouldBeOfType<CategoricalColumn>().Values.Count.ShouldBe(2);
        opened.Log.FindAttribute("team", out _).ShouldNotBeNull();
    }

    [Fact]
    public void A_file_can_be_appended_to_data_that_did_not_come_from_a_file()
    {
        workspace.Write("a", events: 50);

        var result = Import(temporary.File("january.csv", Header + January), "a", append: true);

        result.Version.Events.ShouldBe(53);
        result.Version.Rows.ShouldBe(new SourceRows(53, 53, 0));
        Rows("SELECT DISTINCT _file::VARCHAR FROM d.events ORDER BY 1").ShouldBe(["0", "1"]);
        using var opened = new LogStore(workspace).Open("a", cancellation: Cancellation);
        opened.Log.Changes.ShouldNotBeNull().Count.ShouldBe(1);
        workspace.Verify("a", Cancellation).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Appending_to_an_unknown_dataset_is_refused_before_anything_is_read()
    {
        var fault = Should.Throw<WorkspaceException>(() =>
            Import(Path.Combine(temporary.Path, "missing.csv"), "nobody", append: true)
        );

        fault.Fault.ShouldBe(WorkspaceFault.UnknownDataset);
    }

    [Fact]
    public void What_is_said_with_a_later_import_counts_more_than_roles_confirmed_before()
    {
        Import(temporary.File("a.csv", Header + January), "a");
        workspace.ConfirmRoles(
            "a",
            new ServiceRoles
            {
                EndActivities = ["Work"],
                Attributes = new Dictionary<string, string> { ["resource"] = "gone", ["team"] = "agent" },
            }
        );

        using (var confirmed = new LogStore(workspace).Open("a", cancellation: Cancellation))
        {
            confirmed.Roles.EndActivities.ShouldBe(["Work"]);
            confirmed.Roles.Attributes["resource"].ShouldBe("agent", "the confirmed column is not in this log");
            confirmed.Roles.Attributes["team"].ShouldBe("agent");
        }

        Import(
            temporary.File("b.csv", Header + February),
            "a",
            options: new ImportOptions
            {
                EndActivities = ["Close"],
                Roles = new Dictionary<string, string> { ["owner"] = "agent" },
            }
        );

        using var opened = new LogStore(workspace).Open("a", cancellation: Cancellation);
        opened.Roles.EndActivities.ShouldBe(["Close"]);
        opened.Roles.Attributes["owner"].ShouldBe("agent");
    }

    [Fact]
    public void Standard_input_imports_like_a_file()
    {
        var result = workspace.Import(
            new ImportRequest
            {
                Files = [StandardInput.Argument],
                Dataset = "piped",
                OpenStandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(Header + January)),
            },
            cancellation: Cancellation
        );

        result.Version.Events.ShouldBe(3);
        result.Version.Sources.ShouldHaveSingleItem().Name.ShouldBe("standard-input");
    }

    [Fact]
    public async Task A_pipe_imports_like_a_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made by mkfifo.");
        var pipe = Path.Combine(temporary.Path, "pipe");
        using (var make = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            await make.WaitForExitAsync(Cancellation);
        }

        var writer = Task.Run(() => File.WriteAllText(pipe, Header + January), Cancellation);
        var result = Import(pipe, "piped");
        await writer;

        result.Version.Events.ShouldBe(3);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_not_mistaken_for_a_workspace_that_cannot_be_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The memory of a process is a file on Linux only.");

        var fault = Should.Throw<WorkspaceException>(() => Import("/proc/self/mem", "a"));

        fault.Fault.ShouldBe(WorkspaceFault.Source);
        fault.Message.ShouldBe(
            "The file \"/proc/self/mem\" is there but cannot be read: check its permissions, and that no other program "
                + "holds it, then try again."
        );
        workspace.Datasets().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_holds_no_log_changes_nothing()
    {
        Import(temporary.File("a.csv", Header + January), "a");

        Should.Throw<UnusableDataException>(() => Import(temporary.File("empty.csv", ""), "a"));
        Should.Throw<UnusableDataException>(() => Import(Path.Combine(temporary.Path, "missing.csv"), "a"));
        Should.Throw<UnusableDataException>(() => Import(temporary.Path, "b"));

        workspace.Datasets().ShouldHaveSingleItem().Versions.ShouldHaveSingleItem();
        workspace.Verify("a", Cancellation).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_cancelled_import_changes_nothing()
    {
        var file = temporary.File("a.csv", Header + January);
        using var cancel = new CancellationTokenSource();
        var request = new ImportRequest { Files = [file] };

        Should.Throw<OperationCanceledException>(() =>
            workspace.Import(request, new Canceller(cancel, "checking"), cancel.Token)
        );

        workspace.Datasets().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_runs_as_a_job_and_its_progress_never_goes_back()
    {
        await using var jobs = new JobRunner(TimeProvider.System);
        var job = jobs.StartImport(
            workspace,
            new ImportRequest { Files = [temporary.File("a.csv", Header + January)], Dataset = "a" }
        );
        await job.Completion;

        job.Snapshot.Fault.ShouldBeNull();
        job.Snapshot.Result.ShouldBeOfType<ImportResult>().Version.Events.ShouldBe(3);
        job.Snapshot.Subject.ShouldBe("a");
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_order_of_rows_or_on_the_file()
    {
        var rows = Enumerable
            .Range(0, 400)
            .Select(i => $"c{i % 37},step {i % 5},2026-01-{1 + (i / 40):00} 08:{i % 40:00}:00,agent {i % 7}")
            .ToArray();
        var random = new Random(5);
        var hashes = Enumerable
            .Range(0, 3)
            .Select(i =>
            {
                random.Shuffle(rows);
                return Import(temporary.File($"f{i}.csv", Header + string.Join('\n', rows)), "x").Version.Hash;
            })
            .ToArray();

        hashes.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_help_desk_log_imports_with_its_reference_counts()
    {
        var result = Import(SharedData.Path("data/helpdesk/finale.csv"), "helpdesk");

        result.Version.Events.ShouldBe(21348);
        result.Version.Cases.ShouldBe(4580);
        result.Version.Activities.ShouldBe(14);
        using var opened = new LogStore(workspace).Open("helpdesk", cancellation: Cancellation);
        opened.Roles.CompletionIsDeclared.ShouldBeFalse();
        opened.Proposed.ToRoles(leastConfidence: 0.5).EndActivities.ShouldContain("Closed");
        workspace.Verify("helpdesk", Cancellation).Problems.ShouldBeEmpty();
    }

    private ImportResult Import(string file, string? name = null, bool append = false, ImportOptions? options = null) =>
        workspace.Import(
            new ImportRequest
            {
                Files = [file],
                Dataset = name,
                Append = append,
                Options = options ?? new ImportOptions(),
            },
            cancellation: Cancellation
        );

    private List<string> Rows(string sql)
    {
        var directory = workspace.FindDirectory("a")!;
        return DatabaseFile.Query(
            directory.FileAt(directory.ReadManifest()!.CurrentVersion.File),
            (connection, database) =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql.Replace("d.", database + ".", StringComparison.Ordinal);
                using var reader = command.ExecuteReader();
                var rows = new List<string>();
                while (reader.Read())
                {
                    rows.Add(reader.GetString(0));
                }

                return rows;
            }
        );
    }

    private sealed class Canceller(CancellationTokenSource source, string step) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Step == step)
            {
                source.Cancel();
            }
        }
    }
}
