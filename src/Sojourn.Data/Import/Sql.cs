using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Sojourn.Data.Import;

/// <summary>Text of SQL statements, and short ways to run them.</summary>
internal static class Sql
{
    /// <summary>A name as a quoted identifier.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text as a quoted literal.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Runs statements without a result; a cancelled token interrupts them.</summary>
    public static void Run(this DuckDBConnection connection, string sql, CancellationToken cancellation = default)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Interruptible(command, () => command.ExecuteNonQuery(), cancellation);
    }

    /// <summary>The first value of the first row, or null.</summary>
    public static object? Scalar(this DuckDBConnection connection, string sql, CancellationToken cancellation = default)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var value = Interruptible(command, command.ExecuteScalar, cancellation);
        return value is DBNull ? null : value;
    }

    /// <summary>The first value of the first row as a number.</summary>
    public static long Count(this DuckDBConnection connection, string sql, CancellationToken cancellation = default) =>
        Convert.ToInt64(connection.Scalar(sql, cancellation), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>All rows; missing values are null.</summary>
    public static List<object?[]> Rows(
        this DuckDBConnection connection,
        string sql,
        CancellationToken cancellation = default
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Interruptible(
            command,
            () =>
            {
                using var reader = command.ExecuteReader();
                var rows = new List<object?[]>();
                while (reader.Read())
                {
                    var row = new object?[reader.FieldCount];
                    for (var i = 0; i < row.Length; i++)
                    {
                        row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                    }

                    rows.Add(row);
                }

                return rows;
            },
            cancellation
        );
    }

    /// <summary>A second connection to the same database, for work at the same time.</summary>
    public static DuckDBConnection OpenSibling(this DuckDBConnection connection)
    {
        if (connection.DataSource is "" or ":memory:")
        {
            return connection.Duplicate();
        }

        var sibling = new DuckDBConnection(connection.ConnectionString);
        sibling.Open();
        return sibling;
    }

    private static T Interruptible<T>(DuckDBCommand command, Func<T> run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var registration = cancellation.Register(command.Cancel);
        try
        {
            return run();
        }
        catch (DuckDBException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (DuckDBException fault) when (fault.ErrorType == DuckDBErrorType.OutOfMemory)
        {
            throw new UnusableDataException(
                $"The data needs more memory, or more room on the disk, than there is. Leave out columns that are not needed, or give it in parts."
            );
        }
    }
}
