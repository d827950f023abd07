using System.Text.Json;
using System.Text.Json.Serialization;
using DuckDB.NET.Data;
using Sojourn.Data.Import;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Workspace.Imports;

/// <summary>What a version's database says about its own making: mapping, roles and report.</summary>
public sealed record DatasetMeta
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What every column of the sources means, or null where the data came otherwise.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>Role → column of the events.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>What the imports found.</summary>
    public IReadOnlyList<ImportIssue> Report { get; init; } = [];

    /// <summary>What is known about the making of a version.</summary>
    /// <exception cref="WorkspaceException">There is no such version, or its file cannot be read.</exception>
    public static DatasetMeta Of(LocalWorkspace workspace, string dataset, int? version = null)
    {
        var directory = workspace.FindDirectory(dataset) ?? throw workspace.Unknown(dataset);
        var manifest = directory.ReadManifest() ?? throw workspace.Unknown(dataset);
        return Read(directory.FileAt(manifest.Find(version).File));
    }

    internal static DatasetMeta Read(string databaseFile)
    {
        var values = DatabaseFile.Query(databaseFile, Facts);
        T? Value<T>(string key) =>
            values.TryGetValue(key, out var json) ? JsonSerializer.Deserialize<T>(json, Json) : default;
        return new DatasetMeta
        {
            Mapping = values.TryGetValue("mapping", out var mapping) ? ColumnMapping.FromJson(mapping) : null,
            Roles = Value<Dictionary<string, string>>("roles") ?? [],
            Report = Value<ImportIssue[]>("report") ?? [],
        };
    }

    /// <summary>Replaces the facts in a database that is being made.</summary>
    internal void Write(DuckDBConnection connection, string database)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"CREATE OR REPLACE TABLE {database}.{DatasetTables.Meta} (key VARCHAR, value JSON);"
            + Insert("format", DatasetTables.FormatVersion.ToString(System.Globalization.CultureInfo.InvariantCulture))
            + (Mapping is null ? "" : Insert("mapping", Mapping.ToJson()))
            + Insert("roles", JsonSerializer.Serialize(Roles, Json))
            + Insert("report", JsonSerializer.Serialize(Report, Json));
        command.ExecuteNonQuery();

        string Insert(string key, string json) =>
            $"INSERT INTO {database}.{DatasetTables.Meta} VALUES ('{key}', '{json.Replace("'", "''", StringComparison.Ordinal)}'::JSON);";
    }

    private static Dictionary<string, string> Facts(DuckDBConnection connection, string database)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT count(*) FROM duckdb_tables() WHERE database_name = '{database}' AND table_name = '{DatasetTables.Meta}'";
        if (Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            return facts;
        }

        command.CommandText = $"SELECT key, value::VARCHAR FROM {database}.{DatasetTables.Meta}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            facts[reader.GetString(0)] = reader.GetString(1);
        }

        return facts;
    }
}
