using System.Buffers;

namespace Sojourn.Data.Csv;

/// <summary>What became of one record.</summary>
internal enum RecordOutcome
{
    /// <summary>Every field was read.</summary>
    Complete,

    /// <summary>The number of fields differs from the number of columns.</summary>
    WrongFieldCount,

    /// <summary>A quote opens a field and does not close it sensibly: that one physical line is set aside.</summary>
    UnbalancedQuote,

    /// <summary>The record is longer than <see cref="RecordScanner.LongestRecord"/>.</summary>
    TooLong,
}

/// <summary>Cuts a stream of UTF-8 bytes into records and fields, counting records' physical lines on its own.</summary>
/// <remarks>
/// Memory is bounded by the longest permitted record. A quoted field that never closes, that is followed by anything but
/// a delimiter or a line end, or that swallowed whole records, is taken for a stray quote: its physical line is set aside
/// and scanning resumes at the next one, so a stray quote costs one line. Fields are valid until the next
/// <see cref="Read"/>. A record cut off by the end of the buffer is simply parsed again once more bytes are there.
/// </remarks>
internal sealed class RecordScanner : IDisposable
{
    /// <summary>Records of more bytes than this are set aside.</summary>
    public const int LongestRecord = 16 << 20;

    private const int FirstBuffer = 1 << 20;
    private const int NeedMore = -1;
    private const int Broken = -2;
    private const int ShownBytes = 160;

    private readonly Stream _stream;
    private readonly byte _delimiter;
    private readonly byte _quote;
    private readonly bool _quoting;
    private readonly bool _backslash;
    private readonly bool _carriageReturnEnds;
    private readonly SearchValues<byte> _special;
    private readonly SearchValues<byte> _quotedSpecial;
    private readonly SearchValues<byte> _lineEnds;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start;
    private int _end;
    private bool _exhausted;
    private int _recordStart;
    private readonly byte[] _head = new byte[ShownBytes];
    private int _headLength;
    private FieldSpan[] _fields = new FieldSpan[32];
    private byte[] _unescaped = [];
    private long _nextLine = 1;
    private bool _insideQuotes;
    private bool _swallowedRecords;
    private long _lineBreaks;
    private bool _sawLineFeed;
    private bool _sawCarriageReturnLineFeed;
    private Irregularities _irregularities;

    /// <summary>Scans a stream, which it owns from now on.</summary>
    public RecordScanner(Stream utf8, CsvDialect dialect)
    {
        _stream = utf8;
        _delimiter = dialect.Delimiter;
        _quoting = dialect.Quote is not null;
        _quote = dialect.Quote ?? 0;
        _backslash = _quoting && dialect.Escape == QuoteEscape.Backslash;
        _carriageReturnEnds = dialect.LineEnds == LineEnds.CarriageReturn;
        _special = SearchValues.Create(
            _quoting ? [_delimiter, (byte)'\n', (byte)'\r', _quote] : [_delimiter, (byte)'\n', (byte)'\r']
        );
        _quotedSpecial = SearchValues.Create(_backslash ? [_quote, (byte)'\\'] : [_quote]);
        _lineEnds = SearchValues.Create(_carriageReturnEnds ? "\n\r"u8 : "\n"u8);
    }

    /// <summary>How many fields a record must have; 0 accepts any number.</summary>
    public int Columns { get; set; }

    /// <summary>What became of the record just read.</summary>
    public RecordOutcome Outcome { get; private set; }

    /// <summary>The 1-based physical line on which the record just read begins.</summary>
    public long Line { get; private set; }

    /// <summary>How many fields the record just read has.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The longest complete record so far, in bytes.</summary>
    public int LongestSeen { get; private set; }

    /// <summary>Bytes passed so far.</summary>
    public long BytesPassed { get; private set; }

    /// <summary>Whether lines end with CRLF.</summary>
    public bool SawCarriageReturnLineFeed => _sawCarriageReturnLineFeed;

    /// <summary>What was met so far that keeps another reader from reading the same bytes the same way.</summary>
    public Irregularities Irregularities =>
        _sawLineFeed && _sawCarriageReturnLineFeed ? _irregularities | Irregularities.MixedLineEnds : _irregularities;

    /// <summary>The beginning of a record that is not complete, as it stands in the file, up to its first line end.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    /// <summary>Passes over one physical line whatever it holds; false at the end.</summary>
    public bool SkipLine()
    {
        if (_start == _end && !Fill())
        {
            return false;
        }

        PassPhysicalLine();
        return true;
    }

    /// <summary>Reads the next record, passing over empty lines; false at the end.</summary>
    public bool Read()
    {
        if (!PassEmptyLines())
        {
            return false;
        }

        Line = _nextLine;
        Outcome = RecordOutcome.Complete;
        int length;
        while ((length = Parse()) == NeedMore)
        {
            if (_end - _start > LongestRecord)
            {
                Outcome = _insideQuotes ? RecordOutcome.UnbalancedQuote : RecordOutcome.TooLong;
                length = Broken;
                break;
            }

            Fill();
        }

        if (length > LongestRecord)
        {
            Outcome = RecordOutcome.TooLong;
            length = Broken;
        }

        var misfit = length > 0 && Columns > 0 && !HasColumns();
        if (length > 0 && (_swallowedRecords || (misfit && _lineBreaks > 0)))
        {
            Outcome = RecordOutcome.UnbalancedQuote;
            length = Broken;
        }

        if (length == Broken)
        {
            SetAside();
            return true;
        }

        if (misfit)
        {
            Outcome = RecordOutcome.WrongFieldCount;
            KeepHead();
        }

        if (_lineBreaks > 0)
        {
            _irregularities |= Irregularities.QuotedLineBreak;
        }

        LongestSeen = Math.Max(LongestSeen, length);
        _recordStart = _start;
        _start += length;
        BytesPassed += length;
        _nextLine += 1 + _lineBreaks;
        return true;
    }

    /// <summary>The content of a field, without its quotes and with escapes resolved.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        ref readonly var field = ref _fields[index];
        var raw = _buffer.AsSpan(_recordStart + field.Start, field.Length);
        return field.Escaped ? Unescape(raw) : raw;
    }

    /// <summary>Returns the buffer and closes the stream.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _stream.Dispose();
    }

    /// <summary>Cuts the record at the start of the buffer; its length with its line end, or a negative code.</summary>
    private int Parse()
    {
        FieldCount = 0;
        _lineBreaks = 0;
        _swallowedRecords = false;
        _insideQuotes = false;
        var data = _buffer.AsSpan(_start, _end - _start);
        var position = 0;
        while (true)
        {
            if (position < data.Length && _quoting && data[position] == _quote)
            {
                var close = ParseQuoted(data, position);
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
                    return EndOfLine(data, position);
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
                    if (!_exhausted)
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
                    var ended = EndOfLine(data, end);
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

    /// <summary>Cuts a quoted field; the position of its closing quote, or a negative code.</summary>
    private int ParseQuoted(ReadOnlySpan<byte> data, int open)
    {
        _insideQuotes = true;
        var escaped = false;
        var position = open + 1;
        while (true)
        {
            var found = data[position..].IndexOfAny(_quotedSpecial);
            if (found < 0)
            {
                return NeedMoreOrUnbalanced();
            }

            position += found;
            var atEnd = position + 1 == data.Length;
            if (data[position] != _quote)
            {
                if (atEnd)
                {
                    return NeedMoreOrUnbalanced();
                }

                escaped = true;
                position += 2;
                continue;
            }

            if (atEnd && !_exhausted)
            {
                return NeedMore;
            }

            if (!atEnd)
            {
                var next = data[position + 1];
                if (next == _quote && !_backslash)
                {
                    escaped = true;
                    position += 2;
                    continue;
                }

                var ended = next is (byte)'\n' or (byte)'\r' ? EndOfLine(data, position + 1) : 0;
                if (ended == NeedMore)
                {
                    return NeedMore;
                }

                if (next != _delimiter && ended <= 0)
                {
                    Outcome = RecordOutcome.UnbalancedQuote;
                    return Broken;
                }
            }

            AddField(open + 1, position - open - 1, escaped);
            NoteLineBreaks(data[(open + 1)..position]);
            _insideQuotes = false;
            return position;
        }
    }

    private int NeedMoreOrUnbalanced()
    {
        if (!_exhausted)
        {
            return NeedMore;
        }

        Outcome = RecordOutcome.UnbalancedQuote;
        return Broken;
    }

    private void NoteLineBreaks(ReadOnlySpan<byte> content)
    {
        long breaks = content.Count((byte)'\n');
        if (_carriageReturnEnds)
        {
            breaks += content.Count((byte)'\r') - content.Count("\r\n"u8);
        }

        _lineBreaks += breaks;
        _swallowedRecords |= breaks >= 3 && Columns >= 3 && SwallowedRecords(content);
    }

    /// <summary>
    /// Whether every whole line inside a quoted field has as many delimiters as a record: then the field is two stray
    /// quotes with records between them, not a text.
    /// </summary>
    private bool SwallowedRecords(ReadOnlySpan<byte> content)
    {
        var rest = content[(content.IndexOfAny(_lineEnds) + 1)..content.LastIndexOfAny(_lineEnds)];
        while (true)
        {
            var length = rest.IndexOfAny(_lineEnds);
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

    /// <summary>The position after the line end, <see cref="NeedMore"/>, or 0 where it is a lone carriage return.</summary>
    private int EndOfLine(ReadOnlySpan<byte> data, int position)
    {
        if (data[position] == (byte)'\n')
        {
            _sawLineFeed = true;
            return position + 1;
        }

        if (position + 1 == data.Length)
        {
            // At the very end of a file a carriage return ends the line in every dialect.
            return _exhausted ? position + 1 : NeedMore;
        }

        if (data[position + 1] == (byte)'\n')
        {
            _sawCarriageReturnLineFeed = true;
            return position + 2;
        }

        return _carriageReturnEnds ? position + 1 : 0;
    }

    private bool PassEmptyLines()
    {
        // Empty lines behind the last record disturb nobody.
        var empty = false;
        while (true)
        {
            if (_start == _end && !Fill())
            {
                return false;
            }

            var ended = _buffer[_start] is (byte)'\n' or (byte)'\r'
                ? EndOfLine(_buffer.AsSpan(_start, _end - _start), 0)
                : 0;
            if (ended == 0)
            {
                _irregularities |= empty ? Irregularities.EmptyLine : Irregularities.None;
                return true;
            }

            if (ended == NeedMore)
            {
                Fill();
                continue;
            }

            empty = true;
            _start += ended;
            BytesPassed += ended;
            _nextLine++;
        }
    }

    /// <summary>Whether the record has as many fields as there are columns, empty fields behind the last one aside.</summary>
    private bool HasColumns()
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

    /// <summary>Passes over the physical line on which a broken record begins, keeping its beginning to show.</summary>
    private void SetAside()
    {
        FieldCount = 0;
        KeepHead();
        PassPhysicalLine();
    }

    private void KeepHead()
    {
        _irregularities |= Irregularities.RecordSetAside;
        var head = _buffer.AsSpan(_start, Math.Min(_end - _start, ShownBytes));
        var lineEnd = head.IndexOfAny((byte)'\n', (byte)'\r');
        head = lineEnd < 0 ? head : head[..lineEnd];
        head.CopyTo(_head);
        _headLength = head.Length;
    }

    private void PassPhysicalLine()
    {
        while (true)
        {
            var data = _buffer.AsSpan(_start, _end - _start);
            var found = data.IndexOfAny(_lineEnds);
            var ended = found < 0 ? NeedMore : EndOfLine(data, found);
            if (ended > 0)
            {
                _start += ended;
                BytesPassed += ended;
                break;
            }

            // A carriage return at the end of the buffer is kept until it is known what follows it.
            var passed = found < 0 ? data.Length : found;
            _start += passed;
            BytesPassed += passed;
            if (!Fill() && _start == _end)
            {
                break;
            }
        }

        _nextLine++;
    }

    private bool Fill()
    {
        if (_exhausted)
        {
            return false;
        }

        var kept = _end - _start;
        if (kept > _buffer.Length / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(_start, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        }

        _start = 0;
        _end = kept;
        var room = _buffer.AsSpan(kept);
        var read = _stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        _exhausted = read < room.Length;
        _end += read;
        return read > 0;
    }

    private readonly record struct FieldSpan(int Start, int Length, bool Escaped);
}
