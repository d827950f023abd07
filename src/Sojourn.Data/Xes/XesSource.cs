using System.IO.Compression;
using System.Text;
using System.Xml;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Xes;

/// <summary>The XML of one XES file: plain or compressed by gzip, with DTDs, entities and decompression bombs kept out.</summary>
internal sealed class XesSource : IDisposable
{
    // Logs compress 10 to 60 times; a bomb reaches 1,000.
    private const long LargestRatio = 200;
    private const long RatioMattersFrom = 64L << 20;

    private readonly FileStream _file;
    private readonly WatchedStream _watched;

    static XesSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens a file; <paramref name="encoding"/> overrules what the XML declares.</summary>
    public XesSource(string path, string? encoding)
    {
        Name = Path.GetFileName(path);
        _file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            1 << 16,
            FileOptions.SequentialScan
        );
        try
        {
            Span<byte> magic = stackalloc byte[4];
            var read = _file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            _file.Position = 0;
            if (read == 0)
            {
                throw new UnusableDataException($"{Name} is empty: an XES log with a <log> element was expected.");
            }

            if (magic[..read] is [(byte)'P', (byte)'K', 3, 4])
            {
                throw new UnusableDataException(
                    $"{Name} is a ZIP archive: unpack it and import the .xes or .xes.gz file inside."
                );
            }

            var isCompressed = magic[..read] is [0x1F, 0x8B, ..];
            _watched = isCompressed
                ? new WatchedStream(Name, new GZipStream(_file, CompressionMode.Decompress), _file, LargestRatio)
                : new WatchedStream(Name, _file, _file, long.MaxValue);
            Xml = CreateReader(_watched, encoding);
            Lines = (IXmlLineInfo)Xml;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>How many bytes of the file were taken, packed as they lie there.</summary>
    public long Position => _file.Position;

    /// <summary>The file's name without its folder, for messages.</summary>
    public string Name { get; }

    /// <summary>The XML.</summary>
    public XmlReader Xml { get; }

    /// <summary>Where the XML reader stands.</summary>
    public IXmlLineInfo Lines { get; }

    /// <summary>Moves to the next node.</summary>
    public bool Read()
    {
        _watched.BeginNode();
        return Xml.Read();
    }

    /// <summary>Says in a sentence where the XML broke off and what to do.</summary>
    public UnusableDataException BrokenBy(Exception cause, long events)
    {
        var (line, column) = cause is XmlException { LineNumber: > 0 } xml
            ? (xml.LineNumber, xml.LinePosition)
            : (Lines.LineNumber, Lines.LinePosition);
        var place = line > 0 ? Sentence.Of($"line {line}, column {column}") : Sentence.Of($"the beginning");
        // The reader has no codes for its faults; its texts are never translated.
        if (cause.Message.Contains("DTD"))
        {
            return new UnusableDataException(
                $"{Name} carries a document type definition at {place}, which is not read because it can be used for "
                    + $"attacks: remove the <!DOCTYPE …> and import again."
            );
        }

        if (cause.Message.Contains("end of file") || cause.Message.Contains("unclosed literal string"))
        {
            return new UnusableDataException(
                $"{Name} ends in the middle, at {place}, after {events} complete events: the file is truncated, so "
                    + $"export or copy it again."
            );
        }

        return new UnusableDataException(
            $"{Name} is not well-formed XML at {place}, after {events} complete events "
                + $"({Reason(cause)}): repair it there or export it again."
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Xml.Dispose();
        _watched.Dispose();
        _file.Dispose();
    }

    private static XmlReader CreateReader(Stream stream, string? encoding)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreWhitespace = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            // Exporters write control characters as they met them; they harm nobody here.
            CheckCharacters = false,
        };
        if (encoding is null)
        {
            return XmlReader.Create(stream, settings);
        }

        var text = new StreamReader(stream, TextEncoding.Find(encoding), detectEncodingFromByteOrderMarks: true);
        return XmlReader.Create(text, settings);
    }

    private static string Reason(Exception cause)
    {
        // The position stands in the sentence already.
        var message = cause.Message;
        var position = message.IndexOf(" Line ", StringComparison.Ordinal);
        return (position > 0 ? message[..position] : message).TrimEnd('.');
    }

    /// <summary>Watches how much is read: per node, and in proportion to the compressed bytes.</summary>
    private sealed class WatchedStream(string name, Stream inner, Stream compressed, long largestRatio) : Stream
    {
        // One attribute value or tag of this size is not a log; the XML reader would hold it in memory.
        private const long LargestNode = 64L << 20;

        private long _read;
        private long _nodeStart;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public void BeginNode() => _nodeStart = _read;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            _read += count;
            if (_read - _nodeStart > LargestNode)
            {
                throw new UnusableDataException(
                    $"{name} holds a single XML value or tag of more than {LargestNode >> 20} MB after "
                        + $"{_nodeStart} bytes: this is not an event log, or it is damaged there."
                );
            }

            if (_read > RatioMattersFrom && _read / largestRatio > compressed.Position)
            {
                throw new UnusableDataException(
                    $"{name} unpacks to more than {largestRatio} times its size, which no event log does: if you trust "
                        + $"it, unpack it yourself and import the .xes file."
                );
            }

            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
