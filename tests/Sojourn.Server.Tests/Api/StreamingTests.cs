using System.Globalization;
using System.Text;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Server.Api;
using Sojourn.Server.Tests.Hosting;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Imports;
using Sojourn.Workspace.Logs;
using Xunit;

namespace Sojourn.Server.Tests.Api;

/// <summary>Tables of any size leave as they are made, and no further than someone reads them.</summary>
public sealed class StreamingTests : IDisposable
{
    private const int Cases = 4_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cases")]
    [InlineData("variants")]
    public void A_large_table_leaves_in_parts_and_ends_with_its_reader(string name)
    {
        using var opened = Open();
        using var left = new CancellationTokenSource();
        var subject = new AnalysisQuery().Apply(opened, TestContext.Current.CancellationToken);
        var analysis = AnalysisCatalog.Find(name)!;
        var result = analysis.Run(subject, [], CancellationToken.None);

        // The reader goes away after the third part.
        var reader = new Reader(writes =>
        {
            if (writes == 3)
            {
                left.Cancel();
            }
        });
        using var body = new ResponseBody(reader, left.Token);
        Should.Throw<OperationCanceledException>(() => AnalysisDocument.Write(body, name, subject, result));

        reader.Writes.ShouldBe(3);
        reader.Largest.ShouldBeLessThan(1 << 18);
        reader.Bytes.ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void Rows_are_made_as_they_are_read_and_not_kept()
    {
        using var opened = Open();
        using var left = new CancellationTokenSource();
        var subject = new AnalysisQuery().Apply(opened, TestContext.Current.CancellationToken);
        var cases = (CasesDocument)AnalysisCatalog.Find("cases")!.Run(subject, [], left.Token).Document;
        var variants = (VariantsDocument)AnalysisCatalog.Find("variants")!.Run(subject, [], left.Token).Document;

        cases.Cases.First().ShouldNotBeSameAs(cases.Cases.First());
        variants.Items.First().ShouldNotBeSameAs(variants.Items.First());
        variants.Items.Count().ShouldBe(Cases);
        left.Cancel();
        Should.Throw<OperationCanceledException>(() => variants.Items.Count());
    }

    private OpenedLog Open()
    {
        var file = Path.Combine(folder.Path, "large.csv");
        var text = new StringBuilder("case,activity,time,note\n");
        var start = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < Cases; i++)
        {
            // Every case goes a way of its own, so that there are as many variants as cases.
            for (var bit = -1; bit < 12; bit++)
            {
                if (bit < 0 || ((i >> bit) & 1) == 1)
                {
                    var time = start.AddMinutes(i + bit).ToString("s", CultureInfo.InvariantCulture);
                    text.Append(CultureInfo.InvariantCulture, $"C{i},step {bit},{time}Z,a note of some length\n");
                }
            }
        }

        File.WriteAllText(file, text.ToString());
        var workspace = new LocalWorkspace(Path.Combine(folder.Path, "workspace"), TimeProvider.System);
        workspace.Import(new ImportRequest { Files = [file], Dataset = "large" });
        return new LogStore(workspace).Open("large", cancellation: TestContext.Current.CancellationToken);
    }

    private sealed class Reader(Action<int> wrote) : Stream
    {
        public int Writes { get; private set; }

        public long Bytes { get; private set; }

        public int Largest { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Bytes;

        public override long Position { get; set; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            Bytes += buffer.Length;
            Largest = Math.Max(Largest, buffer.Length);
            wrote(Writes);
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
