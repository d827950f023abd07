using Shouldly;
using Sojourn.Data.Export;
using Sojourn.Data.Tests.Xes;
using Xunit;

namespace Sojourn.Data.Tests.Export;

public sealed class OutputFileTests
{
    [Fact]
    public void A_finished_file_has_its_name_and_leaves_nothing_beside_it()
    {
        using var folder = new ScratchFolder();

        var length = OutputFile.Write(folder.Path("a.csv"), ExistingFile.Refuse, Fill("new"));

        length.ShouldBe(3);
        File.ReadAllText(folder.Path("a.csv")).ShouldBe("new");
        Directory.GetFiles(folder.Path(".")).Length.ShouldBe(1);
    }

    [Fact]
    public void An_existing_file_is_not_overwritten_unless_told()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("a.csv", "old"u8.ToArray());

        Should
            .Throw<FileExistsException>(() => OutputFile.Write(file, ExistingFile.Refuse, Fill("new")))
            .Message.ShouldBe($"The file '{file}' exists already: choose another name, or replace it with --force.");
        File.ReadAllText(file).ShouldBe("old");

        OutputFile.Write(file, ExistingFile.Replace, Fill("new"));
        File.ReadAllText(file).ShouldBe("new");
    }

    [Fact]
    public void A_failure_while_writing_leaves_the_earlier_file_and_no_rest()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("a.csv", "old"u8.ToArray());

        Should.Throw<OperationCanceledException>(() =>
            OutputFile.Write<int>(
                file,
                ExistingFile.Replace,
                stream =>
                {
                    stream.Write("half"u8);
                    throw new OperationCanceledException();
                }
            )
        );

        File.ReadAllText(file).ShouldBe("old");
        Directory.GetFiles(folder.Path(".")).Length.ShouldBe(1);
    }

    [Fact]
    public void A_process_killed_before_the_rename_leaves_the_earlier_file_and_the_next_one_succeeds()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("a.csv", "old"u8.ToArray());

        // Killed: neither published nor disposed.
        var killed = OutputFile.Begin(file, ExistingFile.Replace);
        File.WriteAllText(killed.UnfinishedPath, "a longer text that was cut o");
        File.ReadAllText(file).ShouldBe("old");

        OutputFile.Write(file, ExistingFile.Replace, Fill("new"));
        File.ReadAllText(file).ShouldBe("new");
        Directory.GetFiles(folder.Path(".")).Length.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_appears_while_another_is_written_is_not_overwritten()
    {
        using var folder = new ScratchFolder();
        var file = folder.Path("a.csv");

        Should.Throw<FileExistsException>(() =>
            OutputFile.Write(
                file,
                ExistingFile.Refuse,
                stream =>
                {
                    File.WriteAllText(file, "first");
                    stream.Write("second"u8);
                    return 0;
                }
            )
        );

        File.ReadAllText(file).ShouldBe("first");
    }

    [Fact]
    public void Of_two_writers_of_one_file_the_later_is_refused_and_the_first_finishes()
    {
        using var folder = new ScratchFolder();
        var file = folder.Path("a.csv");

        OutputFile.Write(
            file,
            ExistingFile.Replace,
            stream =>
            {
                Should
                    .Throw<OutputFileException>(() => OutputFile.Write(file, ExistingFile.Replace, Fill("second")))
                    .Message.ShouldContain("no other program is writing it");
                stream.Write("first"u8);
                return 0;
            }
        );

        File.ReadAllText(file).ShouldBe("first");
    }

    private static Func<Stream, int> Fill(string text) =>
        stream =>
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            return text.Length;
        };
}
