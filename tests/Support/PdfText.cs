using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Sojourn.Tests.Support;

/// <summary>Reads the words of a PDF file that our own writer made: each run of text through its font's map to Unicode.</summary>
internal static partial class PdfText
{
    /// <summary>The number of pages.</summary>
    public static int Pages(byte[] pdf) => PageType().Count(Latin(pdf));

    /// <summary>The words of all pages, in the order in which they are written; runs of one line follow each other.</summary>
    public static string Of(byte[] pdf)
    {
        var objects = Objects(pdf);
        var maps = new Dictionary<int, (int Digits, Dictionary<int, string> Letters)>();
        foreach (var (number, (head, _)) in objects)
        {
            if (ToUnicode().Match(head) is { Success: true } link)
            {
                var letters = Map(
                    Latin(Inflate(objects[int.Parse(link.Groups[1].Value, CultureInfo.InvariantCulture)]))
                );
                // Letters that are made bold are drawings of a font of the third type, with a byte for each.
                maps[number] = (head.Contains("/Type3", StringComparison.Ordinal) ? 2 : 4, letters);
            }
        }

        var fonts = new Dictionary<string, int>();
        foreach (var (_, (head, _)) in objects)
        {
            foreach (Match font in FontName().Matches(head))
            {
                fonts[font.Groups[1].Value] = int.Parse(font.Groups[2].Value, CultureInfo.InvariantCulture);
            }
        }

        var text = new StringBuilder();
        foreach (var (_, page) in objects.Where(each => PageType().IsMatch(each.Value.Head)))
        {
            foreach (Match content in Contents().Matches(page.Head))
            {
                var drawn = Latin(Inflate(objects[int.Parse(content.Groups[1].Value, CultureInfo.InvariantCulture)]));
                Read(drawn, fonts, maps, text);
            }
        }

        return text.ToString();
    }

    private static void Read(
        string content,
        Dictionary<string, int> fonts,
        Dictionary<int, (int Digits, Dictionary<int, string> Letters)> maps,
        StringBuilder text
    )
    {
        var (digits, map) = (4, new Dictionary<int, string>());
        foreach (Match step in Step().Matches(content))
        {
            if (step.Groups["font"] is { Success: true } font)
            {
                (digits, map) = maps[fonts[font.Value]];
            }
            else if (step.Groups["hex"] is { Success: true } hex)
            {
                for (var i = 0; i + digits <= hex.Length; i += digits)
                {
                    var glyph = int.Parse(
                        hex.Value.AsSpan(i, digits),
                        NumberStyles.HexNumber,
                        CultureInfo.InvariantCulture
                    );
                    text.Append(map.GetValueOrDefault(glyph, "\uFFFD"));
                }
            }
            else if (text.Length > 0)
            {
                text.Append('\n');
            }
        }
    }

    private static Dictionary<int, string> Map(string cmap)
    {
        var map = new Dictionary<int, string>();
        foreach (Match block in Block().Matches(cmap))
        {
            var isRange = block.Groups["kind"].Value == "range";
            foreach (Match line in (isRange ? RangeLine() : CharLine()).Matches(block.Groups["body"].Value))
            {
                var first = Number(line.Groups[1].Value);
                var last = isRange ? Number(line.Groups[2].Value) : first;
                var to = line.Groups[isRange ? 3 : 2].Value;
                var units = Enumerable
                    .Range(0, to.Length / 4)
                    .Select(i => (char)Number(to.Substring(4 * i, 4)))
                    .ToArray();
                for (var glyph = first; glyph <= last; glyph++)
                {
                    map[glyph] = new string(units);
                    units[^1]++;
                }
            }
        }

        return map;
    }

    private static SortedDictionary<int, (string Head, byte[]? Stream)> Objects(byte[] pdf)
    {
        var text = Latin(pdf);
        var objects = new SortedDictionary<int, (string, byte[]?)>();
        var at = 0;
        while (ObjectStart().Match(text, at) is { Success: true } start)
        {
            var number = int.Parse(start.Groups[1].Value, CultureInfo.InvariantCulture);
            var from = start.Index + start.Length;
            var end = text.IndexOf("endobj", from, StringComparison.Ordinal);
            var stream = text.IndexOf("stream\n", from, StringComparison.Ordinal);
            if (stream >= 0 && stream < end)
            {
                var head = text[from..stream];
                var length = int.Parse(Length().Match(head).Groups[1].Value, CultureInfo.InvariantCulture);
                objects[number] = (head, pdf.AsSpan(stream + 7, length).ToArray());
                at = stream + 7 + length;
            }
            else
            {
                objects[number] = (text[from..end], null);
                at = end;
            }
        }

        return objects;
    }

    private static byte[] Inflate((string Head, byte[]? Stream) each)
    {
        if (!each.Head.Contains("FlateDecode", StringComparison.Ordinal))
        {
            return each.Stream!;
        }

        using var packed = new ZLibStream(new MemoryStream(each.Stream!), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    [GeneratedRegex(@"/Type /Page\b(?!s)")]
    private static partial Regex PageType();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex FontName();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"(\d+) 0 obj\s")]
    private static partial Regex ObjectStart();

    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|<(?<hex>[0-9A-Fa-f]+)>|\bBT\b")]
    private static partial Regex Step();

    [GeneratedRegex(@"beginbf(?<kind>char|range)(?<body>.*?)endbf", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^<([0-9A-F]+)> *<([0-9A-F]+)>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex CharLine();

    [GeneratedRegex(@"<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>", RegexOptions.IgnoreCase)]
    private static partial Regex RangeLine();
}
