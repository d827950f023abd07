using System.Diagnostics;
using Shouldly;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

/// <summary>A small disk of its own, mounted for one test; where that is not permitted the test is skipped.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly TemporaryDirectory temporary = new();
    private readonly string disk;

    public DiskTests()
    {
        disk = Directory.CreateDirectory(Path.Combine(temporary.Path, "disk")).FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk),
            "Mounting a small disk needs Linux and root."
        );
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        // Lazily: an index may stay mapped until the garbage collector has been.
        Run("umount", "--lazy", disk);
        temporary.Dispose();
    }

    [Fact]
    public void A_full_disk_is_one_sentence_and_the_last_version_stays()
    {
        var workspace = new LocalWorkspace(disk, TimeProvider.System);
        workspace.Write("a");

        var fault = Should.Throw<WorkspaceException>(() => workspace.Write("a", events: 2_000_000));

        fault.Fault.ShouldBe(WorkspaceFault.DiskFull);
        fault.Message.ShouldBe(
            $"The disk that holds '{disk}' is full: nothing was changed; free some space and try again."
        );
        workspace.Verify("a", Cancellation).Problems.ShouldBeEmpty();
        workspace.Write("a", events: 20).Current.ShouldBe(2);
    }

    [Fact]
    public void A_disk_that_fills_up_while_the_index_is_written_is_one_sentence_too()
    {
        var workspace = new LocalWorkspace(disk, TimeProvider.System);
        workspace.Write("a");

        var fault = Should.Throw<WorkspaceException>(() =>
            workspace.WriteVersion(
                "a",
                draft =>
                {
                    var content = Versions.Fill(draft, 5);
                    FillUp(Path.Combine(draft.ScratchDirectory, "ballast"));
                    return content;
                },
                cancellation: Cancellation
            )
        );

        fault.Fault.ShouldBe(WorkspaceFault.DiskFull);
        workspace.Verify("a", Cancellation).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_read_only_workspace_can_be_read_even_without_its_index_and_refuses_to_be_written()
    {
        var workspace = new LocalWorkspace(disk, TimeProvider.System);
        workspace.Write("a");
        File.Delete(workspace.FindDirectory("a")!.FileAt("v1.index"));
        Run("mount", "-o", "remount,ro", disk).ShouldBeTrue();

        using (var opened = new LogStore(workspace).Open("a", cancellation: Cancellation))
        {
            opened.Log.EventCount.ShouldBe(50);
        }

        foreach (
            var write in (Action[])
                [() => workspace.Write("a"), () => workspace.Rename("a", "b"), () => workspace.Delete("a")]
        )
        {
            var fault = Should.Throw<WorkspaceException>(write);
            fault.Fault.ShouldBe(WorkspaceFault.NoAccess);
            fault.Message.ShouldBe(
                $"The workspace '{disk}' cannot be written by this user: give write access or choose another workspace."
            );
        }

        Run("mount", "-o", "remount,rw", disk).ShouldBeTrue();
    }

    private static void FillUp(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        while (true)
        {
            try
            {
                stream.Write(block);
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
