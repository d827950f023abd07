using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using Sojourn.Data.Import;
using Sojourn.Data.Xes;

namespace Sojourn.Data.Tests.Xes;

/// <summary>A staged log with its connection, for reading back what was staged.</summary>
internal sealed class StagedLog : IDisposable
{
    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    private StagedLog(IReadOnlyList<string> files, ImportOptions options)
    {
        _connection.Open();
        Table = XesStaging.Stage(_connection, files, options, Path.GetTempPath());
    }

    public StagedTable Table { get; }

    public static StagedLog OfFiles(ImportOptions options, params string[] files) => new(files, options);

    public static StagedLog OfFile(string path) => new([path], new ImportOptions());

    /// <summary>Stages one log, given as the XML inside its root element.</summary>
    public static StagedLog Of(string inside, ImportOptions? options = null) =>
        OfBytes(Encoding.UTF8.GetBytes($"<log>{inside}</log>"), options);

    public static StagedLog OfBytes(byte[] bytes, ImportOptions? options = null)
    {
        using var folder = new ScratchFolder();
        return new StagedLog([folder.Write("log.xes", bytes)], options ?? new ImportOptions());
    }

    public StagedColumn Column(string name) => Table.Columns.Single(column => column.Name == name);

    /// <summary>The values of a column in file order, as text; null where missing.</summary>
    public List<string?> Texts(string column) =>
        Query($"SELECT {Column(column).SqlText} FROM {Table.Relation} ORDER BY _file, _record");

    /// <summary>The typed values of a column in file order, as DuckDB prints them.</summary>
    public List<string?> Values(string column) =>
        Query($"SELECT CAST({Column(column).SqlValue} AS VARCHAR) FROM {Table.Relation} ORDER BY _file, _record");

    public List<string?> EmptyCases() => Query($"SELECT case_id FROM {Table.EmptyCases}");

    public long Rows() => long.Parse(Query($"SELECT CAST(count(*) AS VARCHAR) FROM {Table.Relation}")[0]!);

    public ImportIssue? Issue(string rule) => Table.Issues.FirstOrDefault(issue => issue.Rule == rule);

    public List<string?> Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string?>();
        while (reader.Read())
        {
            values.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        }

        return values;
    }

    public void Dispose() => _connection.Dispose();

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sojourn-test-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
