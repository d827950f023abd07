namespace Sojourn.Data.Csv;

/// <summary>What a scan met that another reader may read differently, or must not see.</summary>
[Flags]
internal enum Irregularities
{
    None = 0,

    /// <summary>A record was set aside.</summary>
    RecordSetAside = 1,

    /// <summary>A line break stands inside quotes, so records and physical lines differ.</summary>
    QuotedLineBreak = 2,

    /// <summary>A line without any character.</summary>
    EmptyLine = 4,

    /// <summary>A quote stands inside a field that did not begin with one.</summary>
    QuoteInsideField = 8,

    /// <summary>A carriage return that does not end a line.</summary>
    LoneCarriageReturn = 16,

    /// <summary>A record has empty fields behind its last column.</summary>
    TrailingDelimiters = 32,

    /// <summary>Some lines end with LF and some with CRLF.</summary>
    MixedLineEnds = 64,
}
