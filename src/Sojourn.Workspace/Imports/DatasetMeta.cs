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

    /// <summary>How the sources were to be read, or null where an earlier release or another program made the file.</summary>
    public SourceReading? Reading { get; init; }

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
            Reading = values.TryGetValue(SourceReading.Key, out var reading) ? SourceReading.FromJson(reading) : null,
        };
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
