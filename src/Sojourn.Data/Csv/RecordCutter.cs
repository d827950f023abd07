using System.Buffers;

namespace Sojourn.Data.Csv;

/// <summary>Cuts the record at the beginning of some bytes into fields, by a dialect.</summary>
/// <remarks>
/// It keeps nothing from one record to the next but what it met that is irregular, so that a record cut off by the end of
/// the bytes is simply cut again once there are more of them.
/// </remarks>
internal sealed class RecordCutter
{
    /// <summary>The bytes end before the record does.</summary>
    public const int NeedMore = -1;

    /// <summary>A quote does not close sensibly.</summary>
    public const int Broken = -2;

    private const int LinesToSuspect = 3;
    private const int ColumnsToSuspect = 3;

    private readonly byte _delimiter;
    private readonly byte _quote;
    private readonly bool _quoting;
    private readonly bool _backslash;
    private readonly bool _skipsBlanks;
    private readonly bool _carriageReturnEnds;
    private readonly SearchValues<byte> _special;
    private readonly SearchValues<byte> _quotedSpecial;

    private FieldSpan[] _fields = new FieldSpan[32];
    private byte[] _unescaped = [];
    private bool _sawLineFeed;
    private Irregularities _irregularities;

    /// <summary>A cutter for one dialect.</summary>
    public RecordCutter(CsvDialect dialect)
    {
        _delimiter = dialect.Delimiter;
        _quoting = dialect.Quote is not null;
        _quote = dialect.Quote ?? 0;
        _backslash = _quoting && dialect.Escape == QuoteEscape.Backslash;
        _skipsBlanks = dialect.SkipsBlanks;
        _carriageReturnEnds = dialect.LineEnds == LineEnds.CarriageReturn;
        _special = SearchValues.Create(
            _quoting ? [_delimiter, (byte)'\n', (byte)'\r', _quote] : [_delimiter, (byte)'\n', (byte)'\r']
        );
        _quotedSpecial = SearchValues.Create(_backslash ? [_quote, (byte)'\\'] : [_quote]);
        LineEndBytes = SearchValues.Create(_carriageReturnEnds ? "\n\r"u8 : "\n"u8);
    }

    /// <summary>How many fields a record should have; 0 where that is not known.</summary>
    public int Columns { get; set; }

    /// <summary>How many fields were cut.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Line breaks inside the record's quotes.</summary>
    public long LineBreaks { get; private set; }

    /// <summary>Whether the cut ended inside quotes.</summary>
    public bool InsideQuotes { get; private set; }

    /// <summary>Whether a quoted field holds what looks like whole records.</summary>
    public bool SwallowedRecords { get; private set; }

    /// <summary>Whether lines end with CRLF.</summary>
    public bool SawCarriageReturnLineFeed { get; private set; }

    /// <summary>The bytes that can end a physical line.</summary>
    public SearchValues<byte> LineEndBytes { get; }

    /// <summary>What was met so far that keeps another reader from reading the same bytes the same way.</summary>
    public Irregularities Irregularities =>
        _sawLineFeed && SawCarriageReturnLineFeed ? _irregularities | Irregularities.MixedLineEnds : _irregularities;

    /// <summary>The content of a field of the record, without its quotes and with escapes resolved.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> record, int index)
    {
        ref readonly var field = ref _fields[index];
        var raw = record.Slice(field.Start, field.Length);
        return field.Escaped ? Unescape(raw) : raw;
    }

    /// <summary>Cuts the record at the beginning; its length with its line end, or a negative code.</summary>
    /// <param name="data">The record and what follows.</param>
    /// <param name="atEnd">Whether nothing follows these bytes.</param>
    public int Cut(ReadOnlySpan<byte> data, bool atEnd)
    {
        FieldCount = 0;
        LineBreaks = 0;
        SwallowedRecords = false;
        InsideQuotes = false;
        var position = 0;
        while (true)
        {
            if (_skipsBlanks)
            {
                position += BlanksAt(data, position);
            }

            if (position < data.Length && _quoting && data[position] == _quote)
            {
                var close = CutQuoted(data, position, atEnd);
                if (close < 0)
                {
                    return close;
                }

                position = close + 1;
                if (position == data.Length)
                {
                    return position;
                }

                if (data[position] != _delimiter)
                {
                    return EndOfLine(data, position, atEnd);
                }

                position++;
                continue;
            }

            var end = position;
            while (true)
            {
                var found = data[end..].IndexOfAny(_special);
                if (found < 0)
                {
                    if (!atEnd)
                    {
                        return NeedMore;
                    }

                    AddField(position, data.Length - position, escaped: false);
                    return data.Length;
                }

                end += found;
                var special = data[end];
                if (special == _delimiter)
                {
                    AddField(position, end - position, escaped: false);
                    position = end + 1;
                    break;
                }

                if (special is (byte)'\n' or (byte)'\r')
                {
                    var ended = EndOfLine(data, end, atEnd);
                    if (ended == NeedMore)
                    {
                        return NeedMore;
                    }

                    if (ended > 0)
                    {
                        AddField(position, end - position, escaped: false);
                        return ended;
                    }

                    _irregularities |= Irregularities.LoneCarriageReturn;
                }
                else
                {
                    _irregularities |= Irregularities.QuoteInsideField;
                }

                end++;
            }
        }
    }

    /// <summary>Whether the record has as many fields as there are columns, empty fields behind the last one aside.</summary>
    public bool HasColumns()
    {
        if (FieldCount <= Columns)
        {
            return FieldCount == Columns;
        }

        for (var extra = Columns; extra < FieldCount; extra++)
        {
            if (_fields[extra].Length > 0)
            {
                return false;
            }
        }

        _irregularities |= Irregularities.TrailingDelimiters;
        FieldCount = Columns;
        return true;
    }

    /// <summary>The position after the line end, <see cref="NeedMore"/>, or 0 where it is a lone carriage return.</summary>
    public int EndOfLine(ReadOnlySpan<byte> data, int position, bool atEnd)
    {
        if (data[position] == (byte)'\n')
        {
            _sawLineFeed = true;
            return position + 1;
        }

        if (position + 1 == data.Length)
        {
            if (!atEnd)
            {
                return NeedMore;
            }

            // At the very end of a file a carriage return ends the line in every dialect.
            _irregularities |= _carriageReturnEnds ? Irregularities.None : Irregularities.LoneCarriageReturn;
            return position + 1;
        }

        if (data[position + 1] == (byte)'\n')
        {
            SawCarriageReturnLineFeed = true;
            return position + 2;
        }

        return _carriageReturnEnds ? position + 1 : 0;
    }

    /// <summary>Cuts a quoted field; the position of its closing quote, or a negative code.</summary>
    private int CutQuoted(ReadOnlySpan<byte> data, int open, bool atEnd)
    {
        InsideQuotes = true;
        var escaped = false;
        var position = open + 1;
        while (true)
        {
            var found = data[position..].IndexOfAny(_quotedSpecial);
            if (found < 0)
            {
                return atEnd ? Broken : NeedMore;
            }

            position += found;
            var isLast = position + 1 == data.Length;
            if (data[position] != _quote)
            {
                if (isLast)
                {
                    return atEnd ? Broken : NeedMore;
                }

                escaped = true;
                position += 2;
                continue;
            }

            if (isLast && !atEnd)
            {
                return NeedMore;
            }

            if (!isLast)
            {
                var next = data[position + 1];
                if (next == _quote && !_backslash)
                {
                    escaped = true;
                    position += 2;
                    continue;
                }

                var ended = next is (byte)'\n' or (byte)'\r' ? EndOfLine(data, position + 1, atEnd) : 0;
                if (ended == NeedMore)
                {
                    return NeedMore;
                }

                if (next != _delimiter && ended <= 0)
                {
                    return Broken;
                }
            }

            AddField(open + 1, position - open - 1, escaped);
            NoteLineBreaks(data[(open + 1)..position]);
            InsideQuotes = false;
            return position;
        }
    }

    private static int BlanksAt(ReadOnlySpan<byte> data, int position)
    {
        var blanks = data[position..].IndexOfAnyExcept((byte)' ');
        return blanks < 0 ? data.Length - position : blanks;
    }

    private void NoteLineBreaks(ReadOnlySpan<byte> content)
    {
        long breaks = content.Count((byte)'\n');
        if (_carriageReturnEnds)
        {
            breaks += content.Count((byte)'\r') - content.Count("\r\n"u8);
        }
        else if (content.Contains((byte)'\r'))
        {
            _irregularities |= Irregularities.LoneCarriageReturn;
        }

        LineBreaks += breaks;
        SwallowedRecords |= breaks >= LinesToSuspect && HoldsRecords(content);
    }

    /// <summary>
    /// Whether every whole line inside a quoted field has as many delimiters as a record: then the field is two stray
    /// quotes with records between them, not a text.
    /// </summary>
    private bool HoldsRecords(ReadOnlySpan<byte> content)
    {
        if (Columns < ColumnsToSuspect)
        {
            return false;
        }

        var rest = content[(content.IndexOfAny(LineEndBytes) + 1)..content.LastIndexOfAny(LineEndBytes)];
        while (true)
        {
            var length = rest.IndexOfAny(LineEndBytes);
            if ((length < 0 ? rest : rest[..length]).Count(_delimiter) != Columns - 1)
            {
                return false;
            }

            if (length < 0)
            {
                return true;
            }

            rest = rest[(length + 1)..];
        }
    }

    private void AddField(int start, int length, bool escaped)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, _fields.Length * 2);
        }

        _fields[FieldCount++] = new FieldSpan(start, length, escaped);
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw)
    {
        if (_unescaped.Length < raw.Length)
        {
            _unescaped = new byte[Math.Max(raw.Length, 256)];
        }

        var escape = _backslash ? (byte)'\\' : _quote;
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == escape && i + 1 < raw.Length)
            {
                i++;
            }

            _unescaped[length++] = raw[i];
        }

        return _unescaped.AsSpan(0, length);
    }

    private readonly record struct FieldSpan(int Start, int Length, bool Escaped);
}
