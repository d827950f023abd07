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
/// <see cref="Read"/>.
/// </remarks>
internal sealed class RecordScanner : IDisposable
{
    /// <summary>Records of more bytes than this are set aside.</summary>
    public const int LongestRecord = 16 << 20;

    private const int UsualBuffer = 1 << 20;
    private const int ShownBytes = 160;

    private readonly Stream _stream;
    private readonly RecordCutter _cutter;
    private readonly byte[] _head = new byte[ShownBytes];

    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _exhausted;
    private int _recordStart;
    private int _recordLength;
    private int _headLength;
    private long _nextLine = 1;
    private Irregularities _irregularities;

    /// <summary>Scans a stream, which it owns from now on.</summary>
    public RecordScanner(Stream utf8, CsvDialect dialect, int firstBuffer = UsualBuffer)
    {
        _stream = utf8;
        _cutter = new RecordCutter(dialect);
        _buffer = ArrayPool<byte>.Shared.Rent(firstBuffer);
    }

    /// <summary>How many fields a record must have; 0 accepts any number.</summary>
    public int Columns
    {
        get => _cutter.Columns;
        set => _cutter.Columns = value;
    }

    /// <summary>What became of the record just read.</summary>
    public RecordOutcome Outcome { get; private set; }

    /// <summary>The 1-based physical line on which the record just read begins.</summary>
    public long Line { get; private set; }

    /// <summary>How many bytes were taken from the stream so far.</summary>
    public long BytesTaken { get; private set; }

    /// <summary>How many fields the record just read has.</summary>
    public int FieldCount =>
        Outcome is RecordOutcome.Complete or RecordOutcome.WrongFieldCount ? _cutter.FieldCount : 0;

    /// <summary>The longest complete record so far, in bytes.</summary>
    public int LongestSeen { get; private set; }

    /// <summary>Whether lines end with CRLF.</summary>
    public bool SawCarriageReturnLineFeed => _cutter.SawCarriageReturnLineFeed;

    /// <summary>What was met so far that keeps another reader from reading the same bytes the same way.</summary>
    public Irregularities Irregularities => _irregularities | _cutter.Irregularities;

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
        var length = Cut();
        Outcome = Judge(length);
        if (Outcome is RecordOutcome.UnbalancedQuote or RecordOutcome.TooLong)
        {
            KeepHead();
            PassPhysicalLine();
            return true;
        }

        if (Outcome == RecordOutcome.WrongFieldCount)
        {
            KeepHead();
        }

        if (_cutter.LineBreaks > 0)
        {
            _irregularities |= Irregularities.QuotedLineBreak;
        }

        LongestSeen = Math.Max(LongestSeen, length);
        _recordStart = _start;
        _recordLength = length;
        _start += length;
        _nextLine += 1 + _cutter.LineBreaks;
        return true;
    }

    /// <summary>The content of a field, without its quotes and with escapes resolved.</summary>
    public ReadOnlySpan<byte> Field(int index) => _cutter.Field(_buffer.AsSpan(_recordStart, _recordLength), index);

    /// <summary>Returns the buffer and closes the stream.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _stream.Dispose();
    }

    /// <summary>Cuts the record at the start of the buffer, reading more of it until it is whole or too long.</summary>
    private int Cut()
    {
        while (true)
        {
            var length = _cutter.Cut(_buffer.AsSpan(_start, _end - _start), _exhausted);
            if (length != RecordCutter.NeedMore || _end - _start > LongestRecord)
            {
                return length;
            }

            Fill();
        }
    }

    private RecordOutcome Judge(int length)
    {
        if (length < 0)
        {
            return length == RecordCutter.Broken || _cutter.InsideQuotes
                ? RecordOutcome.UnbalancedQuote
                : RecordOutcome.TooLong;
        }

        var fits = _cutter.Columns == 0 || _cutter.HasColumns();
        return _cutter.SwallowedRecords || (!fits && _cutter.LineBreaks > 0) ? RecordOutcome.UnbalancedQuote
            : length > LongestRecord ? RecordOutcome.TooLong
            : fits ? RecordOutcome.Complete
            : RecordOutcome.WrongFieldCount;
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
                ? _cutter.EndOfLine(_buffer.AsSpan(_start, _end - _start), 0, _exhausted)
                : 0;
            if (ended == 0)
            {
                _irregularities |= empty ? Irregularities.EmptyLine : Irregularities.None;
                return true;
            }

            if (ended == RecordCutter.NeedMore)
            {
                Fill();
                continue;
            }

            empty = true;
            _start += ended;
            _nextLine++;
        }
    }

    private void KeepHead()
    {
        _irregularities |= Irregularities.RecordSetAside;
        while (_end - _start < ShownBytes && Fill())
        {
            // What is shown must not depend on where the buffer happens to end.
        }

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
            var found = data.IndexOfAny(_cutter.LineEndBytes);
            var ended = found < 0 ? RecordCutter.NeedMore : _cutter.EndOfLine(data, found, _exhausted);
            if (ended > 0)
            {
                _start += ended;
                break;
            }

            // A carriage return at the end of the buffer is kept until it is known what follows it.
            var passed = found < 0 ? data.Length : found;
            _start += passed;
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
        BytesTaken += read;
        return read > 0;
    }
}
