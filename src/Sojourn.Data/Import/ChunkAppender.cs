using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using NativeAppender = DuckDB.NET.Native.DuckDBAppender;

namespace Sojourn.Data.Import;

/// <summary>Appends rows to a temporary table, a vector of 2,048 rows at a time.</summary>
/// <remarks>
/// Values are written straight into DuckDB's own vectors, several times faster than a call per value. A cell that is not
/// set is NULL. Nothing is in the table for certain before <see cref="Close"/>.
/// </remarks>
internal sealed unsafe class ChunkAppender : IDisposable
{
    /// <summary>Rows per vector, as DuckDB has it.</summary>
    public const int VectorSize = 2048;

    private const int InlineBytes = 12;
    private const int ValidityWords = VectorSize / 64;

    private readonly NativeAppender _appender;
    private readonly DuckDBDataChunk _chunk;
    private readonly nint[] _vectors;
    private readonly nint[] _data;
    private readonly nint[] _validity;
    private byte[] _utf8 = GC.AllocateUninitializedArray<byte>(1024, pinned: true);
    private int _row;
    private bool _open = true;

    /// <summary>Opens the temporary table, whose columns have exactly these types.</summary>
    public ChunkAppender(DuckDBConnection connection, string table, IReadOnlyList<DuckDBType> types)
    {
        var state = NativeMethods.Appender.DuckDBAppenderCreateExt(
            connection.NativeConnection,
            "temp",
            "main",
            table,
            out _appender
        );
        Check(state);
        _chunk = CreateChunk(types);
        _vectors = new nint[types.Count];
        _data = new nint[types.Count];
        _validity = new nint[types.Count];
        Prepare();
    }

    /// <summary>Sets a BIGINT or TIMESTAMP (microseconds since the epoch) of the current row.</summary>
    public void SetLong(int column, long value)
    {
        ((long*)_data[column])[_row] = value;
        MarkPresent(column);
    }

    /// <summary>Sets an INTEGER of the current row.</summary>
    public void SetInt(int column, int value)
    {
        ((int*)_data[column])[_row] = value;
        MarkPresent(column);
    }

    /// <summary>Sets a DOUBLE of the current row.</summary>
    public void SetDouble(int column, double value)
    {
        ((double*)_data[column])[_row] = value;
        MarkPresent(column);
    }

    /// <summary>Sets a BOOLEAN of the current row.</summary>
    public void SetBoolean(int column, bool value)
    {
        ((byte*)_data[column])[_row] = value ? (byte)1 : (byte)0;
        MarkPresent(column);
    }

    /// <summary>Sets a VARCHAR of the current row; a lone surrogate becomes U+FFFD.</summary>
    public void SetText(int column, ReadOnlySpan<char> value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _utf8.Length)
        {
            _utf8 = GC.AllocateUninitializedArray<byte>(most * 2, pinned: true);
        }

        var length = Encoding.UTF8.GetBytes(value, _utf8);
        var bytes = (byte*)Unsafe.AsPointer(ref _utf8[0]);
        if (length <= InlineBytes)
        {
            // DuckDB keeps short strings inside the 16-byte entry: the length, then the bytes, then zeros.
            var entry = (byte*)_data[column] + 16L * _row;
            *(ulong*)entry = 0;
            *(ulong*)(entry + 8) = 0;
            *(int*)entry = length;
            Buffer.MemoryCopy(bytes, entry + 4, InlineBytes, length);
        }
        else
        {
            NativeMethods.Vectors.DuckDBVectorAssignStringElementLength(_vectors[column], (ulong)_row, bytes, length);
        }

        MarkPresent(column);
    }

    /// <summary>Ends the current row.</summary>
    public void EndRow()
    {
        if (++_row == VectorSize)
        {
            Send();
        }
    }

    /// <summary>Brings every row into the table; the appender is then of no more use.</summary>
    public void Close()
    {
        if (_row > 0)
        {
            Send();
        }

        _open = false;
        Check(NativeMethods.Appender.DuckDBAppenderClose(_appender));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_open)
        {
            // Given up half-way: what is buffered must not reach the table.
            NativeMethods.Appender.DuckDBAppenderClear(_appender);
        }

        _chunk.Dispose();
        _appender.Dispose();
    }

    private static DuckDBDataChunk CreateChunk(IReadOnlyList<DuckDBType> types)
    {
        var logical = types.Select(NativeMethods.LogicalType.DuckDBCreateLogicalType).ToArray();
        try
        {
            var handles = logical.Select(type => type.DangerousGetHandle()).ToArray();
            return NativeMethods.DataChunks.DuckDBCreateDataChunk(handles, (ulong)handles.Length);
        }
        finally
        {
            foreach (var type in logical)
            {
                type.Dispose();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MarkPresent(int column)
    {
        ((ulong*)_validity[column])[_row >> 6] |= 1UL << _row;
    }

    private void Send()
    {
        _ = NativeMethods.DataChunks.DuckDBDataChunkSetSize(_chunk, (ulong)_row);
        Check(NativeMethods.Appender.DuckDBAppendDataChunk(_appender, _chunk));
        NativeMethods.DataChunks.DuckDBDataChunkReset(_chunk);
        _row = 0;
        Prepare();
    }

    private void Prepare()
    {
        for (var column = 0; column < _vectors.Length; column++)
        {
            var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(_chunk, column);
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vector);
            _vectors[column] = vector;
            _data[column] = (nint)NativeMethods.Vectors.DuckDBVectorGetData(vector);
            _validity[column] = (nint)NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
            new Span<ulong>((void*)_validity[column], ValidityWords).Clear();
        }
    }

    private void Check(DuckDBState state)
    {
        if (state == DuckDBState.Success)
        {
            return;
        }

        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(_appender);
        throw new IOException($"The staging table could not be written: {error.Message}");
    }
}
