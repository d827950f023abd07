using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Sojourn.Data.Csv;

namespace Sojourn.Bench.Micro;

/// <summary>Cutting text into records and fields, beside splitting lines into strings.</summary>
[Config(typeof(MicroConfig))]
public class CsvScanBenchmarks
{
    private const int Records = 200_000;

    private byte[] text = [];
    private long expected;

    /// <summary>Writes the text and compares the two answers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(3);
        var builder = new StringBuilder();
        for (var i = 0; i < Records; i++)
        {
            builder.Append(
                CultureInfo.InvariantCulture,
                $"REQ{i / 8:D8},Activity {random.Next(40)},2024-03-{1 + (i % 28):D2} 10:{i % 60:D2}:00,Agent {random.Next(400)}\n"
            );
        }

        text = Encoding.UTF8.GetBytes(builder.ToString());
        expected = SplitLines();
        Measured.Require(Scan() == expected, "bytes of all fields");
    }

    /// <summary>The peer: a string per line and per field.</summary>
    [Benchmark(Baseline = true)]
    public long SplitLines()
    {
        using var reader = new StreamReader(new MemoryStream(text));
        var length = 0L;
        while (reader.ReadLine() is { } line)
        {
            foreach (var field in line.Split(','))
            {
                length += field.Length;
            }
        }

        return length;
    }

    /// <summary>Our scanner.</summary>
    [Benchmark]
    public long Scan()
    {
        using var scanner = new RecordScanner(new MemoryStream(text), new CsvDialect { HasHeader = false });
        scanner.Columns = 4;
        var length = 0L;
        while (scanner.Read())
        {
            for (var i = 0; i < scanner.FieldCount; i++)
            {
                length += scanner.Field(i).Length;
            }
        }

        return length;
    }
}
