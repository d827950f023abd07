using System.Text;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>Finds the dialect of a text file from its beginning.</summary>
/// <remarks>
/// Only what the beginning can tell is decided here. That a double quote encloses fields is assumed in any case, since
/// the first quoted field may come arbitrarily late; every record is checked against the dialect when the file is read.
/// </remarks>
internal static class DialectDetection
{
    private const int Sampled = 1 << 20;
    private const int MostRecords = 2_000;
    private const double LeastShare = 0.6;
    private const double UsualShareOfBlanks = 0.95;
    private const byte UnitSeparator = 0x1F;

    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t', (byte)'|', UnitSeparator, (byte)'^'];

    /// <summary>The dialect of a file, with what the user said taken for granted.</summary>
    public static CsvDialect Detect(SourceFile file, ImportOptions options)
    {
        var sample = ReadSample(file);
        var skip = options.Skip;
        var start = AfterLines(sample, skip);
        byte? declared = null;
        if (skip == 0 && Declared(sample) is var (delimiter, length))
        {
            declared = delimiter;
            start = length;
            skip = 1;
        }

        var text = sample.AsSpan(start);
        var lineEnds = LineEndsOf(text);
        var fixedDelimiter = options.Delimiter is { } given ? Single(given) : declared;
        var dialect = Best(
            sample[start..],
            new CsvDialect { LineEnds = lineEnds, SkipLines = skip },
            fixedDelimiter is { } one ? [one] : Delimiters
        );
        return dialect with { HasHeader = options.Header ?? HeaderDetection.HasHeader(sample[start..], dialect) };
    }

    private static byte[] ReadSample(SourceFile file)
    {
        using var stream = file.Encoding.Open(file.ReadPath);
        var buffer = new byte[Sampled];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length < buffer.Length)
        {
            return buffer[..length];
        }

        // The last line is cut somewhere, which must not count against a dialect.
        var whole = buffer.AsSpan().LastIndexOfAny((byte)'\n', (byte)'\r');
        return whole > 0 ? buffer[..(whole + 1)] : buffer;
    }

    /// <summary>Which line ends stand outside quotes: line breaks inside a cell are often of the other kind.</summary>
    private static LineEnds LineEndsOf(ReadOnlySpan<byte> text)
    {
        int feeds = 0,
            returns = 0;
        var inside = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == (byte)'"')
            {
                inside = !inside;
            }
            else if (!inside)
            {
                var isPair = text[i] == (byte)'\r' && i + 1 < text.Length && text[i + 1] == (byte)'\n';
                feeds += text[i] == (byte)'\n' ? 1 : 0;
                returns += text[i] == (byte)'\r' && !isPair ? 1 : 0;
            }
        }

        return returns > feeds ? LineEnds.CarriageReturn : LineEnds.LineFeed;
    }

    private static int AfterLines(byte[] sample, int lines)
    {
        var position = 0;
        for (var i = 0; i < lines && position < sample.Length; i++)
        {
            var rest = sample.AsSpan(position);
            var end = rest.IndexOf((byte)'\n');
            end = end < 0 ? rest.IndexOf((byte)'\r') : end;
            position = end < 0 ? sample.Length : position + end + 1;
        }

        return position;
    }

    /// <summary>A first line such as <c>sep=;</c>, by which spreadsheets tell the delimiter.</summary>
    private static (byte Delimiter, int Length)? Declared(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 6 || !Ascii.EqualsIgnoreCase(sample[..4], "sep="u8))
        {
            return null;
        }

        var end = sample.IndexOfAny((byte)'\r', (byte)'\n');
        return end == 5 && IsPossible(sample[4]) ? (sample[4], sample[5] == '\r' && sample[6] == '\n' ? 7 : 6) : null;
    }

    private static byte Single(string given)
    {
        var text = given is "\\t" or "tab" or "TAB" ? "\t" : given;
        return text.Length == 1 && text[0] < 0x80 && IsPossible((byte)text[0])
            ? (byte)text[0]
            : throw new ImportOptionException(
                "delimiter",
                $"The delimiter '{given}' cannot be used; give one ASCII character such as , ; | or \\t."
            );
    }

    private static bool IsPossible(byte delimiter) =>
        delimiter is not ((byte)'\n' or (byte)'\r' or (byte)'"' or 0) && !char.IsAsciiLetterOrDigit((char)delimiter);

    private static CsvDialect Best(byte[] text, CsvDialect basis, byte[] delimiters)
    {
        CsvDialect? best = null;
        var bestScore = 0.0;
        var quotes = text.AsSpan().Contains((byte)'\'') && !text.AsSpan().Contains((byte)'"');
        var backslashes = text.AsSpan().IndexOf("\\\""u8) >= 0;
        foreach (var delimiter in delimiters)
        {
            if (!text.AsSpan().Contains(delimiter))
            {
                continue;
            }

            List<CsvDialect> candidates =
            [
                basis with
                {
                    Delimiter = delimiter,
                    SkipsBlanks = BlanksFollow(text, delimiter),
                },
            ];
            if (quotes)
            {
                candidates.Add(candidates[0] with { Quote = (byte)'\'' });
            }

            if (backslashes)
            {
                candidates.Add(candidates[0] with { Escape = QuoteEscape.Backslash });
            }

            foreach (var candidate in candidates)
            {
                // A later candidate must be better, not as good.
                var score = Score(text, candidate);
                if (score > bestScore + 1e-9)
                {
                    (best, bestScore) = (candidate, score);
                }
            }
        }

        if (delimiters.Length == 1)
        {
            return best ?? basis with { Delimiter = delimiters[0] };
        }

        // A file of one column: the delimiter is one that does not occur in it.
        return best ?? basis with { Delimiter = text.AsSpan().Contains((byte)',') ? UnitSeparator : (byte)',' };
    }

    /// <summary>Whether blanks follow nearly all delimiters, or most of those that an opening quote follows.</summary>
    private static bool BlanksFollow(ReadOnlySpan<byte> text, byte delimiter) =>
        text.Count([delimiter, (byte)' ']) >= text.Count(delimiter) * UsualShareOfBlanks
        || text.Count([delimiter, (byte)' ', (byte)'"']) > text.Count([delimiter, (byte)'"']);

    /// <summary>How consistently a dialect cuts the text into the same number of fields; 0 where it does not.</summary>
    private static double Score(byte[] text, CsvDialect dialect)
    {
        using var scanner = new RecordScanner(new MemoryStream(text, writable: false), dialect);
        var counts = new Dictionary<int, int>();
        int records = 0,
            whole = 0,
            header = 0,
            typed = 0;
        while (records < MostRecords && scanner.Read())
        {
            records++;
            if (scanner.Outcome != RecordOutcome.Complete)
            {
                continue;
            }

            whole++;
            var fields = scanner.FieldCount;
            header = whole == 1 ? fields : header;
            counts[fields] = counts.GetValueOrDefault(fields) + 1;
            for (var i = 0; i < fields && whole <= 100; i++)
            {
                typed += IsTyped(scanner.Field(i)) ? 1 : 0;
            }
        }

        if (whole == 0)
        {
            return 0;
        }

        var (columns, most) = counts
            .OrderByDescending(count => count.Value)
            .ThenByDescending(count => count.Key)
            .First();
        var share = (double)most / whole;
        if (columns < 2 || share < LeastShare)
        {
            return 0;
        }

        // More columns are better, a first record that does not fit is suspicious, and whole values are better than
        // halves: 1,5;2,5 cut at the comma leaves "5;2".
        var fits = header == columns || header == columns - 1 ? 1.0 : 0.5;
        var clean = 1 + ((double)typed / (Math.Min(whole, 100) * columns));
        return share * share * ((double)whole / records) * fits * clean * (1 + Math.Log2(columns));
    }

    private static bool IsTyped(ReadOnlySpan<byte> value) =>
        value.IsEmpty || NumberStyles.Of(value) != NumberReadings.None || TimeReader.TryRead(value, out _);
}
