using System.Globalization;
using DuckDB.NET.Data;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>Checks that what the database read is what the scan counted.</summary>
internal static class RecordConservation
{
    public static void Verify(DuckDBConnection connection, string table, StagedTable staged)
    {
        foreach (var source in staged.Sources)
        {
            source.VerifyUnchanged();
        }

        var expected = staged.RecordsRead - staged.RejectedCount;
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), max(_file), arg_max(_record, (_file, _record)) FROM {table}";
        using var reader = command.ExecuteReader();
        reader.Read();
        var loaded = reader.GetInt64(0);
        if (loaded == expected)
        {
            return;
        }

        var invariant = CultureInfo.InvariantCulture;
        var place =
            loaded == 0
                ? "nothing was read"
                : string.Create(
                    invariant,
                    $"the last record read is number {reader.GetInt64(2)} of '{Path.GetFileName(staged.Sources[reader.GetInt32(1)].Path)}'"
                );
        throw new UnusableDataException(
            string.Create(
                invariant,
                $"Reading broke off: {expected} records were counted and {loaded} arrived ({place}), so nothing was imported. Check the file around there, or give its delimiter and encoding."
            )
        );
    }
}
