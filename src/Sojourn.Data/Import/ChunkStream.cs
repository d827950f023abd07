using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Sojourn.Data.Import;

/// <summary>
/// The rows of a query, chunk by chunk, straight from the database's memory: no object and no string per row.
/// </summary>
/// <remarks>
/// Spans are valid until the next <see cref="MoveNext"/>. The result is complete before the first chunk is handed out:
/// streamed results of two connections at a time were seen to end each other early.
/// </remarks>
internal sealed unsafe class ChunkStream : IDisposable
{
    private readonly DuckDBPreparedStatement statement;
    private readonly CancellationToken cancellation;
    private DuckDBResult result;
    private DuckDBDataChunk? chunk;

    private ChunkStream(DuckDBPreparedStatement statement, DuckDBResult result, CancellationToken cancellation)
    {
        this.statement = statement;
        this.result = result;
        this.cancellation = cancellation;
    }

    /// <summary>The number of rows in the current chunk.</summary>
    public int Rows { get; private set; }

    /// <summary>Starts a query.</summary>
    /// <exception cref="InvalidOperationException">The database refuses the query.</exception>
    public static ChunkStream Open(DuckDBConnection connection, string sql, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var prepared = NativeMethods.PreparedStatements.DuckDBPrepare(
            connection.NativeConnection,
            sql,
            out var statement
        );
        if (prepared != DuckDBState.Success)
        {
            using (statement)
            {
                throw new InvalidOperationException(
                    NativeMethods.PreparedStatements.DuckDBPrepareError(statement) + "\n" + sql
                );
            }
        }

        var executed = NativeMethods.PreparedStatements.DuckDBExecutePrepared(statement, out var result);
        if (executed != DuckDBState.Success)
        {
            var message = NativeMethods.Query.DuckDBResultError(ref result);
            result.Close();
            statement.Dispose();
            throw new InvalidOperationException(message);
        }

        return new ChunkStream(statement, result, cancellation);
    }

    /// <summary>Goes to the next chunk; false when there is none.</summary>
    public bool MoveNext()
    {
        cancellation.ThrowIfCancellationRequested();
        chunk?.Dispose();
        chunk = NativeMethods.Query.DuckDBFetchChunk(result);
        if (chunk.IsInvalid)
        {
            Rows = 0;
            var message = NativeMethods.Query.DuckDBResultError(ref result);
            return string.IsNullOrEmpty(message) ? false : throw new InvalidOperationException(message);
        }

        Rows = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
        return Rows > 0;
    }

    /// <summary>The values of a column; those of missing rows are undefined.</summary>
    public ReadOnlySpan<T> Values<T>(int column)
        where T : unmanaged => new(NativeMethods.Vectors.DuckDBVectorGetData(Vector(column)), Rows);

    /// <summary>A bit per row of a column, set where a value is present; empty where all are.</summary>
    public ReadOnlySpan<ulong> Validity(int column)
    {
        var words = NativeMethods.Vectors.DuckDBVectorGetValidity(Vector(column));
        return words is null ? default : new ReadOnlySpan<ulong>(words, (Rows + 63) >> 6);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        chunk?.Dispose();
        result.Close();
        statement.Dispose();
    }

    private IntPtr Vector(int column) => NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk!, column);
}
