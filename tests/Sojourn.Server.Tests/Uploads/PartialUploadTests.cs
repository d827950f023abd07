using System.Text;
using Shouldly;
using Sojourn.Server.Hosting;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Server.Uploads;
using Xunit;

namespace Sojourn.Server.Tests.Uploads;

public sealed class PartialUploadTests : IDisposable
{
    private const string Csv = "case,activity,time";

    private readonly TemporaryFolder folder = new();
    private readonly UploadStore store;

    public PartialUploadTests() =>
        store = new UploadStore(new ServerOptions { WorkspaceDirectory = folder.Path }, TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pieces_become_the_file()
    {
        var upload = store.Begin("log.csv", Csv.Length);
        (await Append(upload.Id, 0, Csv[..5]))!.Received.ShouldBe(5);
        store.Find(upload.Id).ShouldBeNull("it is not complete");
        store.FindPart(upload.Id)!.Received.ShouldBe(5);

        (await Append(upload.Id, 5, Csv[5..]))!.Received.ShouldBe(Csv.Length);

        store.FindPart(upload.Id).ShouldBeNull();
        var whole = store.Find(upload.Id).ShouldNotBeNull();
        whole.Name.ShouldBe("log.csv");
        (await File.ReadAllTextAsync(whole.Path, TestContext.Current.CancellationToken)).ShouldBe(Csv);
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_leaves_what_came()
    {
        var upload = store.Begin("log.csv", Csv.Length);

        await Should.ThrowAsync<IOException>(() =>
            store.AppendAsync(upload.Id, 0, new BreakingStream(Csv[..7]), TestContext.Current.CancellationToken)
        );

        store.FindPart(upload.Id)!.Received.ShouldBe(7);
        await Append(upload.Id, 7, Csv[7..]);
        var path = store.Find(upload.Id)!.Path;
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(Csv);
    }

    [Fact]
    public async Task A_piece_that_does_not_begin_at_the_end_adds_nothing()
    {
        var upload = store.Begin("log.csv", Csv.Length);
        await Append(upload.Id, 0, "case");

        (await Append(upload.Id, 0, "case"))!.Received.ShouldBe(4);
        (await Append(upload.Id, 9, "x"))!.Received.ShouldBe(4);
    }

    [Fact]
    public async Task A_piece_waits_until_the_transfer_that_broke_off_lets_go()
    {
        var upload = store.Begin("log.csv", Csv.Length);
        var path = Path.Combine(folder.Path, "uploads", upload.Id, ".part");
        Task<PartialUpload?> next;
        await using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            next = Append(upload.Id, 0, Csv);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            next.IsCompleted.ShouldBeFalse();
        }

        (await next)!.Received.ShouldBe(Csv.Length);
    }

    [Fact]
    public async Task More_than_was_announced_is_refused_and_what_was_there_stays()
    {
        var upload = store.Begin("log.csv", 6);
        await Append(upload.Id, 0, "case");

        await Should.ThrowAsync<InvalidDataException>(() => Append(upload.Id, 4, ",activity"));

        store.FindPart(upload.Id)!.Received.ShouldBe(4);
    }

    [Fact]
    public async Task An_empty_file_is_complete_at_once_and_a_dotted_name_does_not_hide_it()
    {
        var upload = store.Begin(".part", 0);
        store.Find(upload.Id)!.Name.ShouldBe("part");
        (await Append(upload.Id, 0, "x")).ShouldBeNull();
    }

    [Fact]
    public void What_is_given_up_is_gone()
    {
        var upload = store.Begin("log.csv", 100);
        store.GiveUp(upload.Id);
        store.FindPart(upload.Id).ShouldBeNull();
        store.GiveUp("../" + upload.Id);
        Directory.GetDirectories(Path.Combine(folder.Path, "uploads")).ShouldBeEmpty();
    }

    private Task<PartialUpload?> Append(string id, long offset, string text) =>
        store.AppendAsync(
            id,
            offset,
            new MemoryStream(Encoding.UTF8.GetBytes(text)),
            TestContext.Current.CancellationToken
        );

    /// <summary>Gives some bytes, then breaks.</summary>
    private sealed class BreakingStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await destination.WriteAsync(ToArray(), cancellationToken);
            throw new IOException("gone");
        }
    }
}
