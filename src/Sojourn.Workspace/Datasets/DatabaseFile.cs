using System.IO.Hashing;
using DuckDB.NET.Data;
using Sojourn.Data.Import;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Workspace.Datasets;

/// <summary>The database file of a version: opened for reading only, by any number of processes.</summary>
internal static class DatabaseFile
{
    private const string Attached = "dataset";

    /// <summary>Reads the three tables.</summary>
    /// <exception cref="WorkspaceException">The file is missing or is not a readable database.</exception>
    public static EventTable Read(string path, CancellationToken cancellation) =>
        Query(path, (connection, database) => EventTableReader.Read(connection, database, cancellation));

    /// <summary>Asks a database file something; the query is given the name under which it is attached.</summary>
    /// <exception cref="WorkspaceException">The file is missing or is not a readable database.</exception>
    public static T Query<T>(string path, Func<DuckDBConnection, string, T> query)
    {
        if (!File.Exists(path))
        {
            throw new WorkspaceException(
                WorkspaceFault.Damaged,
                $"The database file '{path}' is missing: go back to an earlier version with 'sojourn rollback', or import "
                    + $"the data again."
            );
        }

        try
        {
            // Attached to a database in memory: a connection string would have to escape the path, and a file opened
            // directly is shared with everyone in this process, whatever mode they ask for.
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            using var attach = connection.CreateCommand();
            attach.CommandText =
                $"ATTACH '{path.Replace("'", "''", StringComparison.Ordinal)}' AS {Attached} (READ_ONLY)";
            attach.ExecuteNonQuery();
            return query(connection, Attached);
        }
        catch (Exception fault) when (fault is DuckDBException or UnusableDataException or InvalidOperationException)
        {
            throw new WorkspaceException(
                WorkspaceFault.Damaged,
                $"The database file '{path}' cannot be read: go back to an earlier version with 'sojourn rollback', or "
                    + $"import the data again.",
                fault
            );
        }
    }

    /// <summary>XXH128 of a whole file, in hexadecimal.</summary>
    public static string Checksum(string path)
    {
        using var stream = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.SequentialScan,
            }
        );
        var checksum = new XxHash128();
        var buffer = GC.AllocateUninitializedArray<byte>(1 << 20);
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            checksum.Append(buffer.AsSpan(0, read));
        }

        return Convert.ToHexStringLower(checksum.GetCurrentHash());
    }
}
