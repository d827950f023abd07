using Microsoft.AspNetCore.Http.Features;

namespace Sojourn.Server.Api;

/// <summary>
/// The body of a response for writers that write as they go: what is written leaves at once, so that a table of any size
/// needs little memory, and the first write after the client has gone ends the work.
/// </summary>
internal sealed class ResponseBody(Stream target, CancellationToken gone) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The body of a request's response, open for writers that do not wait.</summary>
    public static ResponseBody Of(HttpContext http)
    {
        http.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        return new ResponseBody(http.Response.Body, http.RequestAborted);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // The server takes writes for a client that has gone and forgets them: without this the work would go on to its end.
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        gone.ThrowIfCancellationRequested();
        target.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        gone.ThrowIfCancellationRequested();
        return target.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
        gone.ThrowIfCancellationRequested();
        target.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        gone.ThrowIfCancellationRequested();
        return target.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
