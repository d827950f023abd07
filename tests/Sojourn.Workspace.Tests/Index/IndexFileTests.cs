using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Workspace.Index;
using Xunit;

namespace Sojourn.Workspace.Tests.Index;

public sealed class IndexFileTests : IDisposable
{
    private static readonly string Hash = string.Concat(Enumerable.Repeat("ab12", 16));

    private readonly TemporaryDirectory temporary = new();

    private string IndexPath => System.IO.Path.Combine(temporary.Path, "v1.index");

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Every_element_type_comes_back_as_it_went_in()
    {
        var sections = Sections();

        Write(Hash, sections);
        var read = IndexFile.Open(IndexPath, Hash, IndexCheck.Everything);

        read.Keys.ShouldBe(sections.Select(section => section.Name), ignoreOrder: true);
        read["bytes"].As<byte>().ToArray().ShouldBe([1, 2, 3]);
        read["ints"].As<int>().ToArray().ShouldBe(Enumerable.Range(-5, 3_000_000));
        read["longs"].As<long>().ToArray().ShouldBe([long.MinValue, 0, long.MaxValue]);
        read["bits"].As<ulong>().ToArray().ShouldBe([ulong.MaxValue]);
        read["numbers"].As<double>().ToArray().ShouldBe([double.NaN, -0.0, double.Epsilon]);
        read["empty — 空"].Length.ShouldBe(0);
        File.Exists(IndexPath + ".unfinished").ShouldBeFalse();
    }

    [Fact]
    public void The_same_sections_give_the_same_bytes()
    {
        Write(Hash, Sections());
        var first = File.ReadAllBytes(IndexPath);
        Write(Hash, Sections());

        File.ReadAllBytes(IndexPath).ShouldBe(first);
    }

    [Fact]
    public void A_log_without_sections_is_an_index_too()
    {
        Write(Hash, []);

        IndexFile.Open(IndexPath, Hash, IndexCheck.Everything).ShouldBeEmpty();
    }

    [Fact]
    public void Memory_stays_readable_after_the_file_was_replaced_and_the_map_forgotten()
    {
        Write(Hash, Sections());
        var ints = IndexFile.Open(IndexPath, Hash, IndexCheck.Structure)["ints"];
        Write(Hash, []);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        ints.As<int>().Span[2_999_999].ShouldBe(2_999_994);
    }

    [Fact]
    public void Any_flipped_byte_makes_an_index_unusable()
    {
        Write(Hash, [LogSection.Of<int>("a", new[] { 1, 2, 3 }), LogSection.Of<byte>("b", new byte[70])]);
        var whole = File.ReadAllBytes(IndexPath);
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 0x10;
            File.WriteAllBytes(IndexPath, damaged);

            // Padding between sections belongs to nothing: a flip there harms nobody.
            var inPadding = i is >= 96 and < 128 or >= 128 + 12 and < 192;
            var opened = Record.Exception(() => IndexFile.Open(IndexPath, Hash, IndexCheck.Everything));
            (opened is null).ShouldBe(inPadding, $"byte {i}");
            opened?.ShouldBeOfType<UnusableIndexException>();
        }
    }

    [Fact]
    public void Any_shortened_or_lengthened_file_is_unusable_even_by_its_structure()
    {
        Write(Hash, [LogSection.Of<int>("a", new[] { 1, 2, 3 })]);
        var whole = File.ReadAllBytes(IndexPath);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(IndexPath, whole[..length]);
            Should.Throw<UnusableIndexException>(() => IndexFile.Open(IndexPath, Hash, IndexCheck.Structure));
        }

        File.WriteAllBytes(IndexPath, [.. whole, 0]);
        Should
            .Throw<UnusableIndexException>(() => IndexFile.Open(IndexPath, Hash, IndexCheck.Structure))
            .Message.ShouldBe("it is cut off or has grown");
    }

    [Fact]
    public void A_missing_index_and_one_of_other_data_say_so()
    {
        Should
            .Throw<UnusableIndexException>(() => IndexFile.Open(IndexPath, Hash, IndexCheck.Structure))
            .Message.ShouldBe("it is missing");
        Write(new string('0', 64), Sections());
        Should
            .Throw<UnusableIndexException>(() => IndexFile.Open(IndexPath, Hash, IndexCheck.Structure))
            .Message.ShouldBe("it belongs to other data");
    }

    [Fact(Explicit = true)]
    public void A_section_of_more_than_two_gibibytes_comes_back()
    {
        var numbers = new int[700_000_000];
        numbers[^1] = 7;
        Write(Hash, [LogSection.Of<int>("large", numbers), LogSection.Of<byte>("after", new byte[] { 9 })]);

        var read = IndexFile.Open(IndexPath, Hash, IndexCheck.Everything);

        new FileInfo(IndexPath).Length.ShouldBeGreaterThan(int.MaxValue);
        read["large"].Length.ShouldBe(numbers.Length);
        read["large"].As<int>().Span[^1].ShouldBe(7);
        read["after"].As<byte>().Span[0].ShouldBe((byte)9);
    }

    [Fact]
    public void A_cancelled_write_leaves_the_old_index_in_place()
    {
        Write(Hash, Sections());
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Should.Throw<OperationCanceledException>(() => IndexFile.Write(IndexPath, Hash, Sections(), cancelled.Token));
        IndexFile.Open(IndexPath, Hash, IndexCheck.Everything).Count.ShouldBe(6);
    }

    private void Write(string hash, IReadOnlyList<LogSection> sections) =>
        IndexFile.Write(IndexPath, hash, sections, TestContext.Current.CancellationToken);

    private static LogSection[] Sections() =>
        [
            LogSection.Of<byte>("bytes", new byte[] { 1, 2, 3 }),
            LogSection.Of<int>("ints", Enumerable.Range(-5, 3_000_000).ToArray()),
            LogSection.Of<long>("longs", new[] { long.MinValue, 0, long.MaxValue }),
            LogSection.Of<ulong>("bits", new[] { ulong.MaxValue }),
            LogSection.Of<double>("numbers", new[] { double.NaN, -0.0, double.Epsilon }),
            LogSection.Of<int>("empty — 空", ReadOnlyMemory<int>.Empty),
        ];
}
