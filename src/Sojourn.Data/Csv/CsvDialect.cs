namespace Sojourn.Data.Csv;

/// <summary>How a quote inside a quoted field is written.</summary>
internal enum QuoteEscape
{
    /// <summary>Twice: <c>"a ""b"" c"</c>.</summary>
    Doubled,

    /// <summary>After a backslash: <c>"a \"b\" c"</c>.</summary>
    Backslash,
}

/// <summary>Where physical lines end.</summary>
internal enum LineEnds
{
    /// <summary>LF or CRLF.</summary>
    LineFeed,

    /// <summary>A lone CR, as old Macintosh programs write it.</summary>
    CarriageReturn,
}

/// <summary>How the bytes of a text file are to be read as records and fields.</summary>
internal sealed record CsvDialect
{
    /// <summary>What separates fields: one ASCII character.</summary>
    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>What encloses fields that hold a delimiter or a line break, or null where nothing does.</summary>
    public byte? Quote { get; init; } = (byte)'"';

    /// <summary>How a quote inside a quoted field is written.</summary>
    public QuoteEscape Escape { get; init; } = QuoteEscape.Doubled;

    /// <summary>Whether blanks before a field are not part of it: <c>a, "b, c", d</c>.</summary>
    public bool SkipsBlanks { get; init; }

    /// <summary>Where physical lines end.</summary>
    public LineEnds LineEnds { get; init; } = LineEnds.LineFeed;

    /// <summary>Whether the first record names the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Physical lines before the first record.</summary>
    public int SkipLines { get; init; }

    /// <summary>The name of the delimiter, for people.</summary>
    public string DelimiterText => Delimiter == '\t' ? "\\t" : ((char)Delimiter).ToString();
}
