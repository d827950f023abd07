using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Sojourn.Workspace.Index;

/// <summary>A file mapped for reading, whose parts can be handed out as memory.</summary>
/// <remarks>
/// The mapping goes away when nothing refers to it any more, never before: the memories handed out hold on to it, so
/// forgetting to dispose costs address space and disposing too early cannot happen. A span does not hold on to it; whoever
/// works on spans keeps the log (or the memory) it came from.
/// </remarks>
internal sealed unsafe class MappedFile
{
    private readonly SafeMemoryMappedViewHandle view;
    private readonly byte* start;

    private MappedFile(SafeMemoryMappedViewHandle view, long length)
    {
        this.view = view;
        Length = length;

        // Not AcquirePointer: its reference count would keep the finalizer of the handle from unmapping.
        start = (byte*)view.DangerousGetHandle();
    }

    /// <summary>The length of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>Maps a file that is not empty.</summary>
    public static MappedFile Open(string path)
    {
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read | FileShare.Delete,
            bufferSize: 0
        );
        using var file = MemoryMappedFile.CreateFromFile(
            stream,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        var length = stream.Length;
        return new MappedFile(
            file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle,
            length
        );
    }

    /// <summary>Part of the file as elements; the caller has checked bounds and alignment.</summary>
    public ReadOnlyMemory<T> Slice<T>(long offset, int length)
        where T : unmanaged => length == 0 ? default : new Elements<T>(this, (T*)(start + offset), length).Memory;

    private sealed class Elements<T>(MappedFile file, T* first, int length) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan() => new(first, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(first + elementIndex, default, this);

        public override void Unpin() => GC.KeepAlive(file.view);

        protected override void Dispose(bool disposing)
        {
            // The mapping belongs to all elements of the file together and ends with the last of them.
        }
    }
}
