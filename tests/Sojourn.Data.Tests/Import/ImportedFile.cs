using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using Sojourn.Data.Import;

namespace Sojourn.Data.Tests.Import;

/// <summary>A file written by a test, and the import of it.</summary>
internal sealed class ImportedFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sojourn-").FullName;

    public ImportedFile(string name, string content)
        : this(name, Encoding.UTF8.GetBytes(content)) { }

    public ImportedFile(string name, byte[] content)
    {
        Path = System.IO.Path.Combine(folder, name);
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            File.WriteAllBytes(Path, content);
            return;
        }

        using var packed = new GZipStream(File.Create(Path), CompressionLevel.Fastest);
        packed.Write(content);
    }

    /// <summary>A Parquet file of a query's answer.</summary>
    public static ImportedFile Parquet(string query)
    {
        var file = new ImportedFile("log.parquet", "");
        File.Delete(file.Path);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        connection.Run($"COPY ({query}) TO {Sql.Text(file.Path)} (FORMAT parquet)");
        return file;
    }

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(folder, "imported.duckdb");

    public ImportOutcome Import(ImportOptions? options = null)
    {
        File.Delete(DatabaseFile);
        return EventImport.Write([Path], options ?? new ImportOptions(), DatabaseFile, folder);
    }

    public ImportProposal Inspect(ImportOptions? options = null) =>
        EventImport.Inspect([Path], options ?? new ImportOptions(), folder);

    public List<object?[]> Query(string sql)
    {
        using var imported = new DuckDBConnection($"DataSource={DatabaseFile};ACCESS_MODE=READ_ONLY");
        imported.Open();
        return imported.Rows(sql);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
